package dev.onward.advice.foreign.opportunity.domain;

import dev.onward.contracts.vocabulary.FeedbackSuggestion;
import java.util.List;

/** What an employer suggested to work on, in the clear. */
public record Feedback(List<FeedbackSuggestion> suggestions) {

    public Feedback {
        suggestions = List.copyOf(suggestions);
    }

    /** Never the suggestions. */
    @Override
    public String toString() {
        return "Feedback";
    }
}
