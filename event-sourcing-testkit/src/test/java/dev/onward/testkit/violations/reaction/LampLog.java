package dev.onward.testkit.violations.reaction;

import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;

/** Writes the log by itself. */
final class LampLog {

    private LampLog() {}

    static Uni<Void> lit(Tx tx) {
        return tx.sql("insert into event (tenant_id) values (:tenant)")
                .set("tenant", tx.tenantId())
                .run();
    }
}
