package dev.onward.contracts.notification;

import dev.onward.contracts.EventType;
import dev.onward.contracts.vocabulary.NotificationChannel;
import dev.onward.contracts.vocabulary.NotificationKind;
import dev.onward.contracts.vocabulary.SuppressionReason;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What notification-service tells the other services, on {@link dev.onward.contracts.Topics#NOTIFICATION_EVENTS}: one
 * stream per notification, that is per episode and channel. Whether a person has opened it is nobody else's business
 * and stays here, and so do failed attempts.
 */
public sealed interface NotificationEvent {

    /**
     * It will be sent at {@code dueAt} if it still makes sense then. Published again for the same notification when its
     * time moves.
     *
     * @param episodeKey what makes two notifications the same, for whatever number of arrivals of the cause
     * @param causeEventId the event that it follows from
     * @param subjectId the interview, the feedback request or the advice that it is about
     */
    @EventType(name = "NotificationPlanned", version = 1)
    record NotificationPlanned(
            NotificationKind kind,
            NotificationChannel channel,
            Instant dueAt,
            String episodeKey,
            UUID causeEventId,
            @Nullable UUID subjectId)
            implements NotificationEvent {}

    /** It is not sent. */
    @EventType(name = "NotificationSuppressed", version = 1)
    record NotificationSuppressed(NotificationKind kind, NotificationChannel channel, SuppressionReason reason)
            implements NotificationEvent {}

    /** The mail server has taken it, or it stands in the inbox. At most once per notification. */
    @EventType(name = "NotificationDelivered", version = 1)
    record NotificationDelivered(NotificationKind kind, NotificationChannel channel) implements NotificationEvent {}

    /** The person has done what it suggests. */
    @EventType(name = "NotificationActedOn", version = 1)
    record NotificationActedOn(NotificationKind kind, NotificationChannel channel) implements NotificationEvent {}

    /** The person wants to see it later. */
    @EventType(name = "NotificationSnoozed", version = 1)
    record NotificationSnoozed(NotificationKind kind, NotificationChannel channel, Instant until)
            implements NotificationEvent {}
}
