package dev.onward.advice.stream.decisioncase;

import dev.onward.advice.foreign.opportunity.ForeignOpportunities;
import dev.onward.advice.foreign.opportunity.ObservedOpportunity;
import dev.onward.advice.foreign.opportunity.domain.CaseView;
import dev.onward.advice.stream.decisioncase.domain.Adviser;
import dev.onward.advice.stream.decisioncase.domain.CaseDecider;
import dev.onward.advice.stream.decisioncase.domain.CaseFact;
import dev.onward.advice.stream.decisioncase.domain.CaseRejection;
import dev.onward.advice.stream.decisioncase.domain.DecisionCase;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.command.AcceptedVersions;
import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.command.Command;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.Decide;
import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.command.RequestKey;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.due.DueWork;
import dev.onward.eventsourcing.reaction.FactHandler;
import dev.onward.eventsourcing.reaction.FactHandlers;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.AppendedFacts;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.eventsourcing.stream.Origin;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.work.Sequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What is proposed for a decision case: by policies within the transaction of their cause, and by its person. */
@ApplicationScoped
public class CaseCommandHandler {

    /** The kind of the due work that ends a cooling-off. */
    public static final String COOLING_OFF = "cooling-off";

    private final FactHandler<CaseFact, CaseRejection> cases;
    private final Command.InTransaction<CaseFact> whenTold;
    private final DueWork dueWork;
    private final TimeAndIds timeAndIds;

    /** @param whenTold what follows from what a person tells */
    public CaseCommandHandler(
            FactHandlers handlers,
            StreamType<CaseFact, ?> type,
            ForeignOpportunities observed,
            Command.InTransaction<CaseFact> whenTold,
            DueWork dueWork,
            TimeAndIds timeAndIds) {
        this.cases = handlers.knowing(
                type,
                (tx, _, caseId) -> observed.opportunity(tx, caseId)
                        .map(seen -> decideOn(seen.orElseThrow().view())),
                this::schedule);
        this.whenTold = whenTold;
        this.dueWork = dueWork;
        this.timeAndIds = timeAndIds;
    }

    // ---- what policies propose

    /** A case as it stands. */
    public Uni<StreamHistory<CaseFact>> history(Tx tx, UUID personId, UUID caseId) {
        return cases.recall(tx, personId, caseId).map(OpenStream::history);
    }

    /** Opens the case of an identified opportunity, unless it is open. */
    public Uni<Void> open(Tx tx, Reaction reaction, PolicyName policy, ObservedOpportunity seen) {
        UUID searchId = seen.view().searchId();
        return state(tx, reaction, seen)
                .flatMap(state -> state instanceof DecisionCase.Open || searchId == null
                        ? Uni.createFrom().voidItem()
                        : propose(
                                tx,
                                reaction,
                                policy,
                                seen,
                                "open",
                                new CaseFact.DecisionCaseOpened(seen.opportunityId(), searchId),
                                OccurredAt.at(reaction.now())));
    }

    /** Starts the cooling-off that the opportunity calls for, unless it has started. */
    public Uni<Void> startCoolingOff(Tx tx, Reaction reaction, PolicyName policy, ObservedOpportunity seen) {
        return state(tx, reaction, seen)
                .flatMap(state -> Adviser.begin(state, seen.view())
                        .map(begun -> propose(
                                tx,
                                reaction,
                                policy,
                                seen,
                                "begin/" + begun.intentId(),
                                begun,
                                OccurredAt.at(reaction.now())))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /**
     * Ends each cooling-off whose reason is gone.
     *
     * @param asOf the moment of what was told
     */
    public Uni<Void> endCoolingOff(
            Tx tx, Reaction reaction, PolicyName policy, ObservedOpportunity seen, Instant asOf) {
        return state(tx, reaction, seen)
                .flatMap(state -> Sequence.each(
                        Adviser.end(state, seen.view(), asOf).entrySet(),
                        end -> propose(
                                tx,
                                reaction,
                                policy,
                                seen,
                                "end/" + end.getKey(),
                                end.getValue(),
                                OccurredAt.at(reaction.now()))));
    }

    /** Records that a cooling-off is over; true if it was, and nothing had ended it before. */
    public Uni<Boolean> elapse(
            Tx tx, Reaction reaction, PolicyName policy, ObservedOpportunity seen, UUID intentId, Instant end) {
        return state(tx, reaction, seen)
                .flatMap(state -> state.isOver(intentId, end)
                        ? propose(
                                        tx,
                                        reaction,
                                        policy,
                                        seen,
                                        "elapse/" + intentId,
                                        new CaseFact.CoolingOffElapsed(intentId),
                                        OccurredAt.at(end))
                                .replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    /** Asks the rules for the advice of a moment; whether it says anything new, the decider knows. */
    public Uni<Void> advise(Tx tx, Reaction reaction, PolicyName policy, ObservedOpportunity seen, Instant asOf) {
        return state(tx, reaction, seen)
                .flatMap(state -> state instanceof DecisionCase.Open
                        ? Adviser.advise(
                                        reaction.factId(policy, "advise", 0),
                                        seen.opportunityId(),
                                        state,
                                        seen.view(),
                                        asOf,
                                        seen.live(),
                                        seen.abundanceThreshold())
                                .map(advice -> propose(
                                        tx, reaction, policy, seen, "advise", advice, OccurredAt.at(reaction.now())))
                                .orElseGet(() -> Uni.createFrom().voidItem())
                        : Uni.createFrom().voidItem());
    }

    private Uni<DecisionCase> state(Tx tx, Reaction reaction, ObservedOpportunity seen) {
        return history(tx, reaction.personId(), seen.opportunityId()).map(DecisionCase::of);
    }

    private Uni<Void> propose(
            Tx tx,
            Reaction reaction,
            PolicyName policy,
            ObservedOpportunity seen,
            String target,
            CaseFact fact,
            OccurredAt occurredAt) {
        return cases.propose(
                tx,
                reaction,
                policy,
                seen.opportunityId(),
                List.of(reaction.proposal(reaction.factId(policy, target, 0), fact, occurredAt)),
                _ -> Uni.createFrom().item(decideOn(seen.view())));
    }

    /** A cooling-off that has started ends by itself. */
    private Uni<Void> schedule(Tx tx, AppendedFacts<CaseFact> appended) {
        return Sequence.each(
                appended.added(),
                added -> added.recorded().entry() instanceof Stated<CaseFact>(CaseFact.CoolingOffStarted started)
                        ? dueWork.schedule(
                                tx,
                                Due.of(
                                        added.recorded().envelope().eventId(),
                                        COOLING_OFF,
                                        appended.history().id(),
                                        appended.history().personId(),
                                        started.until(),
                                        Json.object()
                                                .put(
                                                        "intentId",
                                                        started.intentId().toString())))
                        : Uni.createFrom().voidItem());
    }

    // ---- what the person tells and asks

    /** Records what a person tells, and what follows from it, all or none. */
    public Uni<CommandResult<CaseFact, CaseRejection>> record(UUID caseId, FactRequest<CaseFact> request) {
        return cases.handle(request, caseId, whenTold);
    }

    /**
     * Asks the rules now. Refused with {@link CaseRejection.NothingNew} where they say what they last said.
     *
     * @param asSeen of a case in which there is something to decide, found to be the caller's
     */
    public Uni<CommandResult<CaseFact, CaseRejection>> ask(
            Caller caller, CaseQueries.CaseAsSeen asSeen, RequestKey key) {
        UUID caseId = asSeen.seen().opportunityId();
        CaseView view = asSeen.view();
        Instant now = timeAndIds.now();
        UUID adviceId = timeAndIds.newId();
        List<Proposal<CaseFact>> proposals = new ArrayList<>();
        if (asSeen.state() instanceof DecisionCase.NotOpened) {
            proposals.add(
                    system(caller, timeAndIds.newId(), new CaseFact.DecisionCaseOpened(caseId, view.searchId()), now));
        }
        Adviser.advise(
                        adviceId,
                        caseId,
                        asSeen.state(),
                        view,
                        now,
                        asSeen.seen().live(),
                        asSeen.seen().abundanceThreshold())
                .ifPresent(advice -> proposals.add(system(caller, adviceId, advice, now)));
        return cases.open(
                new FactRequest<>(
                        caller,
                        key,
                        AcceptedVersions.ANY,
                        proposals,
                        Origin.request(adviceId).about(new About(view.searchId(), caseId)),
                        false),
                caseId,
                _ -> Uni.createFrom().item(decideOn(view)));
    }

    private static Proposal<CaseFact> system(Caller caller, UUID id, CaseFact fact, Instant now) {
        return Proposal.of(id, fact, OccurredAt.at(now), now, Actor.system(caller.personId()));
    }

    /** The opportunity as seen may be behind; the case can be asked of nothing newer. */
    private static Decide<CaseFact, CaseRejection> decideOn(CaseView view) {
        return (proposal, history) -> CaseDecider.decide(proposal, history, view);
    }
}
