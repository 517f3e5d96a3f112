package dev.onward.advice.reaction;

import dev.onward.advice.foreign.opportunity.OpportunityWords;
import dev.onward.advice.reaction.OpportunityReactions.ObservedEvent;
import dev.onward.advice.stream.decisioncase.CaseCommandHandler;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Lets a snap intent to withdraw be slept on (002-03, 002-04). It may come to stand by other facts than itself: hard
 * evidence that is put right, an opportunity that is open again.
 */
@ApplicationScoped
class WhenSnapIntentStandsThenStartCoolingOff implements Policy<ObservedEvent> {

    private static final PolicyName NAME = PolicyName.of(WhenSnapIntentStandsThenStartCoolingOff.class);

    private final CaseCommandHandler cases;

    WhenSnapIntentStandsThenStartCoolingOff(CaseCommandHandler cases) {
        this.cases = cases;
    }

    @Override
    public PolicyName name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return OpportunityWords.TYPES_OF_RULES;
    }

    @Override
    public Uni<Void> on(Tx tx, Reaction reaction, ObservedEvent told) {
        return cases.startCoolingOff(tx, reaction, NAME, told.seen());
    }
}
