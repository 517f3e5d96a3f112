package dev.onward.testkit.eventing;

import dev.onward.eventsourcing.relay.Publication;
import dev.onward.eventsourcing.relay.Publisher;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Publishes every fact as it is stored, except those told not to be publishable. */
@Singleton
class KitPublisher implements Publisher {

    final Set<UUID> unpublishable = ConcurrentHashMap.newKeySet();
    final Set<UUID> tooLarge = ConcurrentHashMap.newKeySet();

    @Override
    public String service() {
        return "opportunity";
    }

    @Override
    public Uni<Publication> publish(Tx tx, StoredEvent event) {
        if (unpublishable.contains(event.envelope().eventId())) {
            return Uni.createFrom().failure(new IllegalStateException("no mapping"));
        }
        if (tooLarge.contains(event.envelope().eventId())) {
            return Uni.createFrom()
                    .item(new Publication.Published(
                            event.envelope().type(),
                            1,
                            event.payload().deepCopy().put("much", "x".repeat(2_000_000))));
        }
        return Uni.createFrom().item(new Publication.Published(event.envelope().type(), 1, event.payload()));
    }
}
