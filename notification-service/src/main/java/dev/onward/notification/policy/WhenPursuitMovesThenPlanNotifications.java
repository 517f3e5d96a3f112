package dev.onward.notification.policy;

import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.delivery.NotificationRow;
import dev.onward.notification.delivery.NotificationRows;
import dev.onward.notification.planning.PlanningConfig;
import dev.onward.notification.planning.Pursuits;
import dev.onward.notification.planning.domain.Planning;
import dev.onward.notification.planning.domain.PlanningSettings;
import dev.onward.notification.recipients.Recipients;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Something was told about an opportunity, or about the person whose it is: what should be planned now is compared with
 * what is.
 */
@ApplicationScoped
public class WhenPursuitMovesThenPlanNotifications {

    private static final String NAME = "WhenPursuitMovesThenPlanNotifications";

    private final Pursuits pursuits;
    private final NotificationRows rows;
    private final Recipients recipients;
    private final PlannedChanges changes;
    private final PlanningSettings settings;

    public WhenPursuitMovesThenPlanNotifications(
            Pursuits pursuits,
            NotificationRows rows,
            Recipients recipients,
            PlannedChanges changes,
            PlanningConfig config) {
        this.pursuits = pursuits;
        this.rows = rows;
        this.recipients = recipients;
        this.changes = changes;
        this.settings = config.settings();
    }

    /** An opportunity of which nothing is known yet has nothing to plan: its own events will come. */
    public Uni<Void> on(Tx tx, PublishedEvent event, About about, UUID opportunityId) {
        return pursuits.of(tx, opportunityId)
                .flatMap(known -> known.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : plan(tx, event, about, opportunityId, known.get()));
    }

    private Uni<Void> plan(Tx tx, PublishedEvent event, About about, UUID opportunityId, Pursuits.Known known) {
        return recipients
                .of(tx, known.personId())
                .flatMap(recipient -> rows.about(tx, opportunityId)
                        .map(all -> Planning.reconcile(
                                known.pursuit(),
                                all.stream().map(NotificationRow::standing).toList(),
                                recipient,
                                settings,
                                event.recordedAt()))
                        .flatMap(wanted -> changes.carryOut(tx, event, NAME, known.personId(), about, wanted)));
    }
}
