package dev.onward.notification.stream.notification.domain;

import dev.onward.contracts.Derived;
import dev.onward.contracts.vocabulary.NotificationChannel;
import dev.onward.contracts.vocabulary.NotificationKind;
import dev.onward.contracts.vocabulary.SuppressionReason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one notification: one episode on one channel. The stream's id follows from the person, the episode and
 * the channel ({@link Notification#idOf}), so an event that arrives again plans nothing new.
 */
public sealed interface NotificationFact {

    /**
     * To be sent at {@code dueAt}, if it still makes sense then. Stated again when its time moves before it is sent, or
     * when what had taken it back is itself taken back.
     *
     * @param episodeKey what makes two notifications the same, such as {@code INTERVIEW_SOON/<interview>/<start>}
     * @param causeEventId the event that it follows from
     * @param subjectId the interview, the feedback request or the advice that it is about
     */
    record NotificationPlanned(
            NotificationKind kind,
            NotificationChannel channel,
            Instant dueAt,
            String episodeKey,
            UUID causeEventId,
            @Nullable UUID subjectId)
            implements NotificationFact {
        /** As exact as the database keeps due times: work that is due is known by them. */
        public NotificationPlanned {
            dueAt = dueAt.truncatedTo(ChronoUnit.MICROS);
        }

        /** The same, due at another time. */
        public NotificationPlanned withDueAt(Instant at) {
            return new NotificationPlanned(kind, channel, at, episodeKey, causeEventId, subjectId);
        }
    }

    /** Not to be sent after all. */
    record NotificationSuppressed(
            SuppressionReason reason,
            @Derived @Nullable NotificationKind kind,
            @Derived @Nullable NotificationChannel channel)
            implements NotificationFact {

        NotificationSuppressed completed(@Nullable NotificationKind what, @Nullable NotificationChannel where) {
            return new NotificationSuppressed(reason, what, where);
        }
    }

    /** The mail server has taken it, or it stands in the inbox. */
    record NotificationDelivered(
            @Derived @Nullable NotificationKind kind,
            @Derived @Nullable NotificationChannel channel) implements NotificationFact {}

    /**
     * A mail server has refused it, or could not be reached.
     *
     * @param attempt counts from 1
     * @param code what went wrong, in a word of ours such as UNREACHABLE; never what a server said
     * @param nextAt when it is tried again; null: no more
     */
    record NotificationFailed(
            int attempt, FailureCode code, @Nullable Instant nextAt) implements NotificationFact {}

    /** The person has looked at it. */
    record NotificationOpened() implements NotificationFact {}

    /** The person has done what it suggests. */
    record NotificationActedOn(
            @Derived @Nullable NotificationKind kind,
            @Derived @Nullable NotificationChannel channel) implements NotificationFact {}

    /** The person wants to see it later; it leaves the inbox until then. */
    record NotificationSnoozed(
            Instant until,
            @Derived @Nullable NotificationKind kind,
            @Derived @Nullable NotificationChannel channel) implements NotificationFact {

        NotificationSnoozed completed(@Nullable NotificationKind what, @Nullable NotificationChannel where) {
            return new NotificationSnoozed(until, what, where);
        }
    }
}
