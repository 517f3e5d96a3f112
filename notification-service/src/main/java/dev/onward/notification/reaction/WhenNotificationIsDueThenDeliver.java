package dev.onward.notification.reaction;

import dev.onward.contracts.vocabulary.NotificationChannel;
import dev.onward.contracts.vocabulary.NotificationKind;
import dev.onward.contracts.vocabulary.SuppressionReason;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.due.DueHandler;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Proposer;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.notification.mail.MailJobs;
import dev.onward.notification.planning.PlanningConfig;
import dev.onward.notification.planning.Pursuits;
import dev.onward.notification.planning.domain.Planning;
import dev.onward.notification.planning.domain.Planning.Verdict;
import dev.onward.notification.planning.domain.PlanningSettings;
import dev.onward.notification.planning.domain.Pursuit;
import dev.onward.notification.planning.domain.Reach;
import dev.onward.notification.planning.domain.Recipient;
import dev.onward.notification.planning.domain.Standing;
import dev.onward.notification.planning.recipients.Destinations;
import dev.onward.notification.planning.recipients.Destinations.Destination;
import dev.onward.notification.planning.recipients.Recipients;
import dev.onward.notification.stream.notification.Confirmations;
import dev.onward.notification.stream.notification.NotificationCommandHandler;
import dev.onward.notification.stream.notification.domain.Notification;
import dev.onward.notification.stream.notification.domain.NotificationDecider;
import dev.onward.notification.stream.notification.domain.NotificationFact;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationDelivered;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationPlanned;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationSuppressed;
import dev.onward.notification.view.inbox.NotificationRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notification is due: look again whether it still makes sense, then put it into the inbox, or hand it to the sender of
 * mail, which works outside this transaction.
 */
@ApplicationScoped
class WhenNotificationIsDueThenDeliver implements DueHandler, Proposer {

    private static final PolicyName NAME = PolicyName.of(WhenNotificationIsDueThenDeliver.class);

    private final Streams streams;
    private final StreamType<NotificationFact, ?> type;
    private final NotificationRows rows;
    private final Pursuits pursuits;
    private final Recipients recipients;
    private final Destinations destinations;
    private final Confirmations confirmations;
    private final NotificationCommandHandler notifications;
    private final MailJobs mailJobs;
    private final PlanningSettings settings;
    private final TimeAndIds timeAndIds;

    WhenNotificationIsDueThenDeliver(
            Streams streams,
            StreamType<NotificationFact, ?> type,
            NotificationRows rows,
            Pursuits pursuits,
            Recipients recipients,
            Destinations destinations,
            Confirmations confirmations,
            NotificationCommandHandler notifications,
            MailJobs mailJobs,
            PlanningConfig config,
            TimeAndIds timeAndIds) {
        this.streams = streams;
        this.type = type;
        this.rows = rows;
        this.pursuits = pursuits;
        this.recipients = recipients;
        this.destinations = destinations;
        this.confirmations = confirmations;
        this.notifications = notifications;
        this.mailJobs = mailJobs;
        this.settings = config.settings();
        this.timeAndIds = timeAndIds;
    }

    @Override
    public PolicyName name() {
        return NAME;
    }

    @Override
    public String kind() {
        return NotificationCommandHandler.DUE;
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
        About about = history.about();
        // The database found it due, whatever the clock of this machine says.
        Instant now = due.dueAt().isAfter(timeAndIds.now()) ? due.dueAt() : timeAndIds.now();
        Reaction reaction = Reaction.of(due, history, timeAndIds.now());
        return recheck(tx, due, person, about, waiting, now).flatMap(verdict -> switch (verdict) {
            case Verdict.Send _
            when waiting.planned().channel() == NotificationChannel.MAIL ->
                mailJobs.queue(tx, due.stream().id(), person);
            case Verdict.Send _ -> propose(tx, reaction, due, new NotificationDelivered(null, null));
            case Verdict.Suppress(var reason) ->
                propose(tx, reaction, due, new NotificationSuppressed(reason, null, null))
                        .chain(() -> reason == SuppressionReason.UNCONFIRMED
                                ? askForAddress(tx, reaction, now)
                                : Uni.createFrom().voidItem());
            case Verdict.Later(Instant dueAt) ->
                propose(tx, reaction, due, waiting.planned().withDueAt(dueAt));
        });
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
                                .flatMap(toldToday -> reach(tx, person, planned.channel())
                                        .map(reach -> Planning.recheck(
                                                standing,
                                                pursuit.known(),
                                                toldToday,
                                                reach,
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
        return rows.deliveredToday(tx, opportunity, due, now, recipient.zone());
    }

    private Uni<Reach> reach(Tx tx, UUID person, NotificationChannel channel) {
        return channel == NotificationChannel.MAIL
                ? destinations.of(tx, person).map(Destination::reach)
                : Uni.createFrom().item(Reach.MAIL);
    }

    /** There is something to say and an address that was never asked about, or did not answer: once a day at most. */
    private Uni<Void> askForAddress(Tx tx, Reaction reaction, Instant now) {
        return rows.askedSince(tx, reaction.personId(), now.minus(Duration.ofDays(1)))
                .flatMap(asked -> asked
                        ? Uni.createFrom().voidItem()
                        : confirmations.ask(
                                tx,
                                reaction,
                                NAME,
                                LocalDate.ofInstant(now, ZoneOffset.UTC).toString(),
                                now));
    }

    private Uni<Void> propose(Tx tx, Reaction reaction, Due due, NotificationFact fact) {
        UUID notification = due.stream().id();
        return notifications.propose(tx, reaction, NAME, notification, reaction.factId(NAME, notification, 0), fact);
    }
}
