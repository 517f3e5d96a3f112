package dev.onward.notification.reaction;

import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.eventsourcing.foreign.ForeignSource;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.Reactions;
import dev.onward.eventsourcing.reaction.Reactions.Answering;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What follows from an event of opportunity-service: how persons are reached and how their opportunities go. */
@ApplicationScoped
class OpportunityReactions {

    private final ForeignSource<OpportunityEvent> source;
    private final Reactions reactions;
    private final List<Policy<PublishedEvent>> onPersons;
    private final List<Policy<PublishedEvent>> onOpportunities;

    OpportunityReactions(
            ForeignSource<OpportunityEvent> source,
            Reactions reactions,
            WhenContactPointChangesThenPlanAgain planAgain,
            WhenAddressIsToldThenAskForConfirmation askForAddress,
            WhenPursuitMovesThenPlanNotifications planPursuit) {
        this.source = source;
        this.reactions = reactions;
        this.onPersons = List.of(planAgain, askForAddress);
        this.onOpportunities = List.of(planPursuit);
    }

    public Subscription subscription() {
        return reactions.subscription(
                source,
                Answering.streams("person", Reactions.Reading.event(), onPersons),
                Answering.streams("opportunity", Reactions.Reading.event(), onOpportunities));
    }
}
