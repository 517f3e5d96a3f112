package dev.onward.eventsourcing.relay;

import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** What a service publishes of what it stored; one application-scoped bean per publishing service. */
public interface Publisher {

    /** Short name of the service, such as "opportunity": it names the topic and the source of its events. */
    String service();

    /**
     * Maps a stored fact that has a publication number. The same event gives the same publication at every call. A
     * failure that no retry cures puts the event's stream on hold, and no other.
     */
    Uni<Publication> publish(Tx tx, StoredEvent event);

    /** Called before many are published in one transaction: what all of them need may be read at once. */
    default Uni<Void> prefetch(Tx tx, List<StoredEvent> events) {
        return Uni.createFrom().voidItem();
    }
}
