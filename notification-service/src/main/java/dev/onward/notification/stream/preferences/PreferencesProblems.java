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
                Problem.of("quiet-hours-empty").at("/quietHours");
            case PreferencesRejection.AlreadyConfirmed _ -> Problem.of("address-confirmed");
            case PreferencesRejection.AlreadyUnsubscribed _ -> Problem.of("mail-unsubscribed");
            case PreferencesRejection.Target it -> Problems.target(it.target());
        };
    }
}
