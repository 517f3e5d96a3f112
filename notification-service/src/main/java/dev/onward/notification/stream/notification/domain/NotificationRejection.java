package dev.onward.notification.stream.notification.domain;

import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.TargetRejection;

/** Every "no" of a notification's stream. */
public sealed interface NotificationRejection extends Rejection {

    /** Nothing of the kind was planned. */
    record NotPlanned() implements NotificationRejection {}

    /** It is planned for that time already. */
    record AlreadyPlanned() implements NotificationRejection {}

    /** What is planned again must be the same notification, at another time. */
    record OtherNotification() implements NotificationRejection {}

    /** It has not reached the person yet. */
    record NotDelivered() implements NotificationRejection {}

    /** It was sent: what is delivered stays delivered. */
    record AlreadyDelivered() implements NotificationRejection {}

    /** It was taken back before it was sent. */
    record AlreadySuppressed() implements NotificationRejection {}

    /** Every attempt failed, and no more are made. */
    record GivenUp() implements NotificationRejection {}

    /** Attempts count up by one. */
    record AttemptOutOfOrder() implements NotificationRejection {}

    record AlreadyOpened() implements NotificationRejection {}

    record AlreadyActedOn() implements NotificationRejection {}

    /** Put off until a time that has passed. */
    record SnoozedIntoThePast() implements NotificationRejection {}

    /** A mail that was sent cannot be called back; its entry in the inbox can be put off. */
    record MailCannotWait() implements NotificationRejection {}

    /** A correction or retraction that names nothing it may put right. */
    record Target(TargetRejection target) implements NotificationRejection {}
}
