package dev.onward.notification.stream.preferences.domain;

import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.Validation;
import java.util.List;

/** Decides on a person's preferences. */
public final class PreferencesDecider {

    private PreferencesDecider() {}

    public static Decision<PreferencesFact, PreferencesRejection> decide(
            Proposal<PreferencesFact> proposal, StreamHistory<PreferencesFact> history) {
        return switch (Validation.of(proposal, history, Preferences.EVOLUTION, PreferencesRejection.Target::new)) {
            case Validation.Illegal<Preferences, PreferencesRejection> illegal ->
                Decision.rejected(illegal.rejection());
            case Validation.Legal<Preferences, PreferencesRejection> _ -> Decision.accepted(List.of(proposal));
        };
    }
}
