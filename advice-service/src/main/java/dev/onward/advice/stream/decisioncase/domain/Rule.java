package dev.onward.advice.stream.decisioncase.domain;

import dev.onward.advice.foreign.opportunity.domain.Inputs;
import dev.onward.contracts.vocabulary.AdviceSource;
import dev.onward.contracts.vocabulary.AdviceVerdict;
import dev.onward.contracts.vocabulary.SuggestedQuestion;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One line of the rule table.
 *
 * @param id as in the table, such as "R2"
 * @param when read after R12
 * @param then the verdict and its base strength
 * @param scales whether the number of live opportunities changes the strength (R11)
 */
public record Rule(
        String id,
        Predicate<Inputs> when,
        Function<Inputs, Outcome> then,
        boolean scales,
        List<SuggestedQuestion> questions,
        List<AdviceSource> sourcesFor,
        List<AdviceSource> sourcesAgainst) {

    /** What a rule says before R11. */
    public record Outcome(AdviceVerdict verdict, int strength) {

        /** Whether it is a way out, for which no fact is wanted any more. */
        boolean leaves() {
            return verdict == AdviceVerdict.WITHDRAW_PROFESSIONALLY || verdict == AdviceVerdict.DECLINE_PROFESSIONALLY;
        }
    }

    public Rule {
        questions = List.copyOf(questions);
        sourcesFor = List.copyOf(sourcesFor);
        sourcesAgainst = List.copyOf(sourcesAgainst);
    }

    static Rule of(String id, Predicate<Inputs> when, AdviceVerdict verdict, int strength) {
        return new Rule(id, when, _ -> new Outcome(verdict, strength), false, List.of(), List.of(), List.of());
    }

    Rule scaling() {
        return new Rule(id, when, then, true, questions, sourcesFor, sourcesAgainst);
    }

    Rule or(Predicate<Inputs> other, AdviceVerdict verdict, int strength) {
        Function<Inputs, Outcome> either = in -> other.test(in) ? new Outcome(verdict, strength) : then.apply(in);
        return new Rule(id, when, either, scales, questions, sourcesFor, sourcesAgainst);
    }

    Rule asking(SuggestedQuestion... asked) {
        return new Rule(id, when, then, scales, List.of(asked), sourcesFor, sourcesAgainst);
    }

    Rule because(String... requirements) {
        return new Rule(id, when, then, scales, questions, Sources.of(requirements), sourcesAgainst);
    }

    Rule against(String... requirements) {
        return new Rule(id, when, then, scales, questions, sourcesFor, Sources.of(requirements));
    }

    boolean matches(Inputs inputs) {
        return when.test(inputs);
    }
}
