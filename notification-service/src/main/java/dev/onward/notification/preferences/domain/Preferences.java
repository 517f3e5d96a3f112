package dev.onward.notification.preferences.domain;

import dev.onward.contracts.vocabulary.NotificationChannel;
import dev.onward.contracts.vocabulary.NotificationKind;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.Step;
import dev.onward.notification.preferences.domain.PreferencesFact.NotificationPolicySet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person wants to hear. Whoever has never chosen hears everything, on every channel, at any hour. */
public record Preferences(NotificationPolicySet chosen) {

    public static final Preferences DEFAULT = new Preferences(new NotificationPolicySet(
            List.of(NotificationChannel.MAIL, NotificationChannel.IN_APP), null, Digest.OFF, List.of()));

    /** The latest choice counts. */
    public static Step<Preferences, PreferencesRejection> evolve(Preferences before, Effective<PreferencesFact> fact) {
        return switch (fact.fact()) {
            case NotificationPolicySet set
            when isEmpty(set.quietHours()) -> Step.not(new PreferencesRejection.QuietHoursEmpty());
            case NotificationPolicySet set -> Step.to(new Preferences(set));
        };
    }

    private static boolean isEmpty(@Nullable QuietHours hours) {
        return hours != null && hours.from().equals(hours.until());
    }

    public boolean wants(NotificationKind kind, NotificationChannel channel) {
        return chosen.channels().contains(channel) && !chosen.mutedKinds().contains(kind);
    }
}
