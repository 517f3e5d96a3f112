package dev.onward.notification.reaction;

import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.consumer.MissingPrerequisite;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.foreign.advice.AdviceWords;
import dev.onward.notification.foreign.advice.domain.ToldAdvice;
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
class WhenAdviceIsGivenThenPlanNotification implements Policy<Recorded<ToldAdvice>> {

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
        return AdviceWords.TYPES_OF_ADVICE;
    }

    /**
     * @throws MissingPrerequisite while the opportunity has not arrived here: a text without its name helps nobody, and it
     *     comes soon
     */
    @Override
    public Uni<Void> on(Tx tx, Reaction reaction, Recorded<ToldAdvice> told) {
        return told.entry() instanceof Stated<ToldAdvice>(ToldAdvice.Given(UUID opportunityId, UUID adviceId))
                ? plan(tx, reaction, told.envelope(), opportunityId, adviceId)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> plan(Tx tx, Reaction reaction, Envelope told, UUID opportunityId, UUID adviceId) {
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
                                    told.eventId(),
                                    told.recordedAt(),
                                    known.get().pursuit(),
                                    planned,
                                    recipient,
                                    settings))
                            .flatMap((List<Change> wanted) -> changes.carryOut(
                                    tx, reaction, NAME, new About(told.about().searchId(), opportunityId), wanted)));
        });
    }
}
