package dev.onward.notification.stream.preferences.domain;

import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Judged;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.StreamHistory;
import java.util.List;

/** Decides on a person's preferences. */
public final class PreferencesDecider {

    private PreferencesDecider() {}

    public static Decision<PreferencesFact, PreferencesRejection> decide(
            Proposal<PreferencesFact> proposal, StreamHistory<PreferencesFact> history) {
        return switch (Judged.of(proposal, history, Preferences.EVOLUTION, PreferencesRejection.Target::new)) {
            case Judged.Illegal<Preferences, PreferencesRejection> illegal -> Decision.rejected(illegal.rejection());
            case Judged.Legal<Preferences, PreferencesRejection> _ -> Decision.accepted(List.of(proposal));
        };
    }

    /** What the person wants, as of all that is known. */
    public static Preferences of(StreamHistory<PreferencesFact> history) {
        return history.state(Preferences.EVOLUTION);
    }
}
