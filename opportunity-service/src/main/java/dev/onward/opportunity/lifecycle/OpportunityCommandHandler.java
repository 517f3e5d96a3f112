package dev.onward.opportunity.lifecycle;

import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.command.BulkCommand;
import dev.onward.eventsourcing.command.Command;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.Commands;
import dev.onward.eventsourcing.command.Decide;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.http.Caller;
import dev.onward.eventsourcing.http.Edge;
import dev.onward.eventsourcing.http.FactRequest;
import dev.onward.eventsourcing.projection.Projections;
import dev.onward.eventsourcing.store.EventStore;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.AppendedFacts;
import dev.onward.eventsourcing.stream.Origin;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.opportunity.lifecycle.domain.OpportunityDecider;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact;
import dev.onward.opportunity.lifecycle.domain.OpportunityRejection;
import dev.onward.opportunity.search.Searches;
import dev.onward.opportunity.search.domain.SearchFact;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/**
 * Records what is told of an opportunity, and with it the row of the board. The whole write path is {@link Commands};
 * what is this service's own is which search a new opportunity needs.
 */
@ApplicationScoped
public class OpportunityCommandHandler {

    private final Commands commands;
    private final Transactions transactions;
    private final EventStore store;
    private final Projections projections;
    private final Searches searches;
    private final StreamType<OpportunityFact, ?> type;
    private final StreamType<SearchFact, ?> searchType;
    private final FeedbackLapses lapses;
    private final Silences silences;
    private final Edge edge;
    private final MeterRegistry registry;

    public OpportunityCommandHandler(
            Commands commands,
            Transactions transactions,
            EventStore store,
            Projections projections,
            Searches searches,
            StreamType<OpportunityFact, ?> type,
            StreamType<SearchFact, ?> searchType,
            FeedbackLapses lapses,
            Silences silences,
            Edge edge,
            MeterRegistry registry) {
        this.commands = commands;
        this.transactions = transactions;
        this.store = store;
        this.projections = projections;
        this.searches = searches;
        this.type = type;
        this.searchType = searchType;
        this.lapses = lapses;
        this.silences = silences;
        this.edge = edge;
        this.registry = registry;
    }

    /**
     * Begins an opportunity in a search of the caller's.
     *
     * @param opportunityId new
     */
    public Uni<CommandResult<OpportunityFact, OpportunityRejection>> identify(
            FactRequest<OpportunityFact> request, UUID searchId, UUID opportunityId) {
        Caller caller = request.caller();
        return transactions
                .inTenant(caller.tenantId(), tx -> searches.find(tx, caller.personId(), searchId))
                .flatMap(search -> search.isEmpty()
                        ? Uni.createFrom().item(new CommandResult.NotFound<>())
                        : commands.handle(command(
                                request, opportunityId, true, tx -> decideIn(tx, caller.personId(), searchId, false))));
    }

    /** What the caller tells of an opportunity of theirs. */
    public Uni<CommandResult<OpportunityFact, OpportunityRejection>> tell(
            FactRequest<OpportunityFact> request, UUID opportunityId) {
        return commands.handle(command(
                request, opportunityId, false, _ -> Uni.createFrom().item(OpportunityCommandHandler::decideExisting)));
    }

    /** What the system states once its time has come; a "no" is an outcome like any other. */
    Uni<Void> state(Tx tx, Due due, UUID personId, OpportunityFact fact, String policy) {
        Proposal<OpportunityFact> proposal = Proposal.of(
                Ids.derived(due.dueId(), "0"), fact, OccurredAt.at(due.dueAt()), edge.now(), Actor.system(personId));
        return commands.handleIn(
                        tx,
                        new Command<OpportunityFact, OpportunityRejection>(
                                type,
                                due.stream(),
                                personId,
                                false,
                                List.of(proposal),
                                new Origin(null, due.causeEventId(), due.causeEventId(), 1, null),
                                null,
                                OptionalLong.empty(),
                                _ -> Uni.createFrom().item(OpportunityCommandHandler::decideExisting),
                                this::also))
                .invoke(result -> count(result, policy))
                .replaceWithVoid();
    }

    /**
     * What a file tells of many opportunities of one search, within {@code tx}: each is a matter of its own. Starts no
     * clockwork and no policy (design decision 7).
     */
    public Uni<List<CommandResult<OpportunityFact, OpportunityRejection>>> importAll(
            Tx tx, UUID personId, UUID searchId, UUID importId, List<BulkCommand.Told<OpportunityFact>> told) {
        return commands.handleAllIn(
                tx,
                new BulkCommand<OpportunityFact, OpportunityRejection>(
                        type,
                        personId,
                        told,
                        Origin.request(importId),
                        within -> decideIn(within, personId, searchId, true)));
    }

    /** The stream of an opportunity, new or not. */
    public StreamId stream(UUID tenantId, UUID opportunityId) {
        return type.id(tenantId, opportunityId);
    }

    private void count(CommandResult<OpportunityFact, OpportunityRejection> result, String policy) {
        String outcome = switch (result) {
            case CommandResult.Done<?, ?> _ -> "done";
            case CommandResult.Refused<?, ?> it -> it.rejection().getClass().getSimpleName();
            case CommandResult.Contended<?, ?> _ ->
                // Another transaction keeps writing to the stream: the time is come to again.
                throw new IllegalStateException("overtaken");
            case CommandResult<?, ?> other -> other.getClass().getSimpleName();
        };
        registry.counter("onward.policy.outcomes", "policy", policy, "outcome", outcome)
                .increment();
    }

    private static Decision<OpportunityFact, OpportunityRejection> decideExisting(
            Proposal<OpportunityFact> proposal, StreamHistory<OpportunityFact> history) {
        return OpportunityDecider.decide(proposal, history, OpportunityDecider.Context.EXISTING);
    }

    private Uni<Void> also(Tx tx, AppendedFacts<OpportunityFact> appended) {
        return projections
                .applyInline(tx, appended.stored())
                .chain(() -> lapses.schedule(tx, appended))
                .chain(() -> silences.schedule(tx, appended));
    }

    /** The search is locked before it is read: it is still open when the opportunity is recorded. */
    private Uni<Decide<OpportunityFact, OpportunityRejection>> decideIn(
            Tx tx, UUID personId, UUID searchId, boolean restated) {
        return store.lockShared(tx, searchType.id(tx.tenantId(), searchId))
                .flatMap(_ -> searches.find(tx, personId, searchId))
                .map(found -> {
                    boolean open = found.filter(search ->
                                    Searches.state(search.history(), null, null).isOpen())
                            .isPresent();
                    OpportunityDecider.Context context =
                            new OpportunityDecider.Context(open ? searchId : null, restated);
                    return (proposal, history) -> OpportunityDecider.decide(proposal, history, context);
                });
    }

    private Command<OpportunityFact, OpportunityRejection> command(
            FactRequest<OpportunityFact> request,
            UUID opportunityId,
            boolean opens,
            Function<Tx, Uni<Decide<OpportunityFact, OpportunityRejection>>> decider) {
        StreamId stream = type.id(request.caller().tenantId(), opportunityId);
        return new Command<>(
                type,
                stream,
                request.caller().personId(),
                opens,
                request.proposals(),
                request.origin(),
                request.key(),
                request.expectedVersion(),
                decider,
                this::also);
    }
}
