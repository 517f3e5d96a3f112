package dev.onward.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.store.Append;
import dev.onward.eventsourcing.store.AppendResult;
import dev.onward.eventsourcing.store.AppendSignal;
import dev.onward.eventsourcing.store.EventStore;
import dev.onward.eventsourcing.store.ExpectedVersion;
import dev.onward.eventsourcing.store.NewEvent;
import dev.onward.eventsourcing.store.Outbox;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.store.TenancyCheck;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What only a database can get wrong: tenancy, rollback, hanging up, locks, what goes into the outbox. */
@QuarkusTest
@QuarkusTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.SERVICE, value = "kit"))
class PgTransactionsTest {

    @Inject
    Transactions transactions;

    @Inject
    EventStore store;

    @Inject
    SystemDatabase system;

    @Inject
    AppendSignal signal;

    @Inject
    Pool tenantPool;

    @Inject
    @ReactiveDataSource("system")
    Pool systemPool;

    private final UUID tenant = UUID.randomUUID();
    private final UUID person = UUID.randomUUID();
    private final StreamId stream = new StreamId(tenant, "lamp", UUID.randomUUID());

    @Test
    void a_query_that_forgets_its_tenant_gives_no_row_of_another()
            throws ExecutionException, InterruptedException, TimeoutException {
        // Given
        List<UUID> tenants =
                List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        for (UUID each : tenants) {
            for (int i = 0; i < 10; i++) {
                hang(each, "of " + each);
            }
        }

        // When
        Set<String> foreign = new HashSet<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                UUID each = tenants.get(i % tenants.size());
                answers.add(threads.submit(() -> {
                    List<String> rooms = Waiting.on(() -> transactions.inTenant(
                            each,
                            tx -> tx.session()
                                    .createSelectionQuery("select room from LampRow", String.class)
                                    .getResultList()));
                    assertThat(rooms).hasSize(10);
                    return rooms.stream()
                            .filter(room -> !room.equals("of " + each))
                            .toList();
                }));
            }
            for (Future<List<String>> answer : answers) {
                foreign.addAll(answer.get(60, TimeUnit.SECONDS));
            }
        }

        // Then
        assertThat(foreign).isEmpty();
        assertThat(Waiting.on(() -> system.query("select room from lamp")).size())
                .isGreaterThanOrEqualTo(50);
    }

    @Test
    void a_row_of_another_tenant_cannot_be_written() {
        assertThatThrownBy(() -> Waiting.on(() -> transactions.inTenant(
                        tenant,
                        tx -> tx.session().persist(new LampRow(UUID.randomUUID(), UUID.randomUUID(), "attic")))))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void start_up_is_refused_where_a_role_sees_too_much_or_too_little() {
        // Given
        TenancyCheck tooMuch = new TenancyCheck(systemPool, system);
        TenancyCheck tooLittle = new TenancyCheck(tenantPool, new SystemDatabase(tenantPool));

        // Then
        assertThatThrownBy(() -> Waiting.on(tooMuch::check)).hasMessageContaining("without having named a tenant");
        assertThatThrownBy(() -> Waiting.on(tooLittle::check)).hasMessageContaining("does not see every tenant");
        Waiting.on(new TenancyCheck(tenantPool, system)::check);
    }

    @Test
    void a_statement_takes_and_gives_values_as_the_driver_does() {
        // When
        List<@Nullable Object[]> rows = Waiting.on(() -> transactions.inTenant(
                tenant,
                tx -> tx.sql("""
                                select cast(:id as uuid), cast(:text as text), cast(:day as date), cast(:large as bigint),
                                    cast(:small as smallint), cast(:yes as boolean), cast(:nothing as uuid),
                                    timestamptz '2026-11-22 10:23:00+00', 'a colon: :text'
                                """)
                        .set("id", person)
                        .set("text", "lit")
                        .set("day", LocalDate.parse("2026-11-22"))
                        .set("large", 3_000_000_000L)
                        .set("small", (short) 7)
                        .set("yes", true)
                        .set("nothing", null)
                        .rows()));

        // Then
        assertThat(rows).containsExactly(new @Nullable Object[] {
            person,
            "lit",
            LocalDate.parse("2026-11-22"),
            3_000_000_000L,
            (short) 7,
            true,
            null,
            OffsetDateTime.parse("2026-11-22T10:23:00Z"),
            "a colon: :text"
        });
    }

    @Test
    void a_statement_that_gives_nothing_has_no_value() {
        // When
        Optional<Integer> ofNoRow = Waiting.on(() -> transactions.inTenant(
                tenant, tx -> tx.sql("select 1 where false").optional(Integer.class)));
        Optional<Integer> ofNull = Waiting.on(() -> transactions.inTenant(
                tenant, tx -> tx.sql("select cast(null as integer)").optional(Integer.class)));

        // Then
        assertThat(ofNoRow).isEmpty();
        assertThat(ofNull).isEmpty();
        assertThatThrownBy(() -> Waiting.on(() -> transactions.inTenant(
                        tenant, tx -> tx.sql("select 1 where false").value(Integer.class))))
                .hasStackTraceContaining("no value came of: select 1 where false");
    }

    @Test
    void every_event_is_pointed_to_for_projections_and_published_ones_for_the_relay() {
        // When
        List<String> pointers = Waiting.on(() -> transactions.inTenant(
                tenant,
                tx -> store.append(tx, append(stream, 0, event(true), event(false), event(true)))
                        .flatMap(_ -> pointers(tx))));

        // Then
        String bucket = "/" + Outbox.bucket(tenant + "/" + person);
        assertThat(pointers)
                .containsExactly(
                        "KAFKA" + bucket + "/1",
                        "KAFKA" + bucket + "/3",
                        "LOCAL" + bucket + "/1",
                        "LOCAL" + bucket + "/2",
                        "LOCAL" + bucket + "/3");
    }

    private static Uni<List<String>> pointers(Tx tx) {
        return tx.sql("select concat_ws('/', target, bucket, version) from outbox join event using (global_pos)"
                        + " where tenant_id = :tenant order by target, version")
                .set("tenant", tx.tenantId())
                .column(String.class);
    }

    @Test
    void a_rollback_leaves_no_row_no_event_and_no_pointer() {
        // Given
        AtomicInteger signals = new AtomicInteger();
        signal.onAppend(signals::incrementAndGet);

        // When
        assertThatThrownBy(() -> Waiting.on(() -> transactions.inTenant(
                        tenant,
                        tx -> tx.session()
                                .persist(new LampRow(tenant, UUID.randomUUID(), "attic"))
                                .flatMap(_ -> tx.session().flush())
                                .flatMap(_ -> store.append(tx, append(stream, 0, event(true))))
                                .flatMap(_ -> Uni.createFrom().failure(new IllegalStateException("on purpose"))))))
                .hasMessageContaining("on purpose");

        // Then
        String left = "select (select count(*) from lamp where tenant_id = $1)"
                + " + (select count(*) from stream where tenant_id = $1)"
                + " + (select count(*) from event where tenant_id = $1)"
                + " + (select count(*) from outbox o where not exists"
                + " (select 1 from event e where e.global_pos = o.global_pos)) as n";
        assertThat(Waiting.on(() -> system.query(left, tenant))
                        .iterator()
                        .next()
                        .getLong("n"))
                .isZero();
        assertThat(signals).hasValue(0);
    }

    @Test
    void a_listener_hears_of_an_append_after_the_commit() {
        // Given
        List<Integer> seen = new CopyOnWriteArrayList<>();
        AtomicInteger step = new AtomicInteger();
        signal.onAppend(() -> seen.add(step.get()));
        signal.onAppend(() -> {
            throw new IllegalStateException("a listener's own trouble");
        });

        // When
        Waiting.on(() -> transactions.inTenant(
                tenant, tx -> store.append(tx, append(stream, 0, event(true))).invoke(_ -> step.set(1))));

        // Then
        assertThat(seen).containsExactly(1);
    }

    @Test
    void a_hundred_clients_that_hang_up_leave_the_pool_usable() {
        // When
        for (int i = 0; i < 100; i++) {
            Duration patience = Duration.ofMillis(i % 25);
            Waiting.on(() -> {
                Cancellable client = transactions
                        .inTenant(
                                tenant,
                                tx -> tx.session()
                                        .persist(new LampRow(tenant, UUID.randomUUID(), "hall"))
                                        .flatMap(_ -> tx.session().flush())
                                        .flatMap(_ -> tx.sql("select cast(pg_sleep(0.02) as text)")
                                                .value(String.class)))
                        .subscribe()
                        .with(_ -> {}, _ -> {});
                return Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(patience.plusMillis(1))
                        .invoke(client::cancel);
            });
        }

        // Then
        for (int i = 0; i < 20; i++) {
            hang(tenant, "kitchen");
        }
        long lamps = Waiting.on(() -> transactions.inTenant(
                tenant,
                tx -> tx.session()
                        .createSelectionQuery("select count(*) from LampRow where room = 'kitchen'", Long.class)
                        .getSingleResult()));
        assertThat(lamps).isEqualTo(20);
    }

    @Test
    void a_locked_stream_takes_no_append_until_the_lock_is_gone()
            throws ExecutionException, InterruptedException, TimeoutException {
        // Given
        Waiting.on(() -> transactions.inTenant(tenant, tx -> store.append(tx, append(stream, 0, event(false)))));
        List<String> order = new CopyOnWriteArrayList<>();
        CountDownLatch locked = new CountDownLatch(1);

        // When
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> reader = threads.submit(() -> Waiting.on(() -> transactions.inTenant(
                    tenant,
                    tx -> store.lockShared(tx, stream)
                            .invoke(_ -> locked.countDown())
                            .flatMap(_ ->
                                    tx.sql("select cast(pg_sleep(0.3) as text)").value(String.class))
                            .invoke(_ -> order.add("unlocked")))));
            Future<?> writer = threads.submit(() -> {
                assertThat(locked.await(30, TimeUnit.SECONDS)).isTrue();
                return Waiting.on(() -> transactions.inTenant(
                        tenant,
                        tx -> store.append(tx, append(stream, 1, event(false))).invoke(_ -> order.add("appended"))));
            });
            reader.get(60, TimeUnit.SECONDS);
            writer.get(60, TimeUnit.SECONDS);
        }

        // Then
        assertThat(order).containsExactly("unlocked", "appended");
    }

    @Test
    void an_append_that_waited_for_a_lock_is_recorded_after_whoever_held_it()
            throws ExecutionException, InterruptedException, TimeoutException {
        // Given
        StreamId opened = new StreamId(tenant, "lamp", UUID.randomUUID());
        Waiting.on(() -> transactions.inTenant(tenant, tx -> store.append(tx, append(stream, 0, event(false)))));

        // When
        Recordings recorded = whileLocked(
                tx -> store.append(tx, append(opened, 0, event(false))),
                tx -> store.append(tx, append(stream, 1, event(false))));

        // Then
        assertThat(recorded.waiter()).isAfter(recorded.holder());
    }

    @Test
    void a_first_append_that_waited_for_a_lock_is_recorded_after_whoever_held_it()
            throws ExecutionException, InterruptedException, TimeoutException {
        // Given
        StreamId opened = new StreamId(tenant, "lamp", UUID.randomUUID());
        Waiting.on(() -> transactions.inTenant(tenant, tx -> store.append(tx, append(stream, 0))));

        // When
        Recordings recorded = whileLocked(
                tx -> store.append(tx, append(opened, 0, event(false))),
                tx -> store.append(tx, append(stream, 0, event(false))));

        // Then
        assertThat(recorded.waiter()).isAfter(recorded.holder());
    }

    @Test
    void a_later_version_of_a_stream_is_never_recorded_earlier()
            throws ExecutionException, InterruptedException, TimeoutException {
        // Given
        Waiting.on(() -> transactions.inTenant(tenant, tx -> store.append(tx, append(stream, 0, event(false)))));

        // When
        Recordings recorded = whileLocked(
                tx -> store.append(tx, append(stream, 1, event(false))),
                tx -> store.append(tx, append(stream, 1, event(false)))
                        .flatMap(overtaken -> store.append(tx, append(stream, 2, event(false)))));

        // Then
        assertThat(recorded.waiter()).isAfter(recorded.holder());
        List<StoredEvent> events = Waiting.on(() -> transactions.inTenant(tenant, tx -> store.load(tx, stream)))
                .events();
        assertThat(events).extracting(it -> it.envelope().recordedAt()).isSorted();
        assertThat(events).extracting(it -> it.envelope().version()).containsExactly(1L, 2L, 3L);
    }

    private record Recordings(Instant holder, Instant waiter) {}

    /** The holder locks the stream, lets the waiter come up against the lock, and appends only then. */
    private Recordings whileLocked(Function<Tx, Uni<AppendResult>> holder, Function<Tx, Uni<AppendResult>> waiter)
            throws ExecutionException, InterruptedException, TimeoutException {
        CountDownLatch locked = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<AppendResult> first = threads.submit(() -> Waiting.on(() -> transactions.inTenant(
                    tenant,
                    tx -> store.lockShared(tx, stream)
                            .invoke(_ -> locked.countDown())
                            .flatMap(_ -> Multi.createBy()
                                    .repeating()
                                    .uni(this::somebodyWaits)
                                    .withDelay(Duration.ofMillis(10))
                                    .until(waits -> waits)
                                    .collect()
                                    .last())
                            .flatMap(_ -> holder.apply(tx)))));
            Future<AppendResult> second = threads.submit(() -> {
                assertThat(locked.await(30, TimeUnit.SECONDS)).isTrue();
                return Waiting.on(() -> transactions.inTenant(tenant, waiter));
            });
            return new Recordings(
                    recordedAt(first.get(60, TimeUnit.SECONDS)), recordedAt(second.get(60, TimeUnit.SECONDS)));
        }
    }

    private Uni<Boolean> somebodyWaits() {
        return system.query("select exists (select 1 from pg_locks where not granted)")
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static Instant recordedAt(AppendResult result) {
        return ((AppendResult.Appended) result).events().getFirst().envelope().recordedAt();
    }

    @Test
    void a_transaction_inside_another_is_refused() {
        assertThatThrownBy(() -> Waiting.on(() -> transactions.inTenant(
                        tenant,
                        _ -> transactions.inTenant(
                                UUID.randomUUID(), _ -> Uni.createFrom().item("two tenants")))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a transaction is open");
    }

    private void hang(UUID ofTenant, String room) {
        Waiting.on(() -> transactions.inTenant(
                ofTenant, tx -> tx.session().persist(new LampRow(ofTenant, UUID.randomUUID(), room))));
    }

    private Append append(StreamId id, long expected, NewEvent... events) {
        return new Append(id, person, ExpectedVersion.exactly(expected), List.of(events), null);
    }

    private NewEvent event(boolean published) {
        UUID id = UUID.randomUUID();
        return new NewEvent(
                id,
                "SwitchedOn",
                1,
                JsonNodeFactory.instance.objectNode().put("room", "kitchen"),
                OccurredAt.on(LocalDate.parse("2026-11-03")),
                Actor.seeker(person),
                Source.USER,
                DayMathTrust.REPORTED,
                About.NOTHING,
                id,
                null,
                0,
                null,
                published);
    }
}
