package dev.onward.notification.stream.notification.domain;

import static dev.onward.contracts.vocabulary.NotificationChannel.IN_APP;
import static dev.onward.contracts.vocabulary.NotificationChannel.MAIL;
import static dev.onward.contracts.vocabulary.NotificationKind.TURNDOWN_NUDGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.NotificationChannel;
import dev.onward.contracts.vocabulary.NotificationKind;
import dev.onward.contracts.vocabulary.SuppressionReason;
import dev.onward.eventsourcing.TargetRejection;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationActedOn;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationDelivered;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationFailed;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationOpened;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationPlanned;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationSnoozed;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationSuppressed;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NotificationSpecificationTest {

    private static final Instant DUE = Specification.START.plus(Duration.ofDays(1));
    private static final Instant LATER = DUE.plus(Duration.ofDays(2));
    private static final UUID CAUSE = UUID.fromString("00000000-0000-4000-8000-0000000000c0");

    private static final Specification<NotificationFact, NotificationRejection> NOTIFICATION =
            Specification.of("notification", NotificationDecider::decide);

    private static NotificationPlanned planned(NotificationChannel channel, Instant dueAt) {
        return new NotificationPlanned(TURNDOWN_NUDGE, channel, dueAt, "TURNDOWN_NUDGE/x", CAUSE, null);
    }

    private static NotificationPlanned planned() {
        return planned(IN_APP, DUE);
    }

    private static NotificationSuppressed suppressed(SuppressionReason reason) {
        return new NotificationSuppressed(reason, null, null);
    }

    private static NotificationDelivered delivered() {
        return new NotificationDelivered(null, null);
    }

    private static NotificationFailed failed(int attempt) {
        return new NotificationFailed(attempt, FailureCode.UNREACHABLE, LATER);
    }

    private static NotificationFailed failedForGood(int attempt) {
        return new NotificationFailed(attempt, FailureCode.REFUSED, null);
    }

    private static NotificationSnoozed snoozed(Instant until) {
        return new NotificationSnoozed(until, null, null);
    }

    private static NotificationActedOn actedOn() {
        return new NotificationActedOn(null, null);
    }

    @Nested
    class Planned {

        @Test
        void a_notification_is_planned_once() {
            NOTIFICATION.givenNothing().when(planned()).thenRecorded(planned());
        }

        @Test
        void the_same_plan_again_is_refused() {
            NOTIFICATION.given(planned()).when(planned()).thenRejected(new NotificationRejection.AlreadyPlanned());
        }

        @Test
        void its_time_moves_while_it_waits() {
            NOTIFICATION.given(planned()).when(planned(IN_APP, LATER)).thenRecorded(planned(IN_APP, LATER));
        }

        @Test
        void another_channel_is_another_notification() {
            NOTIFICATION
                    .given(planned())
                    .when(planned(MAIL, LATER))
                    .thenRejected(new NotificationRejection.OtherNotification());
        }

        @Test
        void a_suppressed_notification_may_be_planned_again_as_it_was() {
            NOTIFICATION
                    .given(planned(), suppressed(SuppressionReason.RETRACTED))
                    .when(planned())
                    .thenRecorded(planned());
        }

        @Test
        void a_suppressed_notification_cannot_be_planned_again_as_another() {
            NOTIFICATION
                    .given(planned(), suppressed(SuppressionReason.RETRACTED))
                    .when(planned(MAIL, DUE))
                    .thenRejected(new NotificationRejection.OtherNotification());
        }

        @Test
        void a_delivered_notification_cannot_be_planned_again() {
            NOTIFICATION
                    .given(planned(), delivered())
                    .when(planned(IN_APP, LATER))
                    .thenRejected(new NotificationRejection.AlreadyDelivered());
        }

        @Test
        void a_notification_given_up_cannot_be_planned_again() {
            NOTIFICATION
                    .given(planned(), failedForGood(1))
                    .when(planned(IN_APP, LATER))
                    .thenRejected(new NotificationRejection.GivenUp());
        }
    }

    @Nested
    class Suppressed {

        @Test
        void a_waiting_notification_is_taken_back_and_says_what_it_was() {
            NOTIFICATION
                    .given(planned())
                    .when(suppressed(SuppressionReason.SETTLED))
                    .thenRecorded(new NotificationSuppressed(SuppressionReason.SETTLED, TURNDOWN_NUDGE, IN_APP));
        }

        @Test
        void nothing_is_nothing_to_take_back() {
            NOTIFICATION
                    .givenNothing()
                    .when(suppressed(SuppressionReason.MUTED))
                    .thenRejected(new NotificationRejection.NotPlanned());
        }

        @Test
        void a_notification_is_suppressed_once() {
            NOTIFICATION
                    .given(planned(), suppressed(SuppressionReason.MUTED))
                    .when(suppressed(SuppressionReason.SETTLED))
                    .thenRejected(new NotificationRejection.AlreadySuppressed());
        }

        @Test
        void a_delivered_notification_cannot_be_suppressed() {
            NOTIFICATION
                    .given(planned(), delivered())
                    .when(suppressed(SuppressionReason.RETRACTED))
                    .thenRejected(new NotificationRejection.AlreadyDelivered());
        }

        @Test
        void a_notification_given_up_cannot_be_suppressed() {
            NOTIFICATION
                    .given(planned(), failedForGood(1))
                    .when(suppressed(SuppressionReason.RETRACTED))
                    .thenRejected(new NotificationRejection.GivenUp());
        }

        @Test
        void the_systems_own_second_suppression_is_refused_like_anybodys() {
            NOTIFICATION
                    .given(planned(), suppressed(SuppressionReason.MUTED))
                    .when(Told.<NotificationFact>now(suppressed(SuppressionReason.SETTLED))
                            .bySystem())
                    .thenRejected(new NotificationRejection.AlreadySuppressed());
        }
    }

    @Nested
    class Delivered {

        @Test
        void a_waiting_notification_is_delivered_and_says_what_it_was() {
            NOTIFICATION
                    .given(planned())
                    .when(delivered())
                    .thenRecorded(new NotificationDelivered(TURNDOWN_NUDGE, IN_APP));
        }

        @Test
        void a_notification_is_delivered_once() {
            NOTIFICATION
                    .given(planned(), delivered())
                    .when(delivered())
                    .thenRejected(new NotificationRejection.AlreadyDelivered());
        }

        @Test
        void the_systems_own_second_delivery_is_refused_like_anybodys() {
            NOTIFICATION
                    .given(planned(), delivered())
                    .when(Told.<NotificationFact>now(delivered()).bySystem())
                    .thenRejected(new NotificationRejection.AlreadyDelivered());
        }

        @Test
        void nothing_is_nothing_to_deliver() {
            NOTIFICATION.givenNothing().when(delivered()).thenRejected(new NotificationRejection.NotPlanned());
        }

        @Test
        void a_mail_that_left_while_it_was_being_taken_back_is_delivered() {
            NOTIFICATION
                    .given(planned(MAIL, DUE), suppressed(SuppressionReason.RETRACTED))
                    .when(delivered())
                    .thenRecorded(new NotificationDelivered(TURNDOWN_NUDGE, MAIL));
        }

        @Test
        void a_notification_given_up_cannot_be_delivered() {
            NOTIFICATION
                    .given(planned(), failedForGood(1))
                    .when(delivered())
                    .thenRejected(new NotificationRejection.GivenUp());
        }
    }

    @Nested
    class Failed {

        @Test
        void an_attempt_fails_and_is_followed_by_another() {
            NOTIFICATION.given(planned(MAIL, DUE)).when(failed(1)).thenRecorded(failed(1));
        }

        @Test
        void a_notification_is_delivered_after_failed_attempts() {
            NOTIFICATION
                    .given(planned(MAIL, DUE), failed(1), failed(2))
                    .when(delivered())
                    .thenRecorded(new NotificationDelivered(TURNDOWN_NUDGE, MAIL));
        }

        @Test
        void attempts_count_up_by_one() {
            NOTIFICATION
                    .given(planned(MAIL, DUE), failed(1))
                    .when(failed(1))
                    .thenRejected(new NotificationRejection.AttemptOutOfOrder());
        }

        @Test
        void nothing_cannot_fail() {
            NOTIFICATION.givenNothing().when(failed(1)).thenRejected(new NotificationRejection.NotPlanned());
        }

        @Test
        void a_delivered_notification_cannot_fail() {
            NOTIFICATION
                    .given(planned(MAIL, DUE), delivered())
                    .when(failed(1))
                    .thenRejected(new NotificationRejection.AlreadyDelivered());
        }

        @Test
        void a_suppressed_notification_cannot_fail() {
            NOTIFICATION
                    .given(planned(MAIL, DUE), suppressed(SuppressionReason.MUTED))
                    .when(failed(1))
                    .thenRejected(new NotificationRejection.AlreadySuppressed());
        }

        @Test
        void a_notification_given_up_cannot_fail_again() {
            NOTIFICATION
                    .given(planned(MAIL, DUE), failedForGood(1))
                    .when(failed(2))
                    .thenRejected(new NotificationRejection.GivenUp());
        }
    }

    @Nested
    class Opened {

        @Test
        void a_notification_is_opened_once() {
            NOTIFICATION
                    .given(planned(), delivered(), new NotificationOpened())
                    .when(new NotificationOpened())
                    .thenRejected(new NotificationRejection.AlreadyOpened());
        }

        @Test
        void a_delivered_notification_can_be_opened() {
            NOTIFICATION
                    .given(planned(), delivered())
                    .when(new NotificationOpened())
                    .thenRecorded(new NotificationOpened());
        }

        @Test
        void an_undelivered_notification_cannot_be_opened() {
            NOTIFICATION
                    .given(planned())
                    .when(new NotificationOpened())
                    .thenRejected(new NotificationRejection.NotDelivered());
        }

        @Test
        void an_opening_told_by_mistake_is_retracted() {
            NOTIFICATION
                    .given(planned(), delivered(), new NotificationOpened())
                    .when(Told.retracted(3, "NotificationOpened"))
                    .thenAccepted(recorded -> assertThat(recorded).hasSize(1));
        }

        @Test
        void a_delivery_is_not_for_the_person_to_retract() {
            NOTIFICATION
                    .given(
                            Told.<NotificationFact>now(planned()).bySystem(),
                            Told.<NotificationFact>now(delivered()).bySystem())
                    .when(Told.retracted(2, "NotificationDelivered"))
                    .thenRejected(
                            new NotificationRejection.Target(new TargetRejection.SystemFact(Specification.id(2))));
        }
    }

    @Nested
    class ActedOn {

        @Test
        void a_delivered_notification_can_be_acted_on_and_the_fact_says_what_it_was() {
            NOTIFICATION
                    .given(planned(), delivered())
                    .when(actedOn())
                    .thenRecorded(new NotificationActedOn(TURNDOWN_NUDGE, IN_APP));
        }

        @Test
        void a_notification_is_acted_on_once() {
            NOTIFICATION
                    .given(planned(), delivered(), actedOn())
                    .when(actedOn())
                    .thenRejected(new NotificationRejection.AlreadyActedOn());
        }

        @Test
        void an_undelivered_notification_cannot_be_acted_on() {
            NOTIFICATION.given(planned()).when(actedOn()).thenRejected(new NotificationRejection.NotDelivered());
        }
    }

    @Nested
    class Snoozed {

        @Test
        void an_entry_of_the_inbox_is_put_off() {
            NOTIFICATION
                    .given(planned(), delivered())
                    .when(snoozed(LATER))
                    .thenRecorded(new NotificationSnoozed(LATER, TURNDOWN_NUDGE, IN_APP));
        }

        @Test
        void a_waiting_notification_is_put_off_on_any_channel() {
            NOTIFICATION
                    .given(planned(MAIL, DUE))
                    .when(snoozed(LATER))
                    .thenRecorded(new NotificationSnoozed(LATER, TURNDOWN_NUDGE, MAIL));
        }

        @Test
        void a_mail_that_was_sent_cannot_wait() {
            NOTIFICATION
                    .given(planned(MAIL, DUE), delivered())
                    .when(snoozed(LATER))
                    .thenRejected(new NotificationRejection.MailCannotWait());
        }

        @Test
        void a_notification_cannot_be_put_off_into_the_past() {
            NOTIFICATION
                    .given(planned(), delivered())
                    .when(snoozed(Specification.START))
                    .thenRejected(new NotificationRejection.SnoozedIntoThePast());
        }

        @Test
        void a_notification_acted_on_cannot_be_put_off() {
            NOTIFICATION
                    .given(planned(), delivered(), actedOn())
                    .when(snoozed(LATER))
                    .thenRejected(new NotificationRejection.AlreadyActedOn());
        }

        @Test
        void nothing_is_nothing_to_put_off() {
            NOTIFICATION.givenNothing().when(snoozed(LATER)).thenRejected(new NotificationRejection.NotPlanned());
        }

        @Test
        void a_suppressed_notification_cannot_be_put_off() {
            NOTIFICATION
                    .given(planned(), suppressed(SuppressionReason.MUTED))
                    .when(snoozed(LATER))
                    .thenRejected(new NotificationRejection.AlreadySuppressed());
        }
    }

    @Test
    void the_same_person_episode_and_channel_are_the_same_notification() {
        // Given
        String episode = "INTERVIEW_SOON/x";

        // When
        UUID id = Notification.idOf(Specification.SEEKER, episode, MAIL);

        // Then
        assertThat(id)
                .isEqualTo(Notification.idOf(Specification.SEEKER, episode, MAIL))
                .isNotEqualTo(Notification.idOf(Specification.SEEKER, episode, IN_APP))
                .isNotEqualTo(Notification.idOf(Specification.TENANT, episode, MAIL))
                .isNotEqualTo(Notification.idOf(Specification.SEEKER, "INTERVIEW_SOON/y", MAIL));
    }

    @Test
    void every_kind_of_the_vocabulary_is_one_of_the_six_or_unrecognized() {
        assertThat(NotificationKind.values()).hasSize(7).endsWith(NotificationKind.UNRECOGNIZED);
    }
}
