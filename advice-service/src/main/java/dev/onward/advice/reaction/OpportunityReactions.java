package dev.onward.advice.reaction;

import dev.onward.advice.foreign.opportunity.ForeignOpportunities;
import dev.onward.advice.foreign.opportunity.ObservedOpportunity;
import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.eventsourcing.foreign.ForeignSource;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.Reactions;
import dev.onward.eventsourcing.reaction.Reactions.Answering;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** What follows from an event of an opportunity. */
@ApplicationScoped
class OpportunityReactions {

    private final ForeignSource<OpportunityEvent> source;
    private final Reactions reactions;
    private final ForeignOpportunities observed;
    private final List<Policy<ObservedEvent>> policies;

    OpportunityReactions(
            ForeignSource<OpportunityEvent> source,
            Reactions reactions,
            ForeignOpportunities observed,
            WhenAnythingIsToldThenOpenCase openCase,
            WhenCoolingOffLosesItsReasonThenEndIt endCoolingOff,
            WhenSnapIntentStandsThenStartCoolingOff startCoolingOff,
            WhenInputOfRulesChangesThenAdvise advise,
            WhenTurndownOrFeedbackChangesThenStartOrGiveUpPlaybook startPlaybook,
            WhenRoundsAreNumberedThenReplanPlaybook replanPlaybook,
            WhenFeedbackOrTurndownChangesThenCompleteOrReopenSteps completeStep,
            WhenFeedbackReceivedThenIdentifyGaps identifyGaps) {
        this.source = source;
        this.reactions = reactions;
        this.observed = observed;
        this.policies = List.of(
                openCase,
                endCoolingOff,
                startCoolingOff,
                advise,
                startPlaybook,
                replanPlaybook,
                completeStep,
                identifyGaps);
    }

    /**
     * An event of an opportunity.
     *
     * @param seen the opportunity with it
     */
    record ObservedEvent(PublishedEvent event, ObservedOpportunity seen) {}

    /** Events of searches and persons are stored for those of opportunities, and nothing follows from them. */
    public Subscription subscription() {
        return reactions.subscription(source, Answering.streams("opportunity", this::told, policies));
    }

    private Uni<Optional<ObservedEvent>> told(Tx tx, PublishedEvent event) {
        return observed.opportunity(tx, event.stream().id()).map(seen -> seen.map(it -> new ObservedEvent(event, it)));
    }
}
