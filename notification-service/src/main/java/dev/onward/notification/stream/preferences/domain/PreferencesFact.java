package dev.onward.notification.stream.preferences.domain;

import dev.onward.contracts.vocabulary.NotificationChannel;
import dev.onward.contracts.vocabulary.NotificationKind;
import java.util.List;
import java.util.UUID;
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

    /**
     * The person who reads mail at the address has said that it is this person's: mail may go there.
     *
     * @param addressId follows from the person and the address, so another address, or another person's, needs a
     *     confirmation of its own; without the person's key it says nothing
     */
    record AddressConfirmed(UUID addressId) implements PreferencesFact {}

    /** The person who reads mail at the address wants none, until the person chooses to hear by mail again. */
    record MailUnsubscribed(UUID addressId) implements PreferencesFact {}
}
