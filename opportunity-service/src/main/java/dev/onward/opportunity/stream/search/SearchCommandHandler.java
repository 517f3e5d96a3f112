package dev.onward.opportunity.stream.search;

import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.Decide;
import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.reaction.FactHandler;
import dev.onward.eventsourcing.reaction.FactHandlers;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.opportunity.stream.search.domain.SearchDecider;
import dev.onward.opportunity.stream.search.domain.SearchFact;
import dev.onward.opportunity.stream.search.domain.SearchRejection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Records what is told of a search. */
@ApplicationScoped
public class SearchCommandHandler {

    private final FactHandler<SearchFact, SearchRejection> searches;
    private final OpportunitiesOfSearch opportunities;
    private final WhenStarted whenStarted;

    public SearchCommandHandler(
            FactHandlers handlers,
            StreamType<SearchFact, ?> type,
            OpportunitiesOfSearch opportunities,
            WhenStarted whenStarted) {
        this.searches = handlers.knowing(type, (tx, _, searchId) -> decider(tx, searchId));
        this.opportunities = opportunities;
        this.whenStarted = whenStarted;
    }

    /** What follows when a search is started. */
    @FunctionalInterface
    public interface WhenStarted {

        /**
         * Within the transaction that records it.
         *
         * @param started its first fact
         */
        Uni<Void> on(Tx tx, FactRequest<SearchFact> request, Envelope started);
    }

    /**
     * Begins a search, and does what follows from that, both or neither.
     *
     * @param searchId new
     */
    public Uni<CommandResult<SearchFact, SearchRejection>> start(UUID searchId, FactRequest<SearchFact> request) {
        return searches.open(
                request,
                searchId,
                (tx, appended) -> whenStarted.on(
                        tx, request, appended.added().getFirst().recorded().envelope()));
    }

    /** What the person tells of a search of theirs. */
    public Uni<CommandResult<SearchFact, SearchRejection>> record(UUID searchId, FactRequest<SearchFact> request) {
        return searches.handle(request, searchId);
    }

    /** May be stale: an opportunity identified this very moment keeps a search that is just taken back. */
    private Uni<Decide<SearchFact, SearchRejection>> decider(Tx tx, UUID searchId) {
        return opportunities
                .areThere(tx, searchId)
                .map(has -> (proposal, history) -> SearchDecider.decide(proposal, history, has));
    }
}
