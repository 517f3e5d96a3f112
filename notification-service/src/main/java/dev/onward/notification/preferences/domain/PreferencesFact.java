package dev.onward.notification.preferences.domain;

import dev.onward.contracts.vocabulary.NotificationChannel;
import dev.onward.contracts.vocabulary.NotificationKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The facts of a person's preferences. Private to this service: nobody else decides who hears what. */
public sealed interface PreferencesFact {

    /**
     * The person's whole choice, in place of the one before.
     *
     * @param channels where they want to hear anything at all; none is the one switch for the account
     * @param quietHours when no mail comes; null: at no time
     * @param digest whether what can wait comes by mail in the morning
     * @param mutedKinds what they do not want to hear on any channel
     */
    record NotificationPolicySet(
            List<NotificationChannel> channels,
            @Nullable QuietHours quietHours,
            Digest digest,
            List<NotificationKind> mutedKinds)
            implements PreferencesFact {
        public NotificationPolicySet {
            channels = List.copyOf(channels);
            mutedKinds = List.copyOf(mutedKinds);
        }
    }
}
