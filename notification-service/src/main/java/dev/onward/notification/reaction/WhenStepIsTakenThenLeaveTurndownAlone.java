package dev.onward.notification.reaction;

import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.foreign.advice.AdviceWords;
import dev.onward.notification.foreign.advice.domain.ToldAdvice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Whoever has taken a step of the playbook after a turndown needs no nudge any more. */
@ApplicationScoped
class WhenStepIsTakenThenLeaveTurndownAlone implements Policy<Recorded<ToldAdvice>> {

    private static final PolicyName NAME = PolicyName.of(WhenStepIsTakenThenLeaveTurndownAlone.class);

    private final PursuitPlanning planning;

    WhenStepIsTakenThenLeaveTurndownAlone(PursuitPlanning planning) {
        this.planning = planning;
    }

    @Override
    public PolicyName name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return AdviceWords.TYPES_OF_STEPS;
    }

    @Override
    public Uni<Void> on(Tx tx, Reaction reaction, Recorded<ToldAdvice> told) {
        About about = told.envelope().about();
        UUID opportunity = about.opportunityId();
        return opportunity == null
                ? Uni.createFrom().voidItem()
                : planning.plan(tx, reaction, NAME, about, opportunity);
    }
}
