package dev.onward.notification.stream.preferences;

import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.notification.stream.preferences.domain.PreferencesRejection;

/** What each "no" of the preferences stream says over HTTP. */
final class PreferencesProblems {

    private PreferencesProblems() {}

    static Problem of(PreferencesRejection rejection) {
        return switch (rejection) {
            case PreferencesRejection.QuietHoursEmpty _ ->
                Problem.of(
                                "quiet-hours-empty",
                                422,
                                "Quiet hours without an hour",
                                "Quiet hours begin and end at the same time. Give two different times, or leave them"
                                        + " out for none.")
                        .at("/quietHours");
            case PreferencesRejection.AlreadyConfirmed _ ->
                Problem.of(
                        "address-confirmed",
                        422,
                        "Confirmed already",
                        "This address has been confirmed before. Nothing needs to be done.");
            case PreferencesRejection.AlreadyUnsubscribed _ ->
                Problem.of(
                        "mail-unsubscribed",
                        422,
                        "Unsubscribed already",
                        "No mail goes to this address already. Nothing needs to be done.");
            case PreferencesRejection.Target it -> Problems.target(it.cause());
        };
    }
}
