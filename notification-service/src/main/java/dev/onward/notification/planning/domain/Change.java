package dev.onward.notification.planning.domain;

import dev.onward.contracts.vocabulary.NotificationChannel;
import dev.onward.contracts.vocabulary.SuppressionReason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** What planning wants done. */
public sealed interface Change {

    /** Plan this episode on this channel: for the first time, again, or at another time. */
    record Plan(Episode episode, NotificationChannel channel, Instant dueAt) implements Change {
        public Plan {
            // As precise as the database keeps it: what is planned must equal what is read back.
            dueAt = dueAt.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** Take this notification back. */
    record Suppress(UUID notificationId, SuppressionReason reason) implements Change {}
}
