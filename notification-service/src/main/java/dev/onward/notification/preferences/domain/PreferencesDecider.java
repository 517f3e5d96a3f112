package dev.onward.notification.preferences.domain;

import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Fold;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.TargetRejection;
import java.util.List;
import java.util.Optional;

/** Decides on a person's preferences. */
public final class PreferencesDecider {

    private PreferencesDecider() {}

    public static Decision<PreferencesFact, PreferencesRejection> decide(
            Proposal<PreferencesFact> proposal, StreamHistory<PreferencesFact> history) {
        Optional<TargetRejection> wrongTarget = TargetRejection.check(history, proposal.entry());
        if (wrongTarget.isPresent()) {
            return Decision.rejected(new PreferencesRejection.Target(wrongTarget.get()));
        }
        return switch (EffectiveHistory.of(history.plus(proposal)).fold(Preferences.DEFAULT, Preferences::evolve)) {
            case Fold.Illegal<PreferencesFact, Preferences, PreferencesRejection> illegal ->
                Decision.rejected(illegal.rejection());
            case Fold.Legal<PreferencesFact, Preferences, PreferencesRejection> _ ->
                Decision.accepted(List.of(proposal));
        };
    }

    /** What the person wants, as of all that is known. */
    public static Preferences of(StreamHistory<PreferencesFact> history) {
        return switch (EffectiveHistory.of(history).fold(Preferences.DEFAULT, Preferences::evolve)) {
            case Fold.Legal<PreferencesFact, Preferences, PreferencesRejection>(Preferences preferences) -> preferences;
            case Fold.Illegal<PreferencesFact, Preferences, PreferencesRejection> illegal ->
                throw new IllegalStateException("a recorded history is legal, but version "
                        + illegal.at().version() + " is not");
        };
    }
}
