package dev.onward.opportunity.search;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.command.Command;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.Commands;
import dev.onward.eventsourcing.http.FactRequest;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.opportunity.person.PersonCommandHandler;
import dev.onward.opportunity.search.domain.SearchDecider;
import dev.onward.opportunity.search.domain.SearchFact;
import dev.onward.opportunity.search.domain.SearchRejection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Records what is told of a search. */
@ApplicationScoped
public class SearchCommandHandler {

    private final Commands commands;
    private final StreamType<SearchFact, ?> type;
    private final Searches searches;
    private final PersonCommandHandler people;

    public SearchCommandHandler(
            Commands commands, StreamType<SearchFact, ?> type, Searches searches, PersonCommandHandler people) {
        this.commands = commands;
        this.type = type;
        this.searches = searches;
        this.people = people;
    }

    /**
     * Begins a search. With a person's first one, how to reach them is taken from their token.
     *
     * @param searchId new
     * @param now the edge's clock
     */
    public Uni<CommandResult<SearchFact, SearchRejection>> start(
            FactRequest<SearchFact> request, UUID searchId, Instant now) {
        return commands.handle(command(
                request,
                searchId,
                true,
                (tx, appended) -> people.setByDefault(
                        tx,
                        request.caller(),
                        request.origin(),
                        appended.added().getFirst().recorded().envelope().eventId(),
                        now)));
    }

    /** What the person tells of a search of theirs. */
    public Uni<CommandResult<SearchFact, SearchRejection>> tell(FactRequest<SearchFact> request, UUID searchId) {
        return commands.handle(command(request, searchId, false, Command.Also.nothing()));
    }

    private Command<SearchFact, SearchRejection> command(
            FactRequest<SearchFact> request, UUID searchId, boolean opens, Command.Also<SearchFact> also) {
        StreamId stream = type.id(request.caller().tenantId(), searchId);
        return new Command<>(
                type,
                stream,
                request.caller().personId(),
                opens,
                request.proposals(),
                request.origin(),
                request.key(),
                request.expectedVersion(),
                // May be stale: an opportunity identified this very moment keeps a search that is just taken back.
                tx -> searches.hasOpportunities(tx, searchId)
                        .map(has -> (proposal, history) -> SearchDecider.decide(proposal, history, has)),
                also);
    }
}
