package dev.onward.notification.foreign.networking;

import dev.onward.contracts.networking.NetworkingEvent;
import dev.onward.eventsourcing.foreign.ForeignSource;
import dev.onward.eventsourcing.foreign.ForeignStreams;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Reads what is stored of networking-service. */
@ApplicationScoped
public class ForeignNetworking {

    private final ForeignStreams foreign;
    private final ForeignSource<NetworkingEvent> source =
            ForeignSource.of("networking", "notification.networking", NetworkingWords.WORDS);

    public ForeignNetworking(ForeignStreams foreign) {
        this.foreign = foreign;
    }

    @Produces
    @Singleton
    ForeignSource<NetworkingEvent> source() {
        return source;
    }

    /** Whether the person has sought a meeting after a turndown of the opportunity. */
    public Uni<Boolean> isMeetingSought(Tx tx, UUID opportunityId) {
        return foreign.anyAbout(tx, source, opportunityId);
    }
}
