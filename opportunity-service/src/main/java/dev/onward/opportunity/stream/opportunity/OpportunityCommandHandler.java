package dev.onward.opportunity.stream.opportunity;

import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.command.BulkCommand;
import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.Decide;
import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.reaction.FactHandler;
import dev.onward.eventsourcing.reaction.FactHandlers;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.AppendedFacts;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityDecider;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection;
import dev.onward.opportunity.stream.search.Searches;
import dev.onward.opportunity.stream.search.domain.Search;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Records what is told of an opportunity. The write path is the machinery's; what is this service's own is which search a
 * new opportunity needs.
 */
@ApplicationScoped
public class OpportunityCommandHandler {

    private final FactHandler<OpportunityFact, OpportunityRejection> opportunities;
    private final Transactions transactions;
    private final Searches searches;
    private final StreamType<OpportunityFact, ?> type;
    private final FeedbackLapses lapses;
    private final Silences silences;

    public OpportunityCommandHandler(
            FactHandlers handlers,
            Transactions transactions,
            Searches searches,
            StreamType<OpportunityFact, ?> type,
            FeedbackLapses lapses,
            Silences silences) {
        this.opportunities = handlers.of(type, OpportunityCommandHandler::decideExisting, this::schedule);
        this.transactions = transactions;
        this.searches = searches;
        this.type = type;
        this.lapses = lapses;
        this.silences = silences;
    }

    /**
     * Begins an opportunity in a search of the caller's.
     *
     * @param opportunityId new
     */
    public Uni<CommandResult<OpportunityFact, OpportunityRejection>> identify(
            UUID searchId, UUID opportunityId, FactRequest<OpportunityFact> request) {
        Caller caller = request.caller();
        return transactions
                .inTenant(caller.tenantId(), tx -> searches.find(tx, caller.personId(), searchId))
                .flatMap(search -> search.isEmpty()
                        ? Uni.createFrom().item(CommandResult.notFound())
                        : opportunities.open(
                                request, opportunityId, tx -> decideIn(tx, caller.personId(), searchId, false)));
    }

    /** What the caller tells of an opportunity of theirs. */
    public Uni<CommandResult<OpportunityFact, OpportunityRejection>> record(
            UUID opportunityId, FactRequest<OpportunityFact> request) {
        return opportunities.handle(request, opportunityId);
    }

    /** What the system states once its time has come; a "no" is an outcome like any other. */
    public Uni<Void> propose(Tx tx, Reaction reaction, PolicyName policy, Due due, OpportunityFact fact) {
        return opportunities.propose(tx, reaction, policy, due.stream().id(), fact, OccurredAt.at(due.dueAt()));
    }

    /**
     * What a file tells of many opportunities of one search, within {@code tx}: each is a matter of its own. Schedules no
     * due work and calls no policy (design decision 7).
     *
     * @param planning what of it is to be recorded
     */
    public Uni<List<CommandResult<OpportunityFact, OpportunityRejection>>> importAll(
            Tx tx,
            UUID personId,
            UUID searchId,
            UUID importId,
            List<BulkCommand.StreamProposals<OpportunityFact>> told,
            BulkCommand.Planning<OpportunityFact, OpportunityRejection> planning) {
        return opportunities.importAll(
                tx, personId, importId, told, within -> decideIn(within, personId, searchId, true), planning);
    }

    /** The stream of an opportunity, new or not. */
    public StreamId stream(UUID tenantId, UUID opportunityId) {
        return type.id(tenantId, opportunityId);
    }

    private static Decision<OpportunityFact, OpportunityRejection> decideExisting(
            Proposal<OpportunityFact> proposal, StreamHistory<OpportunityFact> history) {
        return OpportunityDecider.decide(proposal, history, OpportunityDecider.Context.EXISTING);
    }

    private Uni<Void> schedule(Tx tx, AppendedFacts<OpportunityFact> appended) {
        return lapses.schedule(tx, appended).chain(() -> silences.schedule(tx, appended));
    }

    /** The search is still open when the opportunity is recorded. */
    private Uni<Decide<OpportunityFact, OpportunityRejection>> decideIn(
            Tx tx, UUID personId, UUID searchId, boolean restated) {
        return searches.findLocked(tx, personId, searchId).map(found -> {
            boolean open =
                    found.filter(search -> Search.of(search.history()).isOpen()).isPresent();
            OpportunityDecider.Context context = new OpportunityDecider.Context(open ? searchId : null, restated);
            return (proposal, history) -> OpportunityDecider.decide(proposal, history, context);
        });
    }
}
