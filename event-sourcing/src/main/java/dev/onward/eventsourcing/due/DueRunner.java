package dev.onward.eventsourcing.due;

import static dev.onward.eventsourcing.due.DueLog.LOG;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.DeadlinePassed;
import dev.onward.eventsourcing.work.Loop;
import dev.onward.eventsourcing.work.MetricNames;
import dev.onward.eventsourcing.work.SafeTrace;
import dev.onward.eventsourcing.work.Sequence;
import dev.onward.eventsourcing.work.Transience;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is due by the database's clock, on every replica, and does each item once: its row is locked, the fact is
 * proposed and the row deleted in one transaction of its tenant (design decision 17).
 */
@ApplicationScoped
public class DueRunner {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SystemDatabase database;
    private final Transactions transactions;
    private final Contexts contexts;
    private final Instance<DueHandler> handlers;
    private final DueSettings settings;
    private final MeterRegistry registry;
    private final Loop loop;

    public DueRunner(
            SystemDatabase database,
            Transactions transactions,
            Contexts contexts,
            @Any Instance<DueHandler> handlers,
            DueSettings settings,
            MeterRegistry registry) {
        this.database = database;
        this.transactions = transactions;
        this.contexts = contexts;
        this.handlers = handlers;
        this.settings = settings;
        this.registry = registry;
        this.loop = new Loop(
                "due", contexts, this::round, settings.poll(), failure -> LOG.finderFailed(SafeTrace.of(failure)));
    }

    private record Found(UUID tenantId, UUID dueId, String kind) {}

    void start(@Observes StartupEvent event) {
        if (!handlers.isUnsatisfied()) {
            loop.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    /** Looks now; safe on any thread. */
    public void wake() {
        loop.wake();
    }

    private Uni<Duration> round() {
        return runDue().map(found -> found == settings.batch() ? Duration.ofMillis(1) : settings.poll());
    }

    /**
     * Does what is due, one batch.
     *
     * @return how many items were found
     */
    public Uni<Integer> runDue() {
        return database.query(
                        "select tenant_id, due_id, kind from due where next_at <= now() order by next_at limit $1",
                        settings.batch())
                .flatMap(rows -> {
                    List<Found> found = new ArrayList<>();
                    rows.forEach(row -> found.add(
                            new Found(row.getUUID("tenant_id"), row.getUUID("due_id"), row.getString("kind"))));
                    return Sequence.each(found, this::work).replaceWith(found.size());
                });
    }

    private Uni<Boolean> work(Found item) {
        Optional<DueHandler> handler =
                handlers.stream().filter(h -> h.kind().equals(item.kind())).findFirst();
        if (handler.isEmpty()) {
            LOG.noHandler(item.kind());
            return postpone(item).replaceWith(false);
        }
        // Should the transaction commit late after all, its row is gone with it, and the next attempt finds none.
        return contexts.run(
                        "due-item",
                        settings.within(),
                        () -> transactions.inTenant(
                                item.tenantId(),
                                tx -> lock(tx, item)
                                        .flatMap(due -> due == null
                                                ? Uni.createFrom().item(false)
                                                : Uni.createFrom()
                                                        .deferred(() ->
                                                                handler.get().handle(tx, due))
                                                        .chain(() -> delete(tx, due))
                                                        .replaceWith(true))))
                .invoke(done -> {
                    if (done) {
                        count(item, "DONE");
                    }
                })
                // A statement that was cut off may be this item's own fault: it must not keep the others waiting.
                .onFailure(e -> e instanceof DeadlinePassed || Transience.mayStay(e))
                .recoverWithUni(e -> {
                    count(item, "FAILED");
                    LOG.failed(item.dueId().toString(), item.kind(), SafeTrace.of(e));
                    return postpone(item).replaceWith(false);
                });
    }

    private void count(Found item, String outcome) {
        registry.counter(MetricNames.DUE_DONE, MetricNames.KIND, item.kind(), MetricNames.OUTCOME, outcome)
                .increment();
    }

    /** Null if another replica has it or had it. */
    private static Uni<@Nullable Due> lock(Tx tx, Found item) {
        return tx.sql("""
                        select stream_kind, cast(stream_id as text), cast(person_id as text),
                               to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                               cast(cause_event_id as text), cast(detail as text)
                        from due
                        where tenant_id = :tenant and due_id = :due and next_at <= now()
                        for update skip locked
                        """)
                .set("tenant", item.tenantId())
                .set("due", item.dueId())
                .row()
                .map(row -> row.map(it -> due(item, it)).orElse(null));
    }

    private static Due due(Found item, @Nullable Object[] row) {
        Object person = row[2];
        return new Due(
                item.dueId(),
                item.kind(),
                new StreamId(item.tenantId(), String.valueOf(row[0]), UUID.fromString(String.valueOf(row[1]))),
                person == null ? null : UUID.fromString(person.toString()),
                Instant.parse(String.valueOf(row[3])),
                UUID.fromString(String.valueOf(row[4])),
                detail(String.valueOf(row[5])));
    }

    private static ObjectNode detail(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("due work holds JSON that cannot be read", e);
        }
    }

    private static Uni<Void> delete(Tx tx, Due due) {
        return tx.sql("delete from due where tenant_id = :tenant and due_id = :due")
                .set("tenant", tx.tenantId())
                .set("due", due.dueId())
                .run();
    }

    private Uni<Void> postpone(Found item) {
        return database.query(
                        """
                        update due
                        set attempts = attempts + 1,
                            next_at = now() + interval '1 millisecond'
                                * least($3::bigint * power(2, least(attempts, 20)), $4::bigint)
                                * (0.8 + 0.4 * random())
                        where tenant_id = $1 and due_id = $2
                        """,
                        item.tenantId(),
                        item.dueId(),
                        settings.retryFirst().toMillis(),
                        settings.retryLongest().toMillis())
                .replaceWithVoid();
    }
}
