package dev.onward.advice.reaction;

import dev.onward.advice.foreign.opportunity.ForeignOpportunities;
import dev.onward.advice.foreign.opportunity.ObservedOpportunity;
import dev.onward.advice.foreign.opportunity.OpportunityWords;
import dev.onward.advice.foreign.opportunity.domain.Feedback;
import dev.onward.advice.reaction.OpportunityReactions.ObservedEvent;
import dev.onward.advice.stream.development.DevelopmentCommandHandler;
import dev.onward.advice.stream.development.domain.DevelopmentFact;
import dev.onward.advice.stream.development.domain.FeedbackGaps;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.Stated;
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
class WhenFeedbackReceivedThenIdentifyGaps implements Policy<ObservedEvent> {

    private static final PolicyName NAME = PolicyName.of(WhenFeedbackReceivedThenIdentifyGaps.class);

    private final DevelopmentCommandHandler developments;
    private final ForeignOpportunities observed;

    WhenFeedbackReceivedThenIdentifyGaps(DevelopmentCommandHandler developments, ForeignOpportunities observed) {
        this.developments = developments;
        this.observed = observed;
    }

    @Override
    public PolicyName name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return OpportunityWords.TYPES_OF_FEEDBACK;
    }

    @Override
    public Uni<Void> on(Tx tx, Reaction reaction, ObservedEvent told) {
        return observed.feedback(tx, told.event())
                .flatMap(feedback -> feedback.map(it -> on(tx, reaction, told.seen(), it.entry()))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> on(Tx tx, Reaction reaction, ObservedOpportunity seen, Entry<Feedback> entry) {
        return developments.settle(
                tx,
                reaction,
                NAME,
                seen,
                switch (entry) {
                    case Stated<Feedback> it -> named(reaction, seen, reaction.causationId(), it.fact());
                    case FactCorrected<Feedback> it -> named(reaction, seen, it.targetEventId(), it.replacement());
                    // Of feedback, or of a correction, which does not say of what.
                    case FactRetracted<Feedback> _ -> List.of();
                });
    }

    private static List<DevelopmentFact.GapIdentified> named(
            Reaction reaction, ObservedOpportunity seen, UUID feedbackEventId, Feedback feedback) {
        return FeedbackGaps.named(
                seen.opportunityId(), feedbackEventId, reaction.causationId(), feedback.suggestions());
    }
}
