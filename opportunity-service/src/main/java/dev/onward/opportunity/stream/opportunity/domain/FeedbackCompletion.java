package dev.onward.opportunity.stream.opportunity.domain;

import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackDeclined;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackReceived;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackRequested;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Completes what is said of feedback. */
final class FeedbackCompletion {

    /** "Two suggestions" is what to ask for (004-03). */
    private static final int SUGGESTIONS = 2;

    private FeedbackCompletion() {}

    static FeedbackRequested requested(Completion by, FeedbackRequested it) {
        return it.completed(
                by.newId(it, FeedbackRequested::requestId, "request"),
                it.suggestionsAsked() == null ? SUGGESTIONS : it.suggestionsAsked());
    }

    static FeedbackReceived received(Completion by, FeedbackReceived it) {
        return it.withFeedbackId(by.newId(it, FeedbackReceived::feedbackId, "feedback"));
    }

    static FeedbackDeclined declined(Completion by, FeedbackDeclined it, Course course) {
        return it.withRequestId(by.first(it, FeedbackDeclined::requestId, () -> onlyAwaited(course)));
    }

    private static @Nullable UUID onlyAwaited(Course course) {
        List<UUID> awaited = course.requests().entrySet().stream()
                .filter(request -> request.getValue().isAwaited())
                .map(Map.Entry::getKey)
                .toList();
        return awaited.size() == 1 ? awaited.getFirst() : null;
    }
}
