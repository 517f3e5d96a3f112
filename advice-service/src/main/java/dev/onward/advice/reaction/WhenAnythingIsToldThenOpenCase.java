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
 * Opens the case of an opportunity with the first thing that is told of it: that it is identified, as a rule. Of one that
 * was imported it is whatever a person tells of it first, for imports start nothing.
 */
@ApplicationScoped
class WhenAnythingIsToldThenOpenCase implements Policy<ObservedEvent> {

    private static final PolicyName NAME = PolicyName.of(WhenAnythingIsToldThenOpenCase.class);

    private final CaseCommandHandler cases;

    WhenAnythingIsToldThenOpenCase(CaseCommandHandler cases) {
        this.cases = cases;
    }

    @Override
    public PolicyName name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return OpportunityWords.TYPES;
    }

    @Override
    public Uni<Void> on(Tx tx, Reaction reaction, ObservedEvent told) {
        return cases.open(tx, reaction, NAME, told.seen());
    }
}
