package dev.onward.advice.decision;

import dev.onward.advice.decision.domain.Adviser;
import dev.onward.advice.decision.domain.CaseDecider;
import dev.onward.advice.decision.domain.CaseFact;
import dev.onward.advice.decision.domain.CaseRejection;
import dev.onward.advice.decision.domain.CaseView;
import dev.onward.advice.decision.domain.DecisionCase;
import dev.onward.advice.decision.observed.Observed;
import dev.onward.advice.decision.observed.ObservedOpportunity;
import dev.onward.advice.proposing.Cause;
import dev.onward.advice.proposing.Proposing;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.command.Command;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.Commands;
import dev.onward.eventsourcing.command.Decide;
import dev.onward.eventsourcing.command.RequestKey;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.due.DueWork;
import dev.onward.eventsourcing.http.Caller;
import dev.onward.eventsourcing.http.Edge;
import dev.onward.eventsourcing.http.FactRequest;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.AppendedFacts;
import dev.onward.eventsourcing.stream.Origin;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** What is proposed for a decision case: by policies within the transaction of their cause, and by its person. */
@ApplicationScoped
public class CaseCommandHandler {

    /** The kind of the due work that ends a night. */
    public static final String COOLING_OFF = "cooling-off";

    private final StreamType<CaseFact, ?> cases;
    private final Commands commands;
    private final Streams streams;
    private final Proposing proposing;
    private final Observed observed;
    private final DueWork dueWork;
    private final Edge edge;

    public CaseCommandHandler(
            StreamType<CaseFact, ?> cases,
            Commands commands,
            Streams streams,
            Proposing proposing,
            Observed observed,
            DueWork dueWork,
            Edge edge) {
        this.cases = cases;
        this.commands = commands;
        this.streams = streams;
        this.proposing = proposing;
        this.observed = observed;
        this.dueWork = dueWork;
        this.edge = edge;
    }

    // ---- what policies propose

    /** Opens the case of an identified opportunity, unless it is open. */
    public Uni<Void> open(Tx tx, Cause cause, String policy, ObservedOpportunity seen) {
        UUID searchId = seen.view().searchId();
        return state(tx, cause, seen)
                .flatMap(state -> state instanceof DecisionCase.Open || searchId == null
                        ? Uni.createFrom().voidItem()
                        : propose(
                                        tx,
                                        cause,
                                        policy,
                                        seen,
                                        "open",
                                        new CaseFact.DecisionCaseOpened(seen.opportunityId(), searchId),
                                        OccurredAt.at(cause.now()))
                                .replaceWithVoid());
    }

    /**
     * Begins the night that the opportunity calls for and ends those that nothing calls for any more.
     *
     * @param asOf the moment of what was told
     */
    public Uni<Void> coolOff(Tx tx, Cause cause, String policy, ObservedOpportunity seen, Instant asOf) {
        return state(tx, cause, seen).flatMap(state -> {
            OccurredAt now = OccurredAt.at(cause.now());
            Uni<?> chain = Uni.createFrom().voidItem();
            for (Map.Entry<UUID, CaseFact> end :
                    Adviser.end(state, seen.view(), asOf).entrySet()) {
                chain = chain.flatMap(
                        _ -> propose(tx, cause, policy, seen, "end/" + end.getKey(), end.getValue(), now));
            }
            Optional<CaseFact.CoolingOffStarted> begun = Adviser.begin(state, seen.view());
            if (begun.isPresent()) {
                chain = chain.flatMap(_ ->
                        propose(tx, cause, policy, seen, "begin/" + begun.get().intentId(), begun.get(), now));
            }
            return chain.replaceWithVoid();
        });
    }

    /** Records that a night is over; true if it was, and nothing had ended it before. */
    public Uni<Boolean> elapse(
            Tx tx, Cause cause, String policy, ObservedOpportunity seen, UUID intentId, Instant end) {
        return propose(
                        tx,
                        cause,
                        policy,
                        seen,
                        "elapse/" + intentId,
                        new CaseFact.CoolingOffElapsed(intentId),
                        OccurredAt.at(end))
                .map(CommandResult.Done.class::isInstance);
    }

    /** Asks the rules for the advice of a moment; records what they say if it says something new. */
    public Uni<Void> advise(Tx tx, Cause cause, String policy, ObservedOpportunity seen, Instant asOf) {
        UUID caseId = seen.opportunityId();
        return state(tx, cause, seen)
                .flatMap(state -> Adviser.advise(
                                cause.factId(policy, "advise", 0),
                                caseId,
                                state,
                                seen.view(),
                                asOf,
                                seen.live(),
                                seen.abundanceThreshold())
                        .filter(advice -> state instanceof DecisionCase.Open
                                && state.lastAdvice()
                                        .filter(advice::saysTheSameAs)
                                        .isEmpty())
                        .map(advice -> propose(tx, cause, policy, seen, "advise", advice, OccurredAt.at(cause.now()))
                                .replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<DecisionCase> state(Tx tx, Cause cause, ObservedOpportunity seen) {
        return streams.load(tx, cases, cases.id(tx.tenantId(), seen.opportunityId()), cause.personId())
                .map(stream -> DecisionCase.of(stream.history()));
    }

    private Uni<CommandResult<CaseFact, CaseRejection>> propose(
            Tx tx,
            Cause cause,
            String policy,
            ObservedOpportunity seen,
            String target,
            CaseFact fact,
            OccurredAt occurredAt) {
        return proposing.propose(
                tx,
                cause,
                policy,
                cases,
                seen.opportunityId(),
                List.of(cause.proposal(cause.factId(policy, target, 0), fact, occurredAt)),
                _ -> Uni.createFrom().item(decideOn(seen.view())),
                fact instanceof CaseFact.CoolingOffStarted night
                        ? (inTx, appended) -> schedule(inTx, cause, night, appended)
                        : Command.Also.nothing());
    }

    private Uni<Void> schedule(Tx tx, Cause cause, CaseFact.CoolingOffStarted night, AppendedFacts<CaseFact> appended) {
        return dueWork.schedule(
                tx,
                Due.of(
                        appended.added().getFirst().recorded().envelope().eventId(),
                        COOLING_OFF,
                        appended.history().id(),
                        cause.personId(),
                        night.until(),
                        Json.object().put("intentId", night.intentId().toString())));
    }

    // ---- what the person tells and asks

    /** Records what a person tells, and what the rules then say, all or none. */
    public Uni<CommandResult<CaseFact, CaseRejection>> tell(UUID caseId, FactRequest<CaseFact> request) {
        return commands.handle(new Command<>(
                cases,
                cases.id(request.caller().tenantId(), caseId),
                request.caller().personId(),
                false,
                request.proposals(),
                request.origin(),
                request.key(),
                request.expectedVersion(),
                tx -> observed.opportunity(tx, caseId)
                        .map(seen -> decideOn(seen.orElseThrow().view())),
                (tx, appended) -> adviseAnew(tx, caseId, appended)));
    }

    private Uni<Void> adviseAnew(Tx tx, UUID caseId, AppendedFacts<CaseFact> appended) {
        Envelope told = appended.added().getLast().recorded().envelope();
        Cause cause = Cause.of(told, told.actor().id(), edge.now());
        return observed.opportunity(tx, caseId)
                .flatMap(seen -> advise(tx, cause, "WhenPersonTellsThenAdvise", seen.orElseThrow(), cause.now()));
    }

    /**
     * Asks the rules now. Refused with {@link CaseRejection.NothingNew} where they say what they last said.
     *
     * @param standing of a case in which there is something to decide, found to be the caller's
     */
    public Uni<CommandResult<CaseFact, CaseRejection>> ask(
            Caller caller, CaseQueries.Standing standing, RequestKey key) {
        UUID caseId = standing.seen().opportunityId();
        CaseView view = standing.view();
        Instant now = edge.now();
        UUID adviceId = edge.newId();
        List<Proposal<CaseFact>> proposals = new ArrayList<>();
        if (standing.state() instanceof DecisionCase.NotOpened) {
            proposals.add(system(caller, edge.newId(), new CaseFact.DecisionCaseOpened(caseId, view.searchId()), now));
        }
        Adviser.advise(
                        adviceId,
                        caseId,
                        standing.state(),
                        view,
                        now,
                        standing.seen().live(),
                        standing.seen().abundanceThreshold())
                .ifPresent(advice -> proposals.add(system(caller, adviceId, advice, now)));
        return commands.handle(new Command<>(
                cases,
                cases.id(caller.tenantId(), caseId),
                caller.personId(),
                true,
                proposals,
                new Origin(new About(view.searchId(), caseId), adviceId, null, 0, null),
                key,
                OptionalLong.empty(),
                _ -> Uni.createFrom().item(decideOn(view)),
                Command.Also.nothing()));
    }

    private static Proposal<CaseFact> system(Caller caller, UUID id, CaseFact fact, Instant now) {
        return Proposal.of(id, fact, OccurredAt.at(now), now, Actor.system(caller.personId()));
    }

    /** The opportunity as seen may be behind; the case can be asked of nothing newer. */
    private static Decide<CaseFact, CaseRejection> decideOn(CaseView view) {
        return (proposal, history) -> CaseDecider.decide(proposal, history, view);
    }
}
