package dev.onward.notification.stream.preferences;

import dev.onward.eventsourcing.codec.Codec;
import dev.onward.notification.stream.preferences.domain.PreferencesFact;

/** The type names and versions under which preferences are stored; never changed, only added to. */
public final class PreferencesFactCodec {

    public static final Codec<PreferencesFact> CODEC = Codec.of(PreferencesFact.class)
            .type("NotificationPolicySet", 1, PreferencesFact.NotificationPolicySet.class)
            .systemOnly("AddressConfirmed", 1, PreferencesFact.AddressConfirmed.class)
            .systemOnly("MailUnsubscribed", 1, PreferencesFact.MailUnsubscribed.class)
            .build();

    private PreferencesFactCodec() {}
}
