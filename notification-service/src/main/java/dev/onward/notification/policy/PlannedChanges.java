package dev.onward.notification.policy;

import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.Origin;
import dev.onward.notification.delivery.NotificationCommandHandler;
import dev.onward.notification.delivery.domain.Notification;
import dev.onward.notification.delivery.domain.NotificationFact;
import dev.onward.notification.delivery.domain.NotificationFact.NotificationPlanned;
import dev.onward.notification.delivery.domain.NotificationFact.NotificationSuppressed;
import dev.onward.notification.planning.domain.Change;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Carries out what planning wants done, in the transaction of the event that led to it. */
@ApplicationScoped
public class PlannedChanges {

    private final NotificationCommandHandler notifications;

    public PlannedChanges(NotificationCommandHandler notifications) {
        this.notifications = notifications;
    }

    /**
     * @param policy names who wants it; never changed, for ids follow from it
     * @param about what the notifications are about
     */
    Uni<Void> carryOut(Tx tx, PublishedEvent cause, String policy, UUID personId, About about, List<Change> changes) {
        Origin origin =
                new Origin(about, cause.correlationId(), cause.eventId(), cause.depth() + 1, cause.traceparent());
        // One after the other: a session takes one statement at a time.
        return Multi.createFrom()
                .iterable(changes)
                .onItem()
                .transformToUniAndConcatenate(change -> carryOut(tx, cause, policy, personId, origin, change))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Boolean> carryOut(
            Tx tx, PublishedEvent cause, String policy, UUID personId, Origin origin, Change change) {
        UUID notification = switch (change) {
            case Change.Plan it -> Notification.idOf(personId, it.episode().key(), it.channel());
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
        UUID command = Ids.derived(cause.eventId(), policy + "/" + notification);
        return notifications
                .state(tx, notification, personId, Ids.derived(command, "0"), fact, origin)
                .replaceWith(true);
    }
}
