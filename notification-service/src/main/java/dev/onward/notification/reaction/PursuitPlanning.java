package dev.onward.notification.reaction;

import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.planning.PlanningConfig;
import dev.onward.notification.planning.Pursuits;
import dev.onward.notification.planning.domain.Planning;
import dev.onward.notification.planning.domain.PlanningSettings;
import dev.onward.notification.planning.domain.Standing;
import dev.onward.notification.planning.recipients.Recipients;
import dev.onward.notification.view.inbox.NotificationRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Compares what should be planned now of an opportunity with what is. */
@ApplicationScoped
class PursuitPlanning {

    private final Pursuits pursuits;
    private final NotificationRows rows;
    private final Recipients recipients;
    private final PlannedChanges changes;
    private final PlanningSettings settings;

    PursuitPlanning(
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
     * An opportunity of which nothing is known yet has nothing to plan: its own events will come.
     *
     * @param policy who asks for it
     */
    Uni<Void> plan(Tx tx, Reaction reaction, PolicyName policy, About about, UUID opportunityId) {
        // What is planned is read first, so that a plan which another transaction makes meanwhile is not taken
        // for one whose reason is gone.
        return rows.about(tx, opportunityId)
                .flatMap(planned -> pursuits.of(tx, opportunityId)
                        .flatMap(known -> known.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : plan(tx, reaction, policy, about, known.get(), planned)));
    }

    private Uni<Void> plan(
            Tx tx, Reaction reaction, PolicyName policy, About about, Pursuits.Known known, List<Standing> planned) {
        return recipients
                .of(tx, known.personId())
                .map(recipient ->
                        Planning.reconcile(known.pursuit(), planned, recipient, settings, reaction.recordedAt()))
                .flatMap(wanted -> changes.carryOut(tx, reaction, policy, about, wanted));
    }
}
