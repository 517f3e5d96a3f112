package dev.onward.notification.policy;

import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.consumer.MissingPrerequisite;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.delivery.NotificationRow;
import dev.onward.notification.delivery.NotificationRows;
import dev.onward.notification.planning.PlanningConfig;
import dev.onward.notification.planning.Pursuits;
import dev.onward.notification.planning.domain.Change;
import dev.onward.notification.planning.domain.Planning;
import dev.onward.notification.planning.domain.PlanningSettings;
import dev.onward.notification.recipients.Recipients;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** There is new advice: the person hears of it at once, once per opportunity and day. */
@ApplicationScoped
public class WhenAdviceIsGivenThenPlanNotification {

    private static final String NAME = "WhenAdviceIsGivenThenPlanNotification";

    private final Pursuits pursuits;
    private final NotificationRows rows;
    private final Recipients recipients;
    private final PlannedChanges changes;
    private final PlanningSettings settings;

    public WhenAdviceIsGivenThenPlanNotification(
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

    /**
     * @throws MissingPrerequisite while the opportunity has not arrived here: a text without its name helps nobody, and it
     *     comes soon
     */
    public Uni<Void> on(Tx tx, PublishedEvent event, UUID opportunityId, UUID adviceId) {
        UUID person = event.requiredPersonId();
        return pursuits.of(tx, opportunityId).flatMap(known -> {
            if (known.isEmpty() || known.get().pursuit().identity().isEmpty()) {
                throw new MissingPrerequisite("opportunity " + opportunityId);
            }
            return recipients
                    .of(tx, person)
                    .flatMap(recipient -> rows.about(tx, opportunityId)
                            .map(all -> Planning.advice(
                                    opportunityId,
                                    adviceId,
                                    event.eventId(),
                                    event.recordedAt(),
                                    known.get().pursuit(),
                                    all.stream().map(NotificationRow::standing).toList(),
                                    recipient,
                                    settings))
                            .flatMap((List<Change> wanted) -> changes.carryOut(
                                    tx,
                                    event,
                                    NAME,
                                    person,
                                    new About(event.about().searchId(), opportunityId),
                                    wanted)));
        });
    }
}
