package dev.onward.notification.stream.notification;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.due.DueWork;
import dev.onward.eventsourcing.reaction.FactHandler;
import dev.onward.eventsourcing.reaction.FactHandlers;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.AppendedFacts;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.notification.stream.notification.domain.Notification;
import dev.onward.notification.stream.notification.domain.NotificationDecider;
import dev.onward.notification.stream.notification.domain.NotificationFact;
import dev.onward.notification.stream.notification.domain.NotificationRejection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The write path of notifications: whoever proposes a fact about one does it here, and what is due follows. */
@ApplicationScoped
public class NotificationCommandHandler {

    /** The kind of work that a waiting notification is when its time has come. */
    public static final String DUE = "notification";

    private final FactHandler<NotificationFact, NotificationRejection> notifications;
    private final DueWork dueWork;

    public NotificationCommandHandler(FactHandlers handlers, StreamType<NotificationFact, ?> type, DueWork dueWork) {
        this.notifications = handlers.of(type, NotificationDecider::decide, this::reschedule);
        this.dueWork = dueWork;
    }

    /** What the person says about a notification of theirs. */
    public Uni<CommandResult<NotificationFact, NotificationRejection>> record(
            UUID notificationId, FactRequest<NotificationFact> request) {
        return notifications.handle(request, notificationId);
    }

    /**
     * What the system says about a notification, in the transaction of what it answers.
     *
     * @param factId follows from what is answered, so saying it again says it once
     */
    public Uni<Void> propose(
            Tx tx, Reaction reaction, PolicyName policy, UUID notificationId, UUID factId, NotificationFact fact) {
        return notifications.propose(
                tx,
                reaction,
                policy,
                notificationId,
                List.of(reaction.proposal(factId, fact, OccurredAt.at(reaction.now()))));
    }

    private Uni<Void> reschedule(Tx tx, AppendedFacts<NotificationFact> appended) {
        return reschedule(tx, due(appended.before()), due(appended.history()));
    }

    private Uni<Void> reschedule(Tx tx, Optional<Due> before, Optional<Due> after) {
        if (before.map(Due::dueId).equals(after.map(Due::dueId))) {
            return Uni.createFrom().voidItem();
        }
        Uni<Void> cancelled = before.isPresent()
                ? dueWork.cancel(tx, before.get().dueId())
                : Uni.createFrom().voidItem();
        return after.isPresent() ? cancelled.chain(() -> dueWork.scheduleAnyway(tx, after.get())) : cancelled;
    }

    /**
     * When to look at it again: a waiting notification is due at its time, and another time is other work. The cause is its first
     * plan: a chain would grow with each time that it is put off.
     */
    private static Optional<Due> due(StreamHistory<NotificationFact> history) {
        return Notification.of(history) instanceof Notification.Waiting waiting
                ? Optional.of(Due.atTime(
                        history.entries().getFirst().envelope().eventId(),
                        DUE,
                        history.id(),
                        history.personId(),
                        waiting.dueAt(),
                        JsonNodeFactory.instance.objectNode()))
                : Optional.empty();
    }
}
