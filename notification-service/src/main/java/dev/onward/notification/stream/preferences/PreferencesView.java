package dev.onward.notification.stream.preferences;

import dev.onward.contracts.vocabulary.NotificationChannel;
import dev.onward.contracts.vocabulary.NotificationKind;
import dev.onward.notification.stream.preferences.domain.Digest;
import dev.onward.notification.stream.preferences.domain.PreferencesFact.NotificationPolicySet;
import dev.onward.notification.stream.preferences.domain.QuietHours;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The choice that counts, as the person reads it.
 *
 * @param quietHours null: at no time
 */
public record PreferencesView(
        List<NotificationChannel> channels,
        @Nullable QuietHours quietHours,
        Digest digest,
        List<NotificationKind> mutedKinds) {

    static PreferencesView of(NotificationPolicySet chosen) {
        return new PreferencesView(chosen.channels(), chosen.quietHours(), chosen.digest(), chosen.mutedKinds());
    }
}
