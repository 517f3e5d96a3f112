package dev.onward.testkit.eventing;

import dev.onward.eventsourcing.projection.Projection;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

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

    @Override
    public Uni<Void> apply(Tx tx, int version, StoredEvent event) {
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
