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
                    NotificationRejection.AttemptOutOfOrder _ -> Problem.of("notification-planned");
            case NotificationRejection.NotDelivered _ -> Problem.of("notification-not-delivered");
            case NotificationRejection.AlreadyDelivered _ -> Problem.of("notification-delivered");
            case NotificationRejection.AlreadySuppressed _ -> Problem.of("notification-suppressed");
            case NotificationRejection.GivenUp _ -> Problem.of("notification-given-up");
            case NotificationRejection.AlreadyOpened _ -> Problem.of("notification-opened");
            case NotificationRejection.AlreadyActedOn _ -> Problem.of("notification-acted-on");
            case NotificationRejection.SnoozedIntoThePast _ ->
                Problem.of("snoozed-into-the-past").at("/until");
            case NotificationRejection.MailCannotWait _ -> Problem.of("mail-sent");
            case NotificationRejection.Target it -> Problems.target(it.target());
        };
    }
}
