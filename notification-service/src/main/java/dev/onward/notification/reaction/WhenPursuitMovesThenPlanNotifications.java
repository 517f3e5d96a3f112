package dev.onward.notification.reaction;

import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.foreign.opportunity.OpportunityWords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Something was told of an opportunity: what should be planned now is compared with what is. */
@ApplicationScoped
class WhenPursuitMovesThenPlanNotifications implements Policy<PublishedEvent> {

    private static final PolicyName NAME = PolicyName.of(WhenPursuitMovesThenPlanNotifications.class);

    private final PursuitPlanning planning;

    WhenPursuitMovesThenPlanNotifications(PursuitPlanning planning) {
        this.planning = planning;
    }

    @Override
    public PolicyName name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return OpportunityWords.WORDS.types();
    }

    @Override
    public Uni<Void> on(Tx tx, Reaction reaction, PublishedEvent event) {
        UUID opportunity = event.stream().id();
        return planning.plan(tx, reaction, NAME, new About(event.about().searchId(), opportunity), opportunity);
    }
}
