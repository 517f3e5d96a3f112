package dev.onward.notification.delivery;

import dev.onward.contracts.vocabulary.NotificationChannel;
import dev.onward.contracts.vocabulary.NotificationKind;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.due.DueHandler;
import dev.onward.eventsourcing.http.Edge;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.Origin;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.notification.delivery.domain.Notification;
import dev.onward.notification.delivery.domain.NotificationDecider;
import dev.onward.notification.delivery.domain.NotificationFact;
import dev.onward.notification.delivery.domain.NotificationFact.NotificationDelivered;
import dev.onward.notification.delivery.domain.NotificationFact.NotificationPlanned;
import dev.onward.notification.delivery.domain.NotificationFact.NotificationSuppressed;
import dev.onward.notification.planning.PlanningConfig;
import dev.onward.notification.planning.Pursuits;
import dev.onward.notification.planning.domain.Planning;
import dev.onward.notification.planning.domain.Planning.Verdict;
import dev.onward.notification.planning.domain.PlanningSettings;
import dev.onward.notification.planning.domain.Pursuit;
import dev.onward.notification.planning.domain.Recipient;
import dev.onward.notification.planning.domain.Standing;
import dev.onward.notification.recipients.ContactPoints;
import dev.onward.notification.recipients.Recipients;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notification is due: look again whether it still makes sense, then put it into the inbox, or hand it to the sender of
 * mail, which works outside this transaction.
 */
@ApplicationScoped
public class DueNotification implements DueHandler {

    static final String KIND = "notification";

    private final Streams streams;
    private final StreamType<NotificationFact, ?> type;
    private final NotificationRows rows;
    private final Pursuits pursuits;
    private final Recipients recipients;
    private final ContactPoints contactPoints;
    private final NotificationCommandHandler notifications;
    private final MailJobs mailJobs;
    private final PlanningSettings settings;
    private final Edge edge;

    public DueNotification(
            Streams streams,
            StreamType<NotificationFact, ?> type,
            NotificationRows rows,
            Pursuits pursuits,
            Recipients recipients,
            ContactPoints contactPoints,
            NotificationCommandHandler notifications,
            MailJobs mailJobs,
            PlanningConfig config,
            Edge edge) {
        this.streams = streams;
        this.type = type;
        this.rows = rows;
        this.pursuits = pursuits;
        this.recipients = recipients;
        this.contactPoints = contactPoints;
        this.notifications = notifications;
        this.mailJobs = mailJobs;
        this.settings = config.settings();
        this.edge = edge;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> handle(Tx tx, Due due) {
        UUID person = Objects.requireNonNull(due.personId(), "a notification is for a person");
        return streams.load(tx, type, due.stream(), person)
                .flatMap(stream -> NotificationDecider.of(stream.history()) instanceof Notification.Waiting waiting
                                && waiting.dueAt().equals(due.dueAt())
                        ? handle(tx, due, person, stream.history(), waiting)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> handle(
            Tx tx, Due due, UUID person, StreamHistory<NotificationFact> history, Notification.Waiting waiting) {
        About about = history.entries().getFirst().envelope().about();
        // The database found it due, whatever the clock of this machine says.
        Instant now = due.dueAt().isAfter(edge.now()) ? due.dueAt() : edge.now();
        return recheck(tx, due, person, about, waiting, now).flatMap(verdict -> switch (verdict) {
            case Verdict.Send _
            when waiting.planned().channel() == NotificationChannel.MAIL ->
                mailJobs.queue(tx, due.stream().id(), person);
            case Verdict.Send _ -> state(tx, due, person, history, new NotificationDelivered(null, null));
            case Verdict.Suppress(var reason) ->
                state(tx, due, person, history, new NotificationSuppressed(reason, null, null));
            case Verdict.Later(Instant dueAt) -> state(tx, due, person, history, later(waiting.planned(), dueAt));
        });
    }

    private static NotificationPlanned later(NotificationPlanned planned, Instant dueAt) {
        return new NotificationPlanned(
                planned.kind(),
                planned.channel(),
                dueAt,
                planned.episodeKey(),
                planned.causeEventId(),
                planned.subjectId());
    }

    private Uni<Verdict> recheck(Tx tx, Due due, UUID person, About about, Notification.Waiting waiting, Instant now) {
        NotificationPlanned planned = waiting.planned();
        Standing standing = new Standing(
                due.stream().id(),
                planned.kind(),
                planned.channel(),
                planned.episodeKey(),
                waiting.dueAt(),
                Standing.State.WAITING);
        UUID opportunity = about.opportunityId();
        return pursuit(tx, opportunity)
                .flatMap(pursuit -> recipients
                        .of(tx, person)
                        .flatMap(recipient -> toldToday(tx, opportunity, standing, recipient, now)
                                .flatMap(toldToday -> hasAddress(tx, person, planned.channel())
                                        .map(hasAddress -> Planning.recheck(
                                                standing,
                                                pursuit.known(),
                                                toldToday,
                                                hasAddress,
                                                recipient,
                                                settings,
                                                now)))));
    }

    private record Found(@Nullable Pursuit known) {}

    private Uni<Found> pursuit(Tx tx, @Nullable UUID opportunity) {
        return opportunity == null
                ? Uni.createFrom().item(new Found(null))
                : pursuits.of(tx, opportunity)
                        .map(known ->
                                new Found(known.map(Pursuits.Known::pursuit).orElse(null)));
    }

    private Uni<Boolean> toldToday(Tx tx, @Nullable UUID opportunity, Standing due, Recipient recipient, Instant now) {
        if (opportunity == null || due.kind() != NotificationKind.ADVICE_READY) {
            return Uni.createFrom().item(false);
        }
        return rows.about(tx, opportunity).map(all -> toldToday(all, due, recipient, now));
    }

    private static boolean toldToday(List<NotificationRow> all, Standing due, Recipient recipient, Instant now) {
        return all.stream()
                .anyMatch(row -> row.kind == due.kind()
                        && row.channel == due.channel()
                        && row.deliveredAt != null
                        && !row.key.notificationId().equals(due.notificationId())
                        && row.deliveredAt
                                .atZone(recipient.zone())
                                .toLocalDate()
                                .equals(now.atZone(recipient.zone()).toLocalDate()));
    }

    private Uni<Boolean> hasAddress(Tx tx, UUID person, NotificationChannel channel) {
        return channel == NotificationChannel.MAIL
                ? contactPoints.address(tx, person).map(Objects::nonNull)
                : Uni.createFrom().item(true);
    }

    private Uni<Void> state(
            Tx tx, Due due, UUID person, StreamHistory<NotificationFact> history, NotificationFact fact) {
        return notifications
                .state(tx, due.stream().id(), person, Ids.derived(due.dueId(), "0"), fact, originOf(history))
                .replaceWithVoid();
    }

    /** What follows from a plan has the plan's cause and stands as far from the person's own fact. */
    static Origin originOf(StreamHistory<NotificationFact> history) {
        Envelope plan = history.entries().getFirst().envelope();
        return new Origin(plan.about(), plan.correlationId(), plan.eventId(), plan.depth() + 1, null);
    }
}
