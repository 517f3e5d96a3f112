package dev.onward.advice.reaction;

import dev.onward.advice.foreign.opportunity.ObservedOpportunity;
import dev.onward.advice.reaction.OpportunityReactions.Told;
import dev.onward.advice.stream.development.DevelopmentCommandHandler;
import dev.onward.advice.stream.development.domain.DevelopmentFact;
import dev.onward.advice.stream.development.domain.FeedbackGaps;
import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Turns each suggestion of feedback into something to work on (004-13), and takes it back with the feedback. */
@ApplicationScoped
class WhenFeedbackReceivedThenIdentifyGaps implements Policy<Told> {

    private static final PolicyName NAME = PolicyName.of(WhenFeedbackReceivedThenIdentifyGaps.class);

    private final DevelopmentCommandHandler developments;
    private final Privacy privacy;

    WhenFeedbackReceivedThenIdentifyGaps(DevelopmentCommandHandler developments, Privacy privacy) {
        this.developments = developments;
        this.privacy = privacy;
    }

    @Override
    public PolicyName name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return Codec.names(OpportunityEvent.FeedbackReceived.class);
    }

    /** A gap's words are the feedback's, so it is opened. */
    @Override
    public Uni<Void> on(Tx tx, Reaction reaction, Told told) {
        PublishedEvent event = told.event();
        return privacy.open(tx, event.eventId(), event.body())
                .map(body ->
                        Codec.published(OpportunityEvent.class).decodeEntry(event.type(), event.schemaVersion(), body))
                .flatMap(entry -> on(tx, reaction, told.seen(), entry));
    }

    private Uni<Void> on(Tx tx, Reaction reaction, ObservedOpportunity seen, Entry<OpportunityEvent> entry) {
        return switch (entry) {
            case Stated<OpportunityEvent> it -> on(tx, reaction, seen, reaction.causationId(), it.fact());
            case FactCorrected<OpportunityEvent> it -> on(tx, reaction, seen, it.targetEventId(), it.replacement());
            // Of feedback, or of a correction, which does not say of what.
            case FactRetracted<OpportunityEvent> _ -> developments.settle(tx, reaction, NAME, seen, List.of());
        };
    }

    private Uni<Void> on(
            Tx tx, Reaction reaction, ObservedOpportunity seen, UUID feedbackEventId, OpportunityEvent event) {
        if (!(event instanceof OpportunityEvent.FeedbackReceived feedback)) {
            return Uni.createFrom().voidItem();
        }
        List<DevelopmentFact.GapIdentified> named = FeedbackGaps.named(
                seen.opportunityId(), feedbackEventId, reaction.causationId(), feedback.suggestions());
        return developments.settle(tx, reaction, NAME, seen, named);
    }
}
