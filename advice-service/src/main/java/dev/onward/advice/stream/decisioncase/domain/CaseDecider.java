package dev.onward.advice.stream.decisioncase.domain;

import dev.onward.advice.foreign.opportunity.domain.CaseView;
import dev.onward.advice.foreign.opportunity.domain.CoolingOff;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.Validation;
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
        return switch (Validation.of(proposal, history, DecisionCase.EVOLUTION, CaseRejection.Target::new)) {
            case Validation.Illegal<DecisionCase, CaseRejection> it -> Decision.rejected(it.rejection());
            case Validation.Legal<DecisionCase, CaseRejection> it ->
                uncalledFor(proposal, it.before(), view)
                        .<Decision<CaseFact, CaseRejection>>map(Decision::rejected)
                        .orElseGet(() -> Decision.accepted(List.of(proposal)));
        };
    }

    /** What a case could take, but nothing in the opportunity calls for. */
    private static Optional<CaseRejection> uncalledFor(
            Proposal<CaseFact> proposal, DecisionCase before, CaseView view) {
        if (!(proposal.entry() instanceof Stated<CaseFact>(CaseFact fact))) {
            return Optional.empty();
        }
        return switch (fact) {
            case CaseFact.AdviceGiven it -> nothingToSay(it, before, view);
            case CaseFact.CoolingOffStarted it -> nothingToSleepOn(it, view);
            case CaseFact.DecisionCaseOpened _,
                    CaseFact.CoolingOffElapsed _,
                    CaseFact.CoolingOffWaived _,
                    CaseFact.CoolingOffLifted _ -> Optional.empty();
        };
    }

    private static Optional<CaseRejection> nothingToSay(
            CaseFact.AdviceGiven advice, DecisionCase before, CaseView view) {
        if (view.position() == null) {
            return Optional.of(new CaseRejection.NothingToDecide());
        }
        return before.lastAdvice()
                .filter(advice::saysTheSameAs)
                .map(last -> new CaseRejection.NothingNew(last.adviceId()));
    }

    private static Optional<CaseRejection> nothingToSleepOn(CaseFact.CoolingOffStarted start, CaseView view) {
        return new CoolingOff(start.intentId(), start.until()).equals(view.coolingOff())
                ? Optional.empty()
                : Optional.of(new CaseRejection.NotCooling(start.intentId()));
    }
}
