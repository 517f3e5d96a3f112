package dev.onward.advice.decision.domain;

import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Fold;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.Step;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.TargetRejection;
import java.util.List;
import java.util.Optional;

/** Accepts or rejects what is proposed for a decision case. */
public final class CaseDecider {

    private CaseDecider() {}

    /**
     * Decides on one proposal.
     *
     * @param view the opportunity as advice has seen it; may be a little behind the opportunity service, and is what
     *     advice can be asked of at this moment
     */
    public static Decision<CaseFact, CaseRejection> decide(
            Proposal<CaseFact> proposal, StreamHistory<CaseFact> history, CaseView view) {
        Optional<TargetRejection> target = TargetRejection.check(history, proposal.entry());
        if (target.isPresent()) {
            return Decision.rejected(new CaseRejection.Target(target.get()));
        }
        if (proposal.entry() instanceof Stated<CaseFact>(CaseFact fact)
                && proposal.actor().isSystem()) {
            Optional<CaseRejection> untimely = untimely(proposal, fact, DecisionCase.of(history), view);
            if (untimely.isPresent()) {
                return Decision.rejected(untimely.get());
            }
        }
        EffectiveHistory<CaseFact> after = EffectiveHistory.of(history.plus(proposal));
        return switch (after.fold(DecisionCase.initial(), DecisionCase::evolve)) {
            case Fold.Illegal<CaseFact, DecisionCase, CaseRejection> illegal -> Decision.rejected(illegal.rejection());
            case Fold.Legal<CaseFact, DecisionCase, CaseRejection> _ -> Decision.accepted(List.of(proposal));
        };
    }

    /**
     * The fold lets a fact of the system drop out where it does not fit, so one that does not fit now is turned down
     * here: it would be recorded and mean nothing.
     */
    private static Optional<CaseRejection> untimely(
            Proposal<CaseFact> proposal, CaseFact fact, DecisionCase now, CaseView view) {
        Effective<CaseFact> next = new Effective<>(
                proposal.eventId(),
                Long.MAX_VALUE,
                proposal.occurredAt(),
                proposal.proposedAt(),
                proposal.actor(),
                fact);
        return switch (DecisionCase.evolve(now, next)) {
            case Step.Not<DecisionCase, CaseRejection> not -> Optional.of(not.rejection());
            case Step.To<DecisionCase, CaseRejection> _ ->
                switch (fact) {
                    case CaseFact.AdviceGiven it -> nothingToSay(it, now, view);
                    case CaseFact.CoolingOffStarted it -> nothingToSleepOn(it, view);
                    case CaseFact.DecisionCaseOpened _,
                            CaseFact.CoolingOffElapsed _,
                            CaseFact.CoolingOffWaived _,
                            CaseFact.CoolingOffLifted _ -> Optional.empty();
                };
        };
    }

    private static Optional<CaseRejection> nothingToSay(CaseFact.AdviceGiven advice, DecisionCase now, CaseView view) {
        if (view.position() == null) {
            return Optional.of(new CaseRejection.NothingToDecide());
        }
        return now.lastAdvice()
                .filter(advice::saysTheSameAs)
                .map(last -> new CaseRejection.NothingNew(last.adviceId()));
    }

    private static Optional<CaseRejection> nothingToSleepOn(CaseFact.CoolingOffStarted start, CaseView view) {
        return new CoolingOff(start.intentId(), start.until()).equals(view.coolingOff())
                ? Optional.empty()
                : Optional.of(new CaseRejection.NotCooling(start.intentId()));
    }
}
