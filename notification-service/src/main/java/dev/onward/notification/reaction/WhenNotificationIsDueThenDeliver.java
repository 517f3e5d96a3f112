package dev.onward.notification.reaction;

import dev.onward.contracts.vocabulary.NotificationChannel;
import dev.onward.contracts.vocabulary.NotificationKind;
import dev.onward.contracts.vocabulary.SuppressionReason;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.reaction.DuePolicy;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notification is due: look again whether it still makes sense, then put it into the inbox, or hand it to the sender of
 * mail, which works outside this transaction.
 */
@ApplicationScoped
class WhenNotificationIsDueThenDeliver implements DuePolicy<NotificationFact> {

    private static final PolicyName NAME = PolicyName.of(WhenNotificationIsDueThenDeliver.class);

    private final NotificationRows rows;
    private final Pursuits pursuits;
    private final Recipients recipients;
    private final Destinations destinations;
    private final Confirmations confirmations;
    private final NotificationCommandHandler notifications;
    private final MailJobs mailJobs;
    private final PlanningSettings settings;

    WhenNotificationIsDueThenDeliver(
            NotificationRows rows,
            Pursuits pursuits,
            Recipients recipients,
            Destinations destinations,
            Confirmations confirmations,
            NotificationCommandHandler notifications,
            MailJobs mailJobs,
            PlanningConfig config) {
        this.rows = rows;
        this.pursuits = pursuits;
        this.recipients = recipients;
        this.destinations = destinations;
        this.confirmations = confirmations;
        this.notifications = notifications;
        this.mailJobs = mailJobs;
        this.settings = config.settings();
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
    public Uni<Void> on(Tx tx, Reaction reaction, Due due, StreamHistory<NotificationFact> history) {
        return Notification.of(history) instanceof Notification.Waiting waiting
                        && waiting.dueAt().equals(due.dueAt())
                ? deliver(tx, reaction, due, history.about(), waiting)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> deliver(Tx tx, Reaction reaction, Due due, About about, Notification.Waiting waiting) {
        return recheck(tx, reaction, due, about, waiting).flatMap(verdict -> switch (verdict) {
            case Verdict.Send _
            when waiting.planned().channel() == NotificationChannel.MAIL ->
                mailJobs.queue(tx, due.stream().id(), reaction.personId());
            case Verdict.Send _ -> propose(tx, reaction, due, new NotificationDelivered(null, null));
            case Verdict.Suppress(var reason) ->
                propose(tx, reaction, due, new NotificationSuppressed(reason, null, null))
                        .chain(() -> reason == SuppressionReason.UNCONFIRMED
                                ? askForAddress(tx, reaction)
                                : Uni.createFrom().voidItem());
            case Verdict.Later(Instant dueAt) ->
                propose(tx, reaction, due, waiting.planned().withDueAt(dueAt));
        });
    }

    private Uni<Verdict> recheck(Tx tx, Reaction reaction, Due due, About about, Notification.Waiting waiting) {
        UUID person = reaction.personId();
        Instant now = reaction.now();
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
    private Uni<Void> askForAddress(Tx tx, Reaction reaction) {
        Instant now = reaction.now();
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
