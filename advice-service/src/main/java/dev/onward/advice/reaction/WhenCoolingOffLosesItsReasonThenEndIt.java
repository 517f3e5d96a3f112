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
 * Ends a cooling-off that runs on although its reason is gone: the intent was reconsidered or put right, hard evidence
 * has come, the opportunity has ended.
 */
@ApplicationScoped
class WhenCoolingOffLosesItsReasonThenEndIt implements Policy<ObservedEvent> {

    private static final PolicyName NAME = PolicyName.of(WhenCoolingOffLosesItsReasonThenEndIt.class);

    private final CaseCommandHandler cases;

    WhenCoolingOffLosesItsReasonThenEndIt(CaseCommandHandler cases) {
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
        return cases.endCoolingOff(tx, reaction, NAME, told.seen(), told.seen().asOf(reaction.causationId()));
    }
}
