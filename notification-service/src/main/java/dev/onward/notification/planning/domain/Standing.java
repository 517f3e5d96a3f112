package dev.onward.notification.planning.domain;

import dev.onward.contracts.vocabulary.NotificationChannel;
import dev.onward.contracts.vocabulary.NotificationKind;
import java.time.Instant;
import java.util.UUID;

/** A notification that was planned before, as planning needs to know it. */
public record Standing(
        UUID notificationId,
        NotificationKind kind,
        NotificationChannel channel,
        String episodeKey,
        Instant dueAt,
        State state) {

    /** How far it has come. */
    public enum State {
        /** To be sent, and nobody has touched its time. */
        WAITING,
        /** To be sent, at a time that the person chose or a mail server forced. */
        PUT_OFF,
        SUPPRESSED,
        /** Delivered, or given up: nothing will change that. */
        DONE
    }
}
