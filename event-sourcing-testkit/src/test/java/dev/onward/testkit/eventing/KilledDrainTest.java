package dev.onward.testkit.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.consumer.ConsumerMetrics;
import dev.onward.eventsourcing.consumer.ConsumerSettings;
import dev.onward.eventsourcing.consumer.DeadLetters;
import dev.onward.eventsourcing.consumer.MissingKeys;
import dev.onward.eventsourcing.consumer.MissingPrerequisite;
import dev.onward.eventsourcing.consumer.ParkedRetry;
import dev.onward.eventsourcing.consumer.StreamConsumer;
import dev.onward.eventsourcing.consumer.StreamKey;
import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.eventsourcing.store.DatabaseSettings;
import dev.onward.eventsourcing.store.Shares;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.work.Contexts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * Whatever a killed replica leaves parked drains by the rounds of {@link ParkedRetry} alone. {@code -Donward.seed=}
 * repeats a run.
 */
@QuarkusTest
@EventingTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KilledDrainTest {

    private static final int LAST = 12;

    @Inject
    StreamConsumer consumer;

    @Inject
    ParkedRetry parked;

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    Contexts contexts;

    @Inject
    DeadLetters deadLetters;

    @Inject
    ConsumerSettings settings;

    @Inject
    ConsumerMetrics metrics;

    @Inject
    KitEvents kitEvents;

    @Inject
    @Any
    Instance<Subscription> subscriptions;

    @Inject
    SystemDatabase system;

    @Inject
    DatabaseSettings database;

    @Inject
    Shares shares;

    @Inject
    Kit kit;

    private final StreamId lamp = Kit.lamp(UUID.randomUUID());

    /** Delivers to a replica that dies after {@code commits}, or at the end of the records if they need fewer. */
    private void deliverAndKill(int commits, List<ConsumerRecord<String, byte[]>> records) {
        MortalTransactions transactions = new MortalTransactions(sessions, database, shares, commits);
        StreamConsumer mortal =
                new StreamConsumer(transactions, contexts, deadLetters, MissingKeys.NONE, settings, metrics);
        for (ConsumerRecord<String, byte[]> record : records) {
            CompletableFuture<Void> accepted = new CompletableFuture<>();
            mortal.accept(record, kitEvents.subscription())
                    .subscribe()
                    .with(accepted::complete, accepted::completeExceptionally);
            CompletableFuture.anyOf(accepted, transactions.dead())
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
            if (transactions.dead().isDone()) {
                return;
            }
        }
    }

    private void deliver(int number) {
        Kit.await(() -> consumer.accept(Records.record(lamp, number), kitEvents.subscription()));
    }

    private void rounds() {
        kit.execute("update parked_event set next_at = now() where stream_id = $1 and next_at is not null", lamp.id());
        Kit.eventually("nothing is due any more", () -> {
            Kit.await(() -> parked.retryDue());
            return kit.count("select count(*) from parked_event where stream_id = $1 and next_at <= now()", lamp.id())
                    == 0;
        });
    }

    @Test
    void a_drain_killed_after_any_number_of_steps_is_brought_to_its_end_by_the_retry() {
        for (int commits = 1; commits <= LAST; commits++) {
            // Given
            StreamId stream = Kit.lamp(lamp.tenantId());
            IntStream.rangeClosed(2, LAST)
                    .forEach(number ->
                            Kit.await(() -> consumer.accept(Records.record(stream, number), kitEvents.subscription())));

            // When
            deliverAndKill(commits, List.of(Records.record(stream, 1)));

            // Then
            Kit.eventually(
                    "all took effect, killed after " + commits,
                    () -> kit.effects("kit", stream).equals(Kit.upTo(LAST)));
            assertThat(kit.parked(stream)).isZero();
        }
    }

    @Test
    void deliveries_in_any_order_and_killed_anywhere_take_effect_once_and_in_order() {
        long seed = Long.getLong("onward.seed", ThreadLocalRandom.current().nextLong());
        System.out.println("-Donward.seed=" + seed);
        Random random = new Random(seed);
        for (int run = 0; run < 25; run++) {
            // Given
            StreamId stream = Kit.lamp(lamp.tenantId());
            UUID poison = Records.id(stream, 1 + random.nextInt(LAST));
            kitEvents.failing.put(poison, () -> new MissingPrerequisite("room " + stream.id()));
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            IntStream.rangeClosed(1, LAST).forEach(number -> records.add(Records.record(stream, number)));
            IntStream.range(0, LAST / 2).forEach(_ -> records.add(Records.record(stream, 1 + random.nextInt(LAST))));

            // When: each replica gets everything from the start, as after a lost commit, and dies somewhere
            for (int replica = 0; replica < 4; replica++) {
                Collections.shuffle(records, random);
                deliverAndKill(1 + random.nextInt(30), records);
            }
            deliverAndKill(Integer.MAX_VALUE, records);
            kitEvents.failing.remove(poison);
            kit.execute(
                    "update parked_event set next_at = now() where stream_id = $1 and cause = 'MISSING_PREREQUISITE'",
                    stream.id());

            // Then
            Kit.eventually(
                    "run " + run + " of seed " + seed,
                    () -> kit.effects("kit", stream).equals(Kit.upTo(LAST)) && kit.parked(stream) == 0);
        }
    }

    @Test
    void a_skip_that_is_killed_before_the_rest_was_tried_leaves_nothing_behind() {
        // Given
        kitEvents.failing.put(Records.id(lamp, 1), () -> new IllegalStateException("poison"));
        List.of(1, 2, 3).forEach(this::deliver);
        ParkedRetry mortal = mortalRetry(1);

        // When
        mortal.skip(new StreamKey("kit", "opportunity", lamp), "test lamp")
                .subscribe()
                .with(_ -> {}, _ -> {});

        // Then
        Kit.eventually("the rest was applied", () -> kit.effects("kit", lamp).equals(List.of(2, 3)));
        assertThat(kit.parked(lamp)).isZero();
    }

    @Test
    void a_gap_a_fork_and_a_long_chain_stay_parked_and_are_not_retried() {
        // Given
        StreamId fork = Kit.lamp(lamp.tenantId());
        StreamId chain = Kit.lamp(lamp.tenantId());
        List.of(1, 3, 4).forEach(this::deliver);
        Kit.await(() -> consumer.accept(Records.record(fork, 1), kitEvents.subscription()));
        Kit.await(() ->
                consumer.accept(Records.record(fork, 2, "Lit", "{}", 0, UUID.randomUUID()), kitEvents.subscription()));
        Kit.await(() -> consumer.accept(Records.record(fork, 3), kitEvents.subscription()));
        Kit.await(() -> consumer.accept(Records.record(chain, 1, "Lit", "{}", 9, null), kitEvents.subscription()));
        kit.execute(
                "update parked_event set next_at = now() where tenant_id = $1 and (stream_id = $2 and seq = 4)",
                lamp.tenantId(),
                lamp.id());

        // When
        rounds();

        // Then
        assertThat(kit.effects("kit", lamp)).containsExactly(1);
        assertThat(kit.effects("kit", fork)).containsExactly(1);
        assertThat(kit.effects("kit", chain)).isEmpty();
        assertThat(kit.count(
                        "select count(*) from parked_event where tenant_id = $1 and next_at is null", lamp.tenantId()))
                .isEqualTo(5);
    }

    @Test
    void more_than_a_drain_takes_at_once_goes_on_by_itself() {
        // Given
        int last = settings.drainMost() + 30;
        IntStream.rangeClosed(2, last).forEach(this::deliver);

        // When
        deliver(1);

        // Then
        assertThat(kit.effects("kit", lamp)).hasSizeGreaterThanOrEqualTo(settings.drainMost());
        Kit.eventually("the rest followed", () -> kit.effects("kit", lamp).equals(Kit.upTo(last)));
        assertThat(kit.parked(lamp)).isZero();
    }

    private ParkedRetry mortalRetry(int commits) {
        StreamConsumer mortal = new StreamConsumer(
                new MortalTransactions(sessions, database, shares, commits),
                contexts,
                deadLetters,
                MissingKeys.NONE,
                settings,
                metrics);
        return new ParkedRetry(system, mortal, subscriptions, settings, contexts);
    }
}
