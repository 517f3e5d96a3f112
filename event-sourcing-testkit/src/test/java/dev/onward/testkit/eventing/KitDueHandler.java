package dev.onward.testkit.eventing;

import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.due.DueHandler;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Notes what it did in the database; fails or never ends after it for the items told to. */
@Singleton
class KitDueHandler implements DueHandler {

    final Set<UUID> failing = ConcurrentHashMap.newKeySet();
    final Set<UUID> hanging = ConcurrentHashMap.newKeySet();

    @Override
    public String kind() {
        return "burn-out";
    }

    @Override
    public Uni<Void> handle(Tx tx, Due due) {
        return tx.sql("""
                        insert into effect (tenant_id, consumer, stream_kind, stream_id, number)
                        values (:tenant, 'due', :kind, :stream, 1)
                        """)
                .set("tenant", tx.tenantId())
                .set("kind", due.stream().kind())
                .set("stream", due.stream().id())
                .update()
                .invoke(() -> {
                    if (failing.contains(due.dueId())) {
                        throw new IllegalStateException("not today");
                    }
                })
                .flatMap(_ -> hanging.contains(due.dueId())
                        ? Uni.createFrom().nothing()
                        : Uni.createFrom().voidItem());
    }
}
