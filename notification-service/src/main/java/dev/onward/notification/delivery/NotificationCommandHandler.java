package dev.onward.notification.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.command.Command;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.Commands;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.due.DueWork;
import dev.onward.eventsourcing.http.Edge;
import dev.onward.eventsourcing.http.FactRequest;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.AppendedFacts;
import dev.onward.eventsourcing.stream.Origin;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.notification.delivery.domain.Notification;
import dev.onward.notification.delivery.domain.NotificationDecider;
import dev.onward.notification.delivery.domain.NotificationFact;
import dev.onward.notification.delivery.domain.NotificationFact.NotificationPlanned;
import dev.onward.notification.delivery.domain.NotificationRejection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** The write path of notifications: whoever states a fact about one does it here, and its clockwork follows. */
@ApplicationScoped
public class NotificationCommandHandler {

    private final Commands commands;
    private final DueWork dueWork;
    private final StreamType<NotificationFact, ?> type;
    private final Edge edge;

    public NotificationCommandHandler(
            Commands commands, DueWork dueWork, StreamType<NotificationFact, ?> type, Edge edge) {
        this.commands = commands;
        this.dueWork = dueWork;
        this.type = type;
        this.edge = edge;
    }

    /** What the person says about a notification of theirs. */
    public Uni<CommandResult<NotificationFact, NotificationRejection>> handle(
            UUID notificationId, FactRequest<NotificationFact> request) {
        UUID person = request.caller().personId();
        return commands.handle(new Command<>(
                type,
                type.id(request.caller().tenantId(), notificationId),
                person,
                false,
                request.proposals(),
                request.origin(),
                request.key(),
                request.expectedVersion(),
                _ -> Uni.createFrom().item(NotificationDecider::decide),
                this::follow));
    }

    /**
     * What the system says about a notification, in the transaction of its cause.
     *
     * @param factId follows from the cause, so saying it again says it once
     * @return a rejection is an outcome like any other: what is settled is settled
     */
    public Uni<CommandResult<NotificationFact, NotificationRejection>> state(
            Tx tx, UUID notificationId, UUID personId, UUID factId, NotificationFact fact, Origin origin) {
        return commands.handleIn(
                tx,
                new Command<>(
                        type,
                        type.id(tx.tenantId(), notificationId),
                        personId,
                        fact instanceof NotificationPlanned,
                        List.of(Proposal.of(
                                factId, fact, OccurredAt.at(edge.now()), edge.now(), Actor.system(personId))),
                        origin,
                        null,
                        OptionalLong.empty(),
                        _ -> Uni.createFrom().item(NotificationDecider::decide),
                        this::follow));
    }

    private Uni<Void> follow(Tx tx, AppendedFacts<NotificationFact> appended) {
        StreamHistory<NotificationFact> after = appended.history();
        List<Recorded<NotificationFact>> entries = after.entries();
        StreamHistory<NotificationFact> before = new StreamHistory<>(
                after.id(),
                after.personId(),
                entries.subList(0, entries.size() - appended.added().size()));
        return reschedule(tx, due(before), due(after));
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

    /** When to look at it again: a waiting notification is due at its time, and another time is other work. */
    private static Optional<Due> due(StreamHistory<NotificationFact> history) {
        return NotificationDecider.of(history) instanceof Notification.Waiting waiting
                ? Optional.of(new Due(
                        Ids.derived(history.id().id(), DueNotification.KIND + "/" + waiting.dueAt()),
                        DueNotification.KIND,
                        history.id(),
                        history.personId(),
                        waiting.dueAt(),
                        waiting.planned().causeEventId(),
                        JsonNodeFactory.instance.objectNode()))
                : Optional.empty();
    }
}
