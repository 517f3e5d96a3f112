package dev.onward.notification.reaction;

import dev.onward.contracts.advice.AdviceEvent;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.MissingPrerequisite;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.planning.PlanningConfig;
import dev.onward.notification.planning.Pursuits;
import dev.onward.notification.planning.domain.Change;
import dev.onward.notification.planning.domain.Planning;
import dev.onward.notification.planning.domain.PlanningSettings;
import dev.onward.notification.planning.recipients.Recipients;
import dev.onward.notification.view.inbox.NotificationRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** There is new advice: the person hears of it at once, once per opportunity and day. */
@ApplicationScoped
class WhenAdviceIsGivenThenPlanNotification implements Policy<PublishedEvent> {

    private static final PolicyName NAME = PolicyName.of(WhenAdviceIsGivenThenPlanNotification.class);

    private final Pursuits pursuits;
    private final NotificationRows rows;
    private final Recipients recipients;
    private final PlannedChanges changes;
    private final PlanningSettings settings;

    WhenAdviceIsGivenThenPlanNotification(
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

    @Override
    public PolicyName name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return Pursuits.ADVICE;
    }

    /**
     * @throws MissingPrerequisite while the opportunity has not arrived here: a text without its name helps nobody, and it
     *     comes soon
     */
    @Override
    public Uni<Void> on(Tx tx, Reaction reaction, PublishedEvent event) {
        return Codec.published(AdviceEvent.class).decode(event.type(), event.schemaVersion(), event.body())
                        instanceof AdviceEvent.AdviceGiven given
                ? plan(tx, reaction, event, given.caseId(), given.adviceId())
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> plan(Tx tx, Reaction reaction, PublishedEvent event, UUID opportunityId, UUID adviceId) {
        return pursuits.of(tx, opportunityId).flatMap(known -> {
            if (known.isEmpty()) {
                throw new MissingPrerequisite("opportunity " + opportunityId);
            }
            // It arrived, because its first fact says what it is; without that it was retracted, and nobody waits for
            // its advice.
            if (known.get().pursuit().identity().isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            return recipients
                    .of(tx, reaction.personId())
                    .flatMap(recipient -> rows.about(tx, opportunityId)
                            .map(planned -> Planning.advice(
                                    opportunityId,
                                    adviceId,
                                    event.eventId(),
                                    event.recordedAt(),
                                    known.get().pursuit(),
                                    planned,
                                    recipient,
                                    settings))
                            .flatMap((List<Change> wanted) -> changes.carryOut(
                                    tx, reaction, NAME, new About(event.about().searchId(), opportunityId), wanted)));
        });
    }
}
