package dev.onward.advice.policy;

import dev.onward.advice.decision.observed.ObservedOpportunity;
import dev.onward.advice.development.DevelopmentCommandHandler;
import dev.onward.advice.development.domain.DevelopmentFact;
import dev.onward.advice.development.domain.FeedbackGaps;
import dev.onward.advice.proposing.Cause;
import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Turns each suggestion of feedback into something to work on (004-13), and takes it back with the feedback. */
@ApplicationScoped
class WhenFeedbackReceivedThenIdentifyGaps {

    private static final String NAME = "WhenFeedbackReceivedThenIdentifyGaps";

    private final DevelopmentCommandHandler developments;

    WhenFeedbackReceivedThenIdentifyGaps(DevelopmentCommandHandler developments) {
        this.developments = developments;
    }

    /** @param entry in the clear: a gap's words are the feedback's */
    Uni<Void> on(Tx tx, Cause cause, ObservedOpportunity seen, Entry<OpportunityEvent> entry) {
        return switch (entry) {
            case Stated<OpportunityEvent> it -> on(tx, cause, seen, cause.eventId(), it.fact());
            case FactCorrected<OpportunityEvent> it -> on(tx, cause, seen, it.targetEventId(), it.replacement());
            // Of feedback, or of a correction, which does not say of what.
            case FactRetracted<OpportunityEvent> _ -> developments.settle(tx, cause, NAME, seen, List.of());
        };
    }

    private Uni<Void> on(Tx tx, Cause cause, ObservedOpportunity seen, UUID feedbackEventId, OpportunityEvent event) {
        if (!(event instanceof OpportunityEvent.FeedbackReceived feedback)) {
            return Uni.createFrom().voidItem();
        }
        List<DevelopmentFact.GapIdentified> named =
                FeedbackGaps.named(seen.opportunityId(), feedbackEventId, cause.eventId(), feedback.suggestions());
        return developments.settle(tx, cause, NAME, seen, named);
    }
}
