package dev.onward.eventsourcing.published;

import dev.onward.contracts.notification.NotificationEvent;
import dev.onward.eventsourcing.codec.Codec;

/** The type names and versions under which notification-service publishes; never changed, only added to. */
public final class NotificationEvents {

    public static final Codec<NotificationEvent> CODEC = Codec.of(NotificationEvent.class)
            .type("NotificationPlanned", 1, NotificationEvent.NotificationPlanned.class)
            .type("NotificationSuppressed", 1, NotificationEvent.NotificationSuppressed.class)
            .type("NotificationDelivered", 1, NotificationEvent.NotificationDelivered.class)
            .type("NotificationActedOn", 1, NotificationEvent.NotificationActedOn.class)
            .type("NotificationSnoozed", 1, NotificationEvent.NotificationSnoozed.class)
            .build();

    private NotificationEvents() {}
}
