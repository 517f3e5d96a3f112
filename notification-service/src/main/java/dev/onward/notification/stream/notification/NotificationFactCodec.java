package dev.onward.notification.stream.notification;

import dev.onward.eventsourcing.codec.Codec;
import dev.onward.notification.stream.notification.domain.NotificationFact;

/** The type names and versions under which notifications are stored; never changed, only added to. */
public final class NotificationFactCodec {

    public static final Codec<NotificationFact> CODEC = Codec.of(NotificationFact.class)
            .systemOnly("NotificationPlanned", 1, NotificationFact.NotificationPlanned.class)
            .systemOnly("NotificationSuppressed", 1, NotificationFact.NotificationSuppressed.class)
            .systemOnly("NotificationDelivered", 1, NotificationFact.NotificationDelivered.class)
            .systemOnly("NotificationFailed", 1, NotificationFact.NotificationFailed.class)
            .type("NotificationOpened", 1, NotificationFact.NotificationOpened.class)
            .type("NotificationActedOn", 1, NotificationFact.NotificationActedOn.class)
            .type("NotificationSnoozed", 1, NotificationFact.NotificationSnoozed.class)
            .build();

    private NotificationFactCodec() {}
}
