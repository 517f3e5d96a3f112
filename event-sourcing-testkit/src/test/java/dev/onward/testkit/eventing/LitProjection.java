package dev.onward.testkit.eventing;

import dev.onward.eventsourcing.projection.Projection;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How often each lamp was lit: counting shows an event applied twice, and the last version one applied out of order. */
@ApplicationScoped
class LitProjection implements Projection {

    @Override
    public String name() {
        return "lit";
    }

    @Override
    public List<String> tables() {
        return List.of("lit");
    }

    private final AtomicInteger hangsFrom = new AtomicInteger(Integer.MAX_VALUE);

    /** From {@code version} on it never answers. */
    void hangFrom(int version) {
        hangsFrom.set(version);
    }

    private final AtomicInteger unhurriedFrom = new AtomicInteger(Integer.MAX_VALUE);

    /** From {@code version} on every event takes its time. */
    void takeTimeFrom(int version) {
        unhurriedFrom.set(version);
    }

    private final Set<UUID> slow = ConcurrentHashMap.newKeySet();

    /** The database takes too long over what this stream's events say. */
    void slowFor(UUID stream) {
        slow.add(stream);
    }

    @Override
    public Uni<Void> apply(Tx tx, int version, StoredEvent event) {
        if (version >= hangsFrom.get()) {
            return Uni.createFrom().nothing();
        }
        if (version >= unhurriedFrom.get()) {
            return tx.sql("select cast(pg_sleep(0.02) as text)").run().chain(() -> count(tx, version, event));
        }
        if (slow.contains(event.envelope().stream().id())) {
            return tx.sql("select cast(pg_sleep(30) as text)").run();
        }
        return count(tx, version, event);
    }

    private static Uni<Void> count(Tx tx, int version, StoredEvent event) {
        return tx.sql("""
                        insert into lit (tenant_id, projection_version, stream_id, times, last_version)
                        values (:tenant, :version, :stream, 1, :eventVersion)
                        on conflict (tenant_id, projection_version, stream_id) do update
                        set times = lit.times + 1, last_version = excluded.last_version
                        """)
                .set("tenant", tx.tenantId())
                .set("version", version)
                .set("stream", event.envelope().stream().id())
                .set("eventVersion", (int) event.envelope().version())
                .run();
    }
}
