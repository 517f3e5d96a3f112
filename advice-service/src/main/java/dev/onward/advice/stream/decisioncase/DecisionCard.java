package dev.onward.advice.stream.decisioncase;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onward.advice.foreign.opportunity.domain.HardEvidence;
import dev.onward.advice.foreign.opportunity.domain.Inputs;
import dev.onward.advice.foreign.opportunity.domain.Interest;
import dev.onward.advice.foreign.opportunity.domain.Knowledge;
import dev.onward.advice.foreign.opportunity.domain.Position;
import dev.onward.advice.stream.decisioncase.domain.CaseFact;
import dev.onward.contracts.vocabulary.AdviceQuestion;
import dev.onward.contracts.vocabulary.AdviceSource;
import dev.onward.contracts.vocabulary.AdviceVerdict;
import dev.onward.contracts.vocabulary.WorstCase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The advice of this moment with everything that belongs to it: why, who is for it, who is against it, what is unknown,
 * what to ask, what could go wrong.
 *
 * @param open after an ending there is nothing to decide
 * @param employerSignal whether they have invited the person, which is evidence of a match (001-03)
 * @param advice null after an ending
 */
public record DecisionCard(
        UUID opportunityId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID searchId,
        boolean open,
        boolean employerSignal,
        @Nullable Advice advice) {

    /**
     * One piece of advice, with codes for programs and sentences for people.
     *
     * @param adviceId of the recorded advice that says the same; null: none does
     * @param asOf since when it says so
     * @param basis of now, which may be more than was known when it was recorded
     */
    public record Advice(
            @Nullable UUID adviceId,
            Instant asOf,
            AdviceQuestion question,
            AdviceVerdict verdict,
            String headline,
            int strength,
            String strengthText,
            List<String> why,
            String ruleId,
            List<String> modifierIds,
            int ruleVersion,
            List<Coded> warnings,
            List<AdviceSource> sourcesFor,
            List<AdviceSource> sourcesAgainst,
            List<Coded> missingFacts,
            List<Coded> suggestedQuestions,
            Coded worstCase,
            Coded otherWorstCase,
            Basis basis) {}

    /** A code for programs and a sentence for people. */
    public record Coded(String code, String text) {

        static <E extends Enum<E>> Coded of(E constant, Function<E, String> text) {
            return new Coded(constant.name(), text.apply(constant));
        }

        static <E extends Enum<E>> List<Coded> of(List<E> constants, Function<E, String> text) {
            return constants.stream().map(constant -> of(constant, text)).toList();
        }
    }

    /** What the rules looked at, so that anyone who disagrees sees where to put something right. */
    public record Basis(
            Position position,
            @Schema(minimum = "0") int round,
            Knowledge knowledge,
            Interest interest,
            @Nullable HardEvidence hardEvidence,
            boolean withdrawalIntended,
            @Nullable Instant coolingUntil,
            @Schema(minimum = "0") int live,
            int abundanceThreshold) {

        static Basis of(Inputs inputs) {
            return new Basis(
                    inputs.position(),
                    inputs.round(),
                    inputs.knowledge(),
                    inputs.interest(),
                    inputs.hardEvidence(),
                    inputs.withdrawalIntended(),
                    inputs.coolingUntil(),
                    inputs.live(),
                    inputs.abundanceThreshold());
        }
    }

    /** @param fresh an id that no advice has; it stands for advice that is not recorded */
    static DecisionCard of(CaseQueries.CaseAsSeen asSeen, UUID fresh, Instant now) {
        Position position = asSeen.view().position();
        Optional<CaseFact.AdviceGiven> current = asSeen.current(fresh, now);
        return new DecisionCard(
                asSeen.seen().opportunityId(),
                asSeen.view().searchId(),
                position != null,
                position != null && position != Position.BEFORE,
                current.map(advice -> ofNow(asSeen, advice)).orElse(null));
    }

    private static Advice ofNow(CaseQueries.CaseAsSeen asSeen, CaseFact.AdviceGiven current) {
        return asSeen.state()
                .lastAdvice()
                .filter(current::saysTheSameAs)
                .map(recorded -> advice(recorded.adviceId(), recorded.inputs().asOf(), current))
                .orElseGet(() -> advice(null, current.inputs().asOf(), current));
    }

    private static Advice advice(@Nullable UUID recordedAs, Instant since, CaseFact.AdviceGiven advice) {
        WorstCase other =
                advice.worstCase() == WorstCase.NOT_CALLED_BACK ? WorstCase.GOODWILL_LOST : WorstCase.NOT_CALLED_BACK;
        return new Advice(
                recordedAs,
                since,
                advice.question(),
                advice.verdict(),
                CardTexts.headline(advice.verdict()),
                advice.strength(),
                CardTexts.strength(advice.strength()),
                CardTexts.why(advice),
                advice.ruleId(),
                advice.modifierIds(),
                advice.ruleVersion(),
                Coded.of(advice.warnings(), CardTexts::warning),
                advice.sourcesFor(),
                advice.sourcesAgainst(),
                Coded.of(advice.missingFacts(), CardTexts::topic),
                Coded.of(advice.suggestedQuestions(), CardTexts::question),
                Coded.of(advice.worstCase(), CardTexts::worstCase),
                Coded.of(other, CardTexts::worstCase),
                Basis.of(advice.inputs()));
    }
}
