package dev.onward.advice.stream.decisioncase.domain;

import dev.onward.advice.foreign.opportunity.domain.Inputs;
import dev.onward.contracts.vocabulary.AdviceQuestion;
import dev.onward.contracts.vocabulary.AdviceSource;
import dev.onward.contracts.vocabulary.AdviceVerdict;
import dev.onward.contracts.vocabulary.AdviceWarning;
import dev.onward.contracts.vocabulary.CoolingOffLift;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.RedFlagKind;
import dev.onward.contracts.vocabulary.SuggestedQuestion;
import dev.onward.contracts.vocabulary.WorstCase;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The vocabulary of a decision case: a stream of kind "case" with the id of its opportunity. */
public sealed interface CaseFact {

    /** Advice follows an opportunity from now on. */
    record DecisionCaseOpened(UUID caseId, @Nullable UUID searchId) implements CaseFact {}

    /**
     * The rules said something new. Only the system states it.
     *
     * @param adviceId its own event id
     * @param strength 1 to 3
     * @param evidenceIds what the interest, the intent and the hard evidence rest on
     */
    record AdviceGiven(
            UUID adviceId,
            UUID caseId,
            AdviceQuestion question,
            Inputs inputs,
            AdviceVerdict verdict,
            int strength,
            String ruleId,
            List<String> modifierIds,
            int ruleVersion,
            List<AdviceWarning> warnings,
            List<KnowledgeTopic> missingFacts,
            List<SuggestedQuestion> suggestedQuestions,
            WorstCase worstCase,
            List<AdviceSource> sourcesFor,
            List<AdviceSource> sourcesAgainst,
            List<UUID> evidenceIds)
            implements CaseFact {

        public AdviceGiven {
            modifierIds = List.copyOf(modifierIds);
            warnings = List.copyOf(warnings);
            missingFacts = List.copyOf(missingFacts);
            suggestedQuestions = List.copyOf(suggestedQuestions);
            sourcesFor = List.copyOf(sourcesFor);
            sourcesAgainst = List.copyOf(sourcesAgainst);
            evidenceIds = List.copyOf(evidenceIds);
        }

        /** The rules of its version on its inputs, once more. */
        public Ruling replay() {
            return RuleSet.of(ruleVersion).on(inputs);
        }

        /**
         * Whether a person who has read {@code earlier} would learn nothing here: same rule, verdict, strength and
         * missing facts. How many others are live is left as it was then, for a change of that alone is no news.
         */
        public boolean saysTheSameAs(AdviceGiven earlier) {
            Ruling then = RuleSet.of(ruleVersion).on(inputs.withLive(earlier.inputs.live()));
            return then.ruleId().equals(earlier.ruleId)
                    && then.verdict() == earlier.verdict
                    && then.strength() == earlier.strength
                    && then.missingFacts().equals(earlier.missingFacts);
        }
    }

    /** A snap intent is to be slept on until then. */
    record CoolingOffStarted(UUID intentId, Instant until) implements CaseFact {}

    /** The cooling-off is over. */
    record CoolingOffElapsed(UUID intentId) implements CaseFact {}

    /** The person does not want the cooling-off: a hard reason speaks for itself (domain tension X4). */
    record CoolingOffWaived(UUID intentId, RedFlagKind hardReason) implements CaseFact {}

    /** What there was to sleep on is gone. */
    record CoolingOffLifted(UUID intentId, CoolingOffLift because) implements CaseFact {}
}
