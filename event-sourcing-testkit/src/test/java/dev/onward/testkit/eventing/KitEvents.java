package dev.onward.testkit.eventing;

import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Sequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Notes each effect in the database; fails after it for the events told to, so that a rollback is seen. */
@Singleton
class KitEvents {

    final Map<UUID, Supplier<RuntimeException>> failing = new ConcurrentHashMap<>();

    private final Subscription subscription = new Subscription(
            "kit", "opportunity", Set.of("Lit"), (tx, events) -> Sequence.each(events, event -> note(tx, event)));

    @Produces
    @Singleton
    Subscription subscription() {
        return subscription;
    }

    private Uni<Void> note(Tx tx, PublishedEvent event) {
        event.body();
        return tx.sql("""
                        insert into effect (tenant_id, consumer, stream_kind, stream_id, number)
                        values (:tenant, 'kit', :kind, :stream, :number)
                        """)
                .set("tenant", tx.tenantId())
                .set("kind", event.stream().kind())
                .set("stream", event.stream().id())
                .set("number", event.publication())
                .update()
                .invoke(() -> {
                    Supplier<RuntimeException> failure = failing.get(event.eventId());
                    if (failure != null) {
                        throw failure.get();
                    }
                })
                .replaceWithVoid();
    }
}
