package dev.onward.advice.stream.decisioncase.domain;

import dev.onward.contracts.vocabulary.AdviceSource;
import dev.onward.contracts.vocabulary.AdviceVerdict;
import dev.onward.contracts.vocabulary.AdviceWarning;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.SuggestedQuestion;
import dev.onward.contracts.vocabulary.WorstCase;
import java.util.List;

/**
 * What a rule set says to inputs: what it would do, how strongly, who is for it and who against, what is unknown.
 *
 * @param strength 1 to 3
 * @param modifierIds the rules that changed the reading of the inputs (R12) or the strength (R11)
 */
public record Ruling(
        String ruleId,
        List<String> modifierIds,
        AdviceVerdict verdict,
        int strength,
        List<AdviceWarning> warnings,
        List<KnowledgeTopic> missingFacts,
        List<SuggestedQuestion> suggestedQuestions,
        WorstCase worstCase,
        List<AdviceSource> sourcesFor,
        List<AdviceSource> sourcesAgainst) {

    public Ruling {
        modifierIds = List.copyOf(modifierIds);
        warnings = List.copyOf(warnings);
        missingFacts = List.copyOf(missingFacts);
        suggestedQuestions = List.copyOf(suggestedQuestions);
        sourcesFor = List.copyOf(sourcesFor);
        sourcesAgainst = List.copyOf(sourcesAgainst);
    }
}
