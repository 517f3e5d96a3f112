package dev.onward.opportunity.stream.search;

import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** What a search has to know of its opportunities. The streams of those cannot be found by their search, so a view answers. */
@FunctionalInterface
public interface OpportunitiesOfSearch {

    /** Whether there is any that was not taken back. */
    Uni<Boolean> areThere(Tx tx, UUID searchId);
}
