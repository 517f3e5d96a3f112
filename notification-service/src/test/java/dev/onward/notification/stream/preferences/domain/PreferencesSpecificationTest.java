package dev.onward.notification.stream.preferences.domain;

import static dev.onward.contracts.vocabulary.NotificationChannel.IN_APP;
import static dev.onward.contracts.vocabulary.NotificationChannel.MAIL;
import static dev.onward.contracts.vocabulary.NotificationKind.ADVICE_READY;
import static dev.onward.contracts.vocabulary.NotificationKind.THANK_YOU;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.TargetRejection;
import dev.onward.notification.stream.preferences.domain.PreferencesFact.AddressConfirmed;
import dev.onward.notification.stream.preferences.domain.PreferencesFact.MailUnsubscribed;
import dev.onward.notification.stream.preferences.domain.PreferencesFact.NotificationPolicySet;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PreferencesSpecificationTest {

    private static final Specification<PreferencesFact, PreferencesRejection> PREFERENCES =
            Specification.of("preferences", PreferencesDecider::decide);

    private static NotificationPolicySet noMail(@Nullable QuietHours hours) {
        return new NotificationPolicySet(List.of(IN_APP), hours, Digest.OFF, List.of(THANK_YOU));
    }

    @Test
    void a_person_who_has_never_chosen_gets_everything() {
        // Given
        var history = PREFERENCES.givenNothing().history();

        // When
        Preferences preferences = Preferences.of(history);

        // Then
        assertThat(preferences.wants(ADVICE_READY, MAIL)).isTrue();
        assertThat(preferences.wants(THANK_YOU, IN_APP)).isTrue();
        assertThat(preferences.chosen().quietHours()).isNull();
    }

    @Test
    void a_choice_is_recorded_as_it_is_made() {
        PREFERENCES.givenNothing().when(noMail(null)).thenRecorded(noMail(null));
    }

    @Test
    void the_latest_choice_counts() {
        // Given
        var history =
                PREFERENCES.given(Preferences.DEFAULT.chosen(), noMail(null)).history();

        // When
        Preferences preferences = Preferences.of(history);

        // Then
        assertThat(preferences.wants(ADVICE_READY, MAIL)).isFalse();
        assertThat(preferences.wants(ADVICE_READY, IN_APP)).isTrue();
        assertThat(preferences.wants(THANK_YOU, IN_APP)).isFalse();
    }

    @Test
    void quiet_hours_that_end_when_they_begin_are_refused() {
        PREFERENCES
                .givenNothing()
                .when(noMail(new QuietHours(LocalTime.NOON, LocalTime.NOON)))
                .thenRejected(new PreferencesRejection.QuietHoursEmpty());
    }

    @Test
    void a_retracted_choice_leaves_the_one_before() {
        PREFERENCES
                .given(Preferences.DEFAULT.chosen(), noMail(null))
                .when(Told.retracted(2, "NotificationPolicySet"))
                .thenAccepted(recorded -> assertThat(recorded).hasSize(1));
    }

    private static final UUID ADDRESS = UUID.fromString("00000000-0000-4000-8000-0000000000d1");
    private static final UUID OTHER = UUID.fromString("00000000-0000-4000-8000-0000000000d2");

    @Test
    void an_address_is_confirmed_once_and_no_other_with_it() {
        // Given
        var confirmed = PREFERENCES.given(
                Told.<PreferencesFact>now(new AddressConfirmed(ADDRESS)).bySystem());

        // When
        Preferences preferences = Preferences.of(confirmed.history());

        // Then
        assertThat(preferences.confirmed()).containsExactly(ADDRESS);
        confirmed
                .when(Told.<PreferencesFact>now(new AddressConfirmed(ADDRESS)).bySystem())
                .thenRejected(new PreferencesRejection.AlreadyConfirmed());
        confirmed
                .when(Told.<PreferencesFact>now(new AddressConfirmed(OTHER)).bySystem())
                .thenRecorded(new AddressConfirmed(OTHER));
    }

    @Test
    void an_unsubscription_lasts_until_the_person_chooses_mail_again() {
        // Given
        var unsubscribed = PREFERENCES.given(
                Told.<PreferencesFact>now(new MailUnsubscribed(ADDRESS)).bySystem());

        // When
        var later = unsubscribed.given(noMail(null));
        var chosen = later.given(Preferences.DEFAULT.chosen());

        // Then
        assertThat(Preferences.of(unsubscribed.history()).unsubscribed()).containsExactly(ADDRESS);
        unsubscribed
                .when(Told.<PreferencesFact>now(new MailUnsubscribed(ADDRESS)).bySystem())
                .thenRejected(new PreferencesRejection.AlreadyUnsubscribed());
        assertThat(Preferences.of(later.history()).unsubscribed()).containsExactly(ADDRESS);
        assertThat(Preferences.of(chosen.history()).unsubscribed()).isEmpty();
    }

    @Test
    void an_unsubscription_by_a_link_cannot_be_retracted_by_the_person() {
        PREFERENCES
                .given(Told.<PreferencesFact>now(new MailUnsubscribed(ADDRESS)).bySystem())
                .when(Told.retracted(1, "MailUnsubscribed"))
                .thenRejected(new PreferencesRejection.Target(new TargetRejection.SystemFact(Specification.id(1))));
    }

    @Test
    void a_correction_of_nothing_is_refused() {
        PREFERENCES
                .givenNothing()
                .when(Told.retracted(7, "NotificationPolicySet"))
                .thenRejected(new PreferencesRejection.Target(new TargetRejection.Unknown(Specification.id(7))));
    }
}
