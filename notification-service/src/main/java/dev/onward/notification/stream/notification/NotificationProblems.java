package dev.onward.notification.stream.notification;

import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.notification.stream.notification.domain.NotificationRejection;

/** What each "no" of a notification's stream says over HTTP. */
public final class NotificationProblems {

    private NotificationProblems() {}

    public static Problem of(NotificationRejection rejection) {
        return switch (rejection) {
            case NotificationRejection.NotPlanned _ -> Problems.notFound();
            case NotificationRejection.AlreadyPlanned _,
                    NotificationRejection.OtherNotification _,
                    NotificationRejection.AttemptOutOfOrder _ ->
                Problem.of(
                        "notification-planned",
                        422,
                        "Planned already",
                        "This notification is planned already. Nothing needs to be done.");
            case NotificationRejection.NotDelivered _ ->
                Problem.of(
                        "notification-not-delivered",
                        422,
                        "Not delivered yet",
                        "This notification has not been delivered at that time. Record what you did with it after its"
                                + " delivery.");
            case NotificationRejection.AlreadyDelivered _ ->
                Problem.of(
                        "notification-delivered",
                        422,
                        "Delivered already",
                        "This notification has been delivered. What is delivered stays delivered.");
            case NotificationRejection.AlreadySuppressed _ ->
                Problem.of(
                        "notification-suppressed",
                        422,
                        "Taken back",
                        "This notification was taken back before it was sent. Nothing needs to be done.");
            case NotificationRejection.GivenUp _ ->
                Problem.of(
                        "notification-given-up",
                        422,
                        "Given up",
                        "This mail could not be delivered and is not tried any more. Its entry in the inbox says the"
                                + " same.");
            case NotificationRejection.AlreadyOpened _ ->
                Problem.of(
                        "notification-opened",
                        422,
                        "Opened already",
                        "You have opened this notification before. Nothing needs to be done.");
            case NotificationRejection.AlreadyActedOn _ ->
                Problem.of(
                        "notification-acted-on",
                        422,
                        "Done already",
                        "You have done this already. Retract that first if it was a mistake.");
            case NotificationRejection.SnoozedIntoThePast _ ->
                Problem.of("snoozed-into-the-past", 422, "Not later", "Put it off until a time that is still to come.")
                        .at("/until");
            case NotificationRejection.MailCannotWait _ ->
                Problem.of(
                        "mail-sent",
                        422,
                        "Mail already sent",
                        "A mail that was sent cannot be put off. Put off its entry in your inbox instead.");
            case NotificationRejection.Target it -> Problems.target(it.cause());
        };
    }
}
