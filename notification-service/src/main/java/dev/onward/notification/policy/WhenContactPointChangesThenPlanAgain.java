package dev.onward.notification.policy;

import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.delivery.NotificationRows;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The person's day begins at another hour: what waits for their morning moves with it. */
@ApplicationScoped
public class WhenContactPointChangesThenPlanAgain {

    private final NotificationRows rows;
    private final WhenPursuitMovesThenPlanNotifications plan;

    public WhenContactPointChangesThenPlanAgain(NotificationRows rows, WhenPursuitMovesThenPlanNotifications plan) {
        this.rows = rows;
        this.plan = plan;
    }

    public Uni<Void> on(Tx tx, PublishedEvent event, UUID personId) {
        return rows.opportunitiesWaiting(tx, personId)
                .flatMap(opportunities -> Multi.createFrom()
                        .iterable(opportunities)
                        .onItem()
                        .transformToUniAndConcatenate(
                                opportunity -> plan.on(tx, event, new About(null, opportunity), opportunity)
                                        .replaceWith(true))
                        .collect()
                        .asList()
                        .replaceWithVoid());
    }
}
