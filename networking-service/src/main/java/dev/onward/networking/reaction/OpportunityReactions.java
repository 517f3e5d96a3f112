package dev.onward.networking.reaction;

import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.eventsourcing.foreign.ForeignSource;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.Reactions;
import dev.onward.eventsourcing.reaction.Reactions.Answering;
import dev.onward.networking.foreign.opportunity.ForeignOpportunities;
import dev.onward.networking.foreign.opportunity.PursuitChange;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** What follows from an event of opportunity-service. */
@ApplicationScoped
class OpportunityReactions {

    private final ForeignSource<OpportunityEvent> source;
    private final Reactions reactions;
    private final ForeignOpportunities pursuits;
    private final List<Policy<PursuitChange>> policies;

    OpportunityReactions(
            ForeignSource<OpportunityEvent> source,
            Reactions reactions,
            ForeignOpportunities pursuits,
            WhenInterviewChangesThenImportPanel importPanel,
            WhenTurndownOrInterviewChangesThenProposeOrWithdrawConversion proposeConversion,
            WhenRoundsAreNumberedThenProposeAnew proposeAnew,
            WhenWithdrawalOrInterviewChangesThenProposeOrWithdrawFollowUp proposeFollowUp) {
        this.source = source;
        this.reactions = reactions;
        this.pursuits = pursuits;
        this.policies = List.of(importPanel, proposeConversion, proposeAnew, proposeFollowUp);
    }

    public Subscription subscription() {
        return reactions.subscription(
                source,
                Answering.streams(
                        "opportunity", (tx, event) -> pursuits.change(tx, event).map(Optional::of), policies));
    }
}
