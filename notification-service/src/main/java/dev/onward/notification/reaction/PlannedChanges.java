package dev.onward.notification.reaction;

import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Sequence;
import dev.onward.notification.planning.domain.Change;
import dev.onward.notification.stream.notification.NotificationCommandHandler;
import dev.onward.notification.stream.notification.domain.Notification;
import dev.onward.notification.stream.notification.domain.NotificationFact;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationPlanned;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationSuppressed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Carries out what planning wants done, in the transaction of what led to it. */
@ApplicationScoped
class PlannedChanges {

    private final NotificationCommandHandler notifications;

    PlannedChanges(NotificationCommandHandler notifications) {
        this.notifications = notifications;
    }

    /**
     * @param policy who wants it
     * @param about what the notifications are about
     */
    Uni<Void> carryOut(Tx tx, Reaction reaction, PolicyName policy, About about, List<Change> changes) {
        // One after the other: a session takes one statement at a time.
        return Sequence.each(changes, change -> carryOut(tx, reaction.about(about), policy, change));
    }

    private Uni<Void> carryOut(Tx tx, Reaction reaction, PolicyName policy, Change change) {
        UUID notification = switch (change) {
            case Change.Plan it ->
                Notification.idOf(reaction.personId(), it.episode().key(), it.channel());
            case Change.Suppress it -> it.notificationId();
        };
        NotificationFact fact = switch (change) {
            case Change.Plan it ->
                new NotificationPlanned(
                        it.episode().kind(),
                        it.channel(),
                        it.dueAt(),
                        it.episode().key(),
                        it.episode().causeEventId(),
                        it.episode().subjectId());
            case Change.Suppress it -> new NotificationSuppressed(it.reason(), null, null);
        };
        return notifications.propose(
                tx, reaction, policy, notification, reaction.factId(policy, notification, 0), fact);
    }
}
