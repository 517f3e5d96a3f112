package dev.onward.testkit.eventing;

import dev.onward.eventsourcing.consumer.Dispatcher;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Notes each effect in the database; fails after it for the events told to, so that a rollback is seen. */
@Singleton
class KitDispatcher implements Dispatcher {

    final Map<UUID, Supplier<RuntimeException>> failing = new ConcurrentHashMap<>();

    @Override
    public String consumer() {
        return "kit";
    }

    @Override
    public String source() {
        return "opportunity";
    }

    @Override
    public Set<String> handledTypes() {
        return Set.of("Lit");
    }

    @Override
    public Uni<Void> dispatch(Tx tx, PublishedEvent event) {
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
