package dev.onward.notification.planning.domain;

import dev.onward.contracts.vocabulary.NotificationChannel;
import dev.onward.contracts.vocabulary.SuppressionReason;
import java.time.Instant;
import java.util.UUID;

/** What planning wants done. */
public sealed interface Change {

    /** Plan this episode on this channel: for the first time, again, or at another time. */
    record Plan(Episode episode, NotificationChannel channel, Instant dueAt) implements Change {}

    /** Take this notification back. */
    record Suppress(UUID notificationId, SuppressionReason reason) implements Change {}
}
