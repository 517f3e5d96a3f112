package dev.onward.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.store.TooManyAtOnce;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.Requester;
import dev.onward.eventsourcing.work.Requests;
import dev.onward.testkit.Eventually;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Nobody takes more than their share of the database, and no place of it is ever lost. */
@QuarkusTest
@QuarkusTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.SERVICE, value = "kit"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class SharesTest {

    private static final int RUNNING = 2;
    private static final int WAITING = 30;
    /** Of a pool of 8, as PostgresTestResource sets it. */
    private static final int RUNNING_OF_TENANT = 6;

    private enum Outcome {
        DONE,
        REFUSED,
        FAILED
    }

    @Inject
    Transactions transactions;

    @Inject
    Contexts contexts;

    private final UUID tenant = UUID.randomUUID();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();

    @Test
    void one_person_runs_two_transactions_at_once_and_the_rest_wait_or_are_refused()
            throws ExecutionException, InterruptedException, TimeoutException {
        // Given
        Requester person = new Requester(tenant, UUID.randomUUID());
        Requester bystander = new Requester(UUID.randomUUID(), UUID.randomUUID());

        // When
        List<Outcome> ofBystander = new ArrayList<>();
        List<Outcome> outcomes;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> flood =
                    start(threads, Stream.generate(() -> person).limit(200).toList(), this::sleep);
            for (int i = 0; i < 20; i++) {
                ofBystander.add(outcome(bystander, SharesTest::nothing));
            }
            outcomes = all(flood);
        }

        // Then
        assertThat(mostRunning).hasValue(RUNNING);
        assertThat(outcomes).doesNotContain(Outcome.FAILED);
        assertThat(outcomes.stream().filter(Outcome.DONE::equals).count()).isBetween(RUNNING + 1L, 199L);
        assertThat(ofBystander).containsOnly(Outcome.DONE);
    }

    @Test
    void many_persons_of_one_tenant_leave_a_quarter_of_the_database_to_the_others()
            throws ExecutionException, InterruptedException, TimeoutException {
        // Given
        List<Requester> persons = Stream.generate(() -> new Requester(tenant, UUID.randomUUID()))
                .limit(100)
                .toList();

        // When
        List<Outcome> outcomes;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            outcomes = all(start(threads, persons, this::sleep));
        }

        // Then
        assertThat(mostRunning).hasValue(RUNNING_OF_TENANT);
        assertThat(outcomes).containsOnly(Outcome.DONE);
    }

    @Test
    void places_are_given_back_by_clients_that_hang_up_and_by_transactions_that_fail() throws InterruptedException {
        // Given
        Requester person = new Requester(tenant, UUID.randomUUID());

        // When
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Outcome>> rude = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                Duration patience = Duration.ofMillis(i);
                rude.add(() -> hangUpAfter(person, patience));
                rude.add(() -> outcome(person, _ -> {
                    throw new IllegalStateException("on purpose");
                }));
                rude.add(() -> outcome(person, tx -> tx.sql("select 1 / 0").run()));
            }
            threads.invokeAll(rude);
        }

        // Then
        // As many as there is room for, once those who hung up are through: one place lost, and one of them is refused.
        Eventually.holds(() -> assertThat(outcomes(person, RUNNING + WAITING, SharesTest::nothing))
                .containsOnly(Outcome.DONE));
        assertThat(mostRunning.get()).isLessThanOrEqualTo(RUNNING);
    }

    @Test
    void background_work_counts_towards_no_share() throws ExecutionException, InterruptedException {
        // When
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < 14; i++) {
                work.add(() -> Waiting.on(() -> transactions.inTenant(tenant, this::sleep)));
            }
            for (Future<Void> each : threads.invokeAll(work)) {
                each.get();
            }
        }

        // Then
        assertThat(mostRunning.get()).isGreaterThan(RUNNING_OF_TENANT);
    }

    @Test
    void work_of_a_request_on_other_contexts_counts_towards_its_persons_share()
            throws ExecutionException, InterruptedException, TimeoutException {
        // Given
        Requester person = new Requester(tenant, UUID.randomUUID());

        // When
        List<Outcome> outcomes;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> asked = new ArrayList<>();
            for (int i = 0; i < RUNNING + WAITING; i++) {
                asked.add(threads.submit(() -> ofRequest(
                        person,
                        () -> contexts.runAndReturn(() -> contexts.runAndReturn(
                                "later step",
                                Duration.ofMinutes(1),
                                () -> transactions.inTenant(tenant, this::sleep))))));
            }
            outcomes = all(asked);
        }

        // Then
        assertThat(outcomes).containsOnly(Outcome.DONE);
        assertThat(mostRunning).hasValue(RUNNING);
    }

    @Test
    void a_transaction_within_another_of_its_request_waits_for_no_second_place()
            throws ExecutionException, InterruptedException, TimeoutException {
        // Given
        Requester person = new Requester(tenant, UUID.randomUUID());

        // When
        List<Outcome> outcomes;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> asked = new ArrayList<>();
            for (int i = 0; i < RUNNING; i++) {
                asked.add(threads.submit(() -> ofRequest(
                        person,
                        () -> transactions.inTenant(
                                tenant,
                                outer -> sleep(outer)
                                        .chain(() -> contexts.runAndReturn(
                                                () -> transactions.inTenant(tenant, SharesTest::nothing)))))));
            }
            outcomes = all(asked);
        }

        // Then
        assertThat(outcomes).containsOnly(Outcome.DONE);
    }

    @Test
    void after_its_transaction_a_request_waits_for_its_turn_again() throws InterruptedException {
        // Given
        Requester person = new Requester(tenant, UUID.randomUUID());

        // When
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Outcome>> asked = new ArrayList<>();
            for (int i = 0; i < RUNNING + WAITING; i++) {
                asked.add(() -> ofRequest(
                        person,
                        () -> transactions
                                .inTenant(tenant, SharesTest::nothing)
                                .chain(() -> contexts.runAndReturn(() -> transactions.inTenant(tenant, this::sleep)))));
            }
            threads.invokeAll(asked);
        }

        // Then
        assertThat(mostRunning).hasValue(RUNNING);
    }

    private static Outcome ofRequest(Requester requester, Supplier<Uni<Void>> work) {
        return Waiting.on(() -> {
            Requests.remember(requester);
            return work.get()
                    .replaceWith(Outcome.DONE)
                    .onFailure(TooManyAtOnce.class)
                    .recoverWithItem(Outcome.REFUSED)
                    .onFailure()
                    .recoverWithItem(Outcome.FAILED);
        });
    }

    private List<Future<Outcome>> start(
            ExecutorService threads, List<Requester> requesters, Function<Tx, Uni<Void>> work) {
        return requesters.stream()
                .map(requester -> threads.submit(() -> outcome(requester, work)))
                .toList();
    }

    private List<Outcome> outcomes(Requester requester, int times, Function<Tx, Uni<Void>> work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return all(
                    start(threads, Stream.generate(() -> requester).limit(times).toList(), work));
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Outcome> all(List<Future<Outcome>> futures)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> each : futures) {
            outcomes.add(each.get(60, TimeUnit.SECONDS));
        }
        return outcomes;
    }

    private Outcome outcome(Requester requester, Function<Tx, Uni<Void>> work) {
        return ofRequest(requester, () -> transactions.inTenant(requester.tenantId(), work));
    }

    private Outcome hangUpAfter(Requester requester, Duration patience) {
        return Waiting.on(() -> {
            Requests.remember(requester);
            var client = transactions
                    .inTenant(requester.tenantId(), this::sleep)
                    .subscribe()
                    .with(_ -> {}, _ -> {});
            return Uni.createFrom()
                    .item(Outcome.DONE)
                    .onItem()
                    .delayIt()
                    .by(patience.plusMillis(1))
                    .invoke(client::cancel);
        });
    }

    private Uni<Void> sleep(Tx tx) {
        mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
        return tx.sql("select cast(pg_sleep(0.05) as text)")
                .run()
                .onTermination()
                .invoke(running::decrementAndGet);
    }

    private static Uni<Void> nothing(Tx tx) {
        return tx.sql("select 1").run();
    }
}
