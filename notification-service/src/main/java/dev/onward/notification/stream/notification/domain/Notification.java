package dev.onward.notification.stream.notification.domain;

import dev.onward.contracts.vocabulary.NotificationChannel;
import dev.onward.contracts.vocabulary.SuppressionReason;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.Evolution;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.Step;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationActedOn;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationDelivered;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationFailed;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationOpened;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationPlanned;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationSnoozed;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationSuppressed;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a notification stands.
 *
 * <pre>
 *            Planned            Delivered
 *   Nothing ────────► Waiting ────────────► Delivered: Opened, ActedOn, Snoozed (inbox only)
 *                      │ ▲ ▲ Planned again, Snoozed, Failed with another attempt to come
 *           Suppressed │ │ └──┘
 *                      ▼ │ Planned again
 *                    Suppressed            Waiting ── Failed for the last time ──► GivenUp
 * </pre>
 *
 * From Delivered and GivenUp no way leads back: a notification is sent at most once.
 */
public sealed interface Notification {

    /** No such notification. */
    record Nothing() implements Notification {}

    /** To be sent at {@code dueAt}, or, after {@code attempts} that failed, tried again then. */
    record Waiting(NotificationPlanned planned, Instant dueAt, int attempts) implements Notification {}

    /** Taken back before it was sent. */
    record Suppressed(NotificationPlanned planned, SuppressionReason reason) implements Notification {}

    /** With the person. */
    record Delivered(
            NotificationPlanned planned,
            boolean opened,
            boolean actedOn,
            @Nullable Instant snoozedUntil) implements Notification {}

    /** Every attempt failed. */
    record GivenUp(NotificationPlanned planned, int attempts) implements Notification {}

    Notification NOTHING = new Nothing();

    Evolution<NotificationFact, Notification, NotificationRejection> EVOLUTION =
            Evolution.of(NOTHING, Notification::evolve);

    /** Where a notification stands, as of all that is known. */
    static Notification of(StreamHistory<NotificationFact> stream) {
        return stream.state(EVOLUTION);
    }

    /** The id of the stream: the same person, episode and channel are the same notification. */
    static UUID idOf(UUID personId, String episodeKey, NotificationChannel channel) {
        return Ids.derived(personId, "notification/" + episodeKey + "/" + channel);
    }

    /** What was planned last; null where nothing ever was. */
    default @Nullable NotificationPlanned planned() {
        return switch (this) {
            case Nothing _ -> null;
            case Waiting waiting -> waiting.planned();
            case Suppressed suppressed -> suppressed.planned();
            case Delivered delivered -> delivered.planned();
            case GivenUp givenUp -> givenUp.planned();
        };
    }

    /** Where {@code fact} takes this notification, or why it cannot. */
    default Step<Notification, NotificationRejection> evolve(Effective<NotificationFact> fact) {
        return switch (fact.fact()) {
            case NotificationPlanned planned -> plan(planned);
            case NotificationSuppressed suppressed -> suppress(suppressed);
            case NotificationDelivered _ -> deliver();
            case NotificationFailed failed -> fail(failed);
            case NotificationOpened _ -> open();
            case NotificationActedOn _ -> actOn();
            case NotificationSnoozed snoozed -> snooze(snoozed, fact.sortsAt());
        };
    }

    private Step<Notification, NotificationRejection> plan(NotificationPlanned again) {
        return switch (this) {
            case Nothing _ -> Step.to(new Waiting(again, again.dueAt(), 0));
            case Waiting waiting
            when !sameNotification(waiting.planned(), again) -> Step.not(new NotificationRejection.OtherNotification());
            case Waiting waiting
            when waiting.dueAt().equals(again.dueAt()) -> Step.not(new NotificationRejection.AlreadyPlanned());
            case Waiting waiting -> Step.to(new Waiting(again, again.dueAt(), waiting.attempts()));
            case Suppressed suppressed
            when !sameNotification(suppressed.planned(), again) ->
                Step.not(new NotificationRejection.OtherNotification());
            case Suppressed _ -> Step.to(new Waiting(again, again.dueAt(), 0));
            case Delivered _ -> Step.not(new NotificationRejection.AlreadyDelivered());
            case GivenUp _ -> Step.not(new NotificationRejection.GivenUp());
        };
    }

    private static boolean sameNotification(NotificationPlanned one, NotificationPlanned other) {
        return one.kind() == other.kind()
                && one.channel() == other.channel()
                && one.episodeKey().equals(other.episodeKey());
    }

    private Step<Notification, NotificationRejection> suppress(NotificationSuppressed suppressed) {
        return switch (this) {
            case Nothing _ -> Step.not(new NotificationRejection.NotPlanned());
            case Waiting waiting -> Step.to(new Suppressed(waiting.planned(), suppressed.reason()));
            case Suppressed _ -> Step.not(new NotificationRejection.AlreadySuppressed());
            case Delivered _ -> Step.not(new NotificationRejection.AlreadyDelivered());
            case GivenUp _ -> Step.not(new NotificationRejection.GivenUp());
        };
    }

    private Step<Notification, NotificationRejection> deliver() {
        return switch (this) {
            case Nothing _ -> Step.not(new NotificationRejection.NotPlanned());
            case Waiting waiting -> Step.to(new Delivered(waiting.planned(), false, false, null));
            // The mail server took it while it was being taken back: what is delivered stays delivered.
            case Suppressed suppressed -> Step.to(new Delivered(suppressed.planned(), false, false, null));
            case Delivered _ -> Step.not(new NotificationRejection.AlreadyDelivered());
            case GivenUp _ -> Step.not(new NotificationRejection.GivenUp());
        };
    }

    private Step<Notification, NotificationRejection> fail(NotificationFailed failed) {
        return switch (this) {
            case Nothing _ -> Step.not(new NotificationRejection.NotPlanned());
            case Waiting waiting
            when failed.attempt() != waiting.attempts() + 1 -> Step.not(new NotificationRejection.AttemptOutOfOrder());
            case Waiting waiting ->
                Step.to(
                        failed.nextAt() == null
                                ? new GivenUp(waiting.planned(), failed.attempt())
                                : new Waiting(waiting.planned(), failed.nextAt(), failed.attempt()));
            case Suppressed _ -> Step.not(new NotificationRejection.AlreadySuppressed());
            case Delivered _ -> Step.not(new NotificationRejection.AlreadyDelivered());
            case GivenUp _ -> Step.not(new NotificationRejection.GivenUp());
        };
    }

    private Step<Notification, NotificationRejection> open() {
        return switch (this) {
            case Delivered delivered when delivered.opened() -> Step.not(new NotificationRejection.AlreadyOpened());
            case Delivered delivered ->
                Step.to(new Delivered(delivered.planned(), true, delivered.actedOn(), delivered.snoozedUntil()));
            case Nothing _, Waiting _, Suppressed _, GivenUp _ -> Step.not(new NotificationRejection.NotDelivered());
        };
    }

    private Step<Notification, NotificationRejection> actOn() {
        return switch (this) {
            case Delivered delivered when delivered.actedOn() -> Step.not(new NotificationRejection.AlreadyActedOn());
            case Delivered delivered ->
                Step.to(new Delivered(delivered.planned(), true, true, delivered.snoozedUntil()));
            case Nothing _, Waiting _, Suppressed _, GivenUp _ -> Step.not(new NotificationRejection.NotDelivered());
        };
    }

    private Step<Notification, NotificationRejection> snooze(NotificationSnoozed snoozed, Instant at) {
        if (!snoozed.until().isAfter(at)) {
            return Step.not(new NotificationRejection.SnoozedIntoThePast());
        }
        return switch (this) {
            case Nothing _ -> Step.not(new NotificationRejection.NotPlanned());
            case Waiting waiting -> Step.to(new Waiting(waiting.planned(), snoozed.until(), waiting.attempts()));
            case Suppressed _ -> Step.not(new NotificationRejection.AlreadySuppressed());
            case Delivered delivered when delivered.actedOn() -> Step.not(new NotificationRejection.AlreadyActedOn());
            case Delivered delivered -> snoozeDelivered(delivered, snoozed.until());
            case GivenUp _ -> Step.not(new NotificationRejection.GivenUp());
        };
    }

    private static Step<Notification, NotificationRejection> snoozeDelivered(Delivered delivered, Instant until) {
        return switch (delivered.planned().channel()) {
            case IN_APP -> Step.to(new Delivered(delivered.planned(), delivered.opened(), delivered.actedOn(), until));
            case MAIL, UNRECOGNIZED -> Step.not(new NotificationRejection.MailCannotWait());
        };
    }
}
