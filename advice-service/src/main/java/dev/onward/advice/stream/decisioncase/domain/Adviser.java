package dev.onward.advice.stream.decisioncase.domain;

import dev.onward.advice.foreign.opportunity.domain.CaseView;
import dev.onward.advice.foreign.opportunity.domain.CoolingOff;
import dev.onward.advice.foreign.opportunity.domain.Inputs;
import dev.onward.contracts.vocabulary.CoolingOffLift;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What follows in a decision case from a new look at its opportunity. */
public final class Adviser {

    private Adviser() {}

    /**
     * What the current rules say at a moment; empty where nothing is to be decided.
     *
     * @param adviceId the event id that this advice would have
     * @param live see {@link Inputs#live()}
     */
    public static Optional<CaseFact.AdviceGiven> advise(
            UUID adviceId,
            UUID caseId,
            DecisionCase state,
            CaseView view,
            Instant asOf,
            int live,
            int abundanceThreshold) {
        return view.inputs(asOf, live, abundanceThreshold, state.waived())
                .flatMap(inputs -> view.question().map(question -> {
                    RuleSet rules = RuleSet.current();
                    Ruling ruling = rules.on(inputs);
                    return new CaseFact.AdviceGiven(
                            adviceId,
                            caseId,
                            question,
                            inputs,
                            ruling.verdict(),
                            ruling.strength(),
                            ruling.ruleId(),
                            ruling.modifierIds(),
                            rules.version(),
                            ruling.warnings(),
                            ruling.missingFacts(),
                            ruling.suggestedQuestions(),
                            ruling.worstCase(),
                            ruling.sourcesFor(),
                            ruling.sourcesAgainst(),
                            view.evidenceIds());
                }));
    }

    /** The cooling-off that is to start: one that the view knows and the case does not, or knows with another end. */
    public static Optional<CaseFact.CoolingOffStarted> begin(DecisionCase state, CaseView view) {
        CoolingOff wanted = view.coolingOff();
        if (wanted == null || !(state instanceof DecisionCase.Open open)) {
            return Optional.empty();
        }
        DecisionCase.CoolingOffPeriod known = open.periods().get(wanted.intentId());
        boolean begins = known == null
                || (known.state() != DecisionCase.PeriodState.WAIVED
                        && !known.until().equals(wanted.until()))
                || known.state() == DecisionCase.PeriodState.LIFTED;
        return begins
                ? Optional.of(new CaseFact.CoolingOffStarted(wanted.intentId(), wanted.until()))
                : Optional.empty();
    }

    /**
     * The end of each cooling-off that runs on although its reason is gone, by its intent: over, if what ended it
     * came after its morning, as where days long past are told in one go; lifted before its time, if not.
     *
     * @param at when that happened
     */
    public static Map<UUID, CaseFact> end(DecisionCase state, CaseView view, Instant at) {
        Map<UUID, CaseFact> ends = new LinkedHashMap<>();
        state.running().forEach((intentId, period) -> {
            if (view.coolingOff() == null || !view.coolingOff().intentId().equals(intentId)) {
                ends.put(
                        intentId,
                        at.isBefore(period.until())
                                ? new CaseFact.CoolingOffLifted(intentId, because(intentId, view))
                                : new CaseFact.CoolingOffElapsed(intentId));
            }
        });
        return ends;
    }

    private static CoolingOffLift because(UUID intentId, CaseView view) {
        if (view.position() == null) {
            return CoolingOffLift.ENDED;
        }
        if (view.hardEvidence() != null) {
            return CoolingOffLift.HARD_EVIDENCE;
        }
        return view.reconsidered().contains(intentId) ? CoolingOffLift.RECONSIDERED : CoolingOffLift.INTENT_CORRECTED;
    }
}
