package dev.onward.notification.policy;

import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Whoever has taken a step after a turndown, in the playbook or towards a meeting, needs no nudge any more. */
@ApplicationScoped
public class WhenStepIsTakenThenLeaveTurndownAlone {

    private final WhenPursuitMovesThenPlanNotifications plan;

    public WhenStepIsTakenThenLeaveTurndownAlone(WhenPursuitMovesThenPlanNotifications plan) {
        this.plan = plan;
    }

    public Uni<Void> on(Tx tx, PublishedEvent event) {
        UUID opportunity = event.about().opportunityId();
        return opportunity == null ? Uni.createFrom().voidItem() : plan.on(tx, event, event.about(), opportunity);
    }
}
