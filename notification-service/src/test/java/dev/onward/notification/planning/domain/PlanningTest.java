package dev.onward.notification.planning.domain;

import static dev.onward.contracts.vocabulary.NotificationChannel.IN_APP;
import static dev.onward.contracts.vocabulary.NotificationChannel.MAIL;
import static dev.onward.contracts.vocabulary.NotificationKind.ADVICE_READY;
import static dev.onward.contracts.vocabulary.NotificationKind.FEEDBACK_DUE;
import static dev.onward.contracts.vocabulary.NotificationKind.INTERVIEW_SOON;
import static dev.onward.contracts.vocabulary.NotificationKind.THANK_YOU;
import static dev.onward.contracts.vocabulary.NotificationKind.TURNDOWN_NUDGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.NotificationChannel;
import dev.onward.contracts.vocabulary.NotificationKind;
import dev.onward.contracts.vocabulary.SuppressionReason;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Rejection;
import dev.onward.notification.foreign.opportunity.domain.PursuitFact;
import dev.onward.notification.foreign.opportunity.domain.PursuitFact.Ended;
import dev.onward.notification.foreign.opportunity.domain.PursuitFact.FeedbackAnswered;
import dev.onward.notification.foreign.opportunity.domain.PursuitFact.FeedbackAsked;
import dev.onward.notification.foreign.opportunity.domain.PursuitFact.Identified;
import dev.onward.notification.foreign.opportunity.domain.PursuitFact.InterviewHeld;
import dev.onward.notification.foreign.opportunity.domain.PursuitFact.InterviewSet;
import dev.onward.notification.foreign.opportunity.domain.PursuitFact.InvitationDeclined;
import dev.onward.notification.foreign.opportunity.domain.PursuitFact.TurnedDown;
import dev.onward.notification.planning.domain.Planning.Verdict;
import dev.onward.notification.stream.notification.domain.Notification;
import dev.onward.notification.stream.preferences.domain.Digest;
import dev.onward.notification.stream.preferences.domain.Preferences;
import dev.onward.notification.stream.preferences.domain.PreferencesFact.NotificationPolicySet;
import dev.onward.notification.stream.preferences.domain.QuietHours;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who hears what, when: each rule, with what is told and what is planned for it. Berlin is an hour ahead of UTC. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanningTest {

    private static final UUID INTERVIEW = UUID.fromString("00000000-0000-4000-8000-0000000000e1");
    private static final UUID REQUEST = UUID.fromString("00000000-0000-4000-8000-0000000000f1");
    private static final UUID OPPORTUNITY = UUID.fromString("00000000-0000-4000-8000-0000000000d1");
    private static final UUID ADVICE = UUID.fromString("00000000-0000-4000-8000-0000000000a1");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Recipient EVERYTHING = new Recipient(BERLIN, Preferences.DEFAULT);
    private static final PlanningSettings SETTINGS = PlanningSettings.DEFAULT;
    private static final Specification<PursuitFact, Rejection> LOG =
            Specification.of("opportunity", (proposal, _) -> Decision.accepted(List.of(proposal)));

    private static final Told<PursuitFact> IDENTIFIED =
            Told.at("2026-11-02T08:00:00Z", new Identified("Acme", "Clerk"));

    @SafeVarargs
    private static Pursuit pursuit(Told<PursuitFact>... told) {
        List<Told<PursuitFact>> all = new ArrayList<>(List.of(IDENTIFIED));
        all.addAll(Arrays.asList(told));
        return new Pursuit(EffectiveHistory.of(LOG.givenAll(all).history()), false);
    }

    private static Told<PursuitFact> interviewSet(String toldAt, String startAt) {
        return Told.<PursuitFact>at(toldAt, new InterviewSet(INTERVIEW, Instant.parse(startAt), "Europe/Berlin"))
                .recorded(toldAt);
    }

    private static Told<PursuitFact> told(String at, PursuitFact fact) {
        return Told.at(at, fact).recorded(at);
    }

    private static List<Change> reconcile(Pursuit pursuit, List<Standing> standing, String toldAt) {
        return reconcile(pursuit, standing, EVERYTHING, toldAt);
    }

    private static List<Change> reconcile(
            Pursuit pursuit, List<Standing> standing, Recipient recipient, String toldAt) {
        return Planning.reconcile(pursuit, standing, recipient, SETTINGS, Instant.parse(toldAt));
    }

    /** The changes in words: "MAIL INTERVIEW_SOON 2026-…" or "RETRACTED MAIL". */
    private static List<String> words(List<Change> changes, List<Standing> standing) {
        return changes.stream()
                .map(change -> switch (change) {
                    case Change.Plan plan ->
                        plan.channel() + " " + plan.episode().kind() + " " + plan.dueAt();
                    case Change.Suppress suppress ->
                        suppress.reason()
                                + " "
                                + standing.stream()
                                        .filter(s -> s.notificationId().equals(suppress.notificationId()))
                                        .findFirst()
                                        .orElseThrow()
                                        .channel();
                })
                .toList();
    }

    private static List<String> words(List<Change> changes) {
        return words(changes, List.of());
    }

    /** What stands after these changes. */
    private static List<Standing> standing(List<Change> changes, Standing.State state) {
        return changes.stream()
                .map(Change.Plan.class::cast)
                .map(plan -> new Standing(
                        Notification.idOf(Specification.SEEKER, plan.episode().key(), plan.channel()),
                        plan.episode().kind(),
                        plan.channel(),
                        plan.episode().key(),
                        plan.dueAt(),
                        state))
                .toList();
    }

    private static List<Standing> waiting(List<Change> changes) {
        return standing(changes, Standing.State.WAITING);
    }

    private static Recipient wanting(
            List<NotificationChannel> channels,
            @Nullable QuietHours quiet,
            Digest digest,
            List<NotificationKind> muted) {
        return new Recipient(
                BERLIN, new Preferences(new NotificationPolicySet(channels, quiet, digest, muted), Set.of(), Set.of()));
    }

    private static Recipient quiet(String from, String until) {
        return wanting(
                List.of(MAIL, IN_APP),
                new QuietHours(LocalTime.parse(from), LocalTime.parse(until)),
                Digest.OFF,
                List.of());
    }

    @Nested
    class Interview_soon {

        @Test
        void an_interview_is_announced_a_day_before_on_both_channels() {
            // Given
            Pursuit pursuit = pursuit(interviewSet("2026-11-02T10:00:00Z", "2026-11-05T13:00:00Z"));

            // When
            List<Change> changes = reconcile(pursuit, List.of(), "2026-11-02T10:00:00Z");

            // Then
            assertThat(words(changes))
                    .containsExactly(
                            "MAIL INTERVIEW_SOON 2026-11-04T13:00:00Z", "IN_APP INTERVIEW_SOON 2026-11-04T13:00:00Z");
        }

        @Test
        void an_interview_less_than_a_day_away_is_announced_at_once() {
            // Given
            Pursuit pursuit = pursuit(interviewSet("2026-11-02T10:00:00Z", "2026-11-02T13:00:00Z"));

            // When
            List<Change> changes = reconcile(pursuit, List.of(), "2026-11-02T10:00:00Z");

            // Then
            assertThat(words(changes)).contains("MAIL INTERVIEW_SOON 2026-11-02T10:00:00Z");
        }

        @Test
        void an_interview_told_when_it_is_over_is_not_announced() {
            // Given
            Pursuit pursuit = pursuit(interviewSet("2026-11-02T10:00:00Z", "2026-11-02T09:00:00Z"));

            // When
            List<Change> changes = reconcile(pursuit, List.of(), "2026-11-02T10:00:00Z");

            // Then
            assertThat(changes).isEmpty();
        }

        @Test
        void the_same_news_again_changes_nothing() {
            // Given
            Pursuit pursuit = pursuit(interviewSet("2026-11-02T10:00:00Z", "2026-11-02T13:00:00Z"));
            List<Standing> planned = waiting(reconcile(pursuit, List.of(), "2026-11-02T10:00:00Z"));

            // When
            List<Change> again = reconcile(pursuit, planned, "2026-11-02T10:00:00Z");

            // Then
            assertThat(again).isEmpty();
        }

        @Test
        void another_time_takes_back_the_old_reminder_and_plans_a_new_one() {
            // Given
            Told<PursuitFact> first = interviewSet("2026-11-02T10:00:00Z", "2026-11-05T13:00:00Z");
            List<Standing> planned = waiting(reconcile(pursuit(first), List.of(), "2026-11-02T10:00:00Z"));
            Pursuit moved = pursuit(first, interviewSet("2026-11-03T10:00:00Z", "2026-11-09T13:00:00Z"));

            // When
            List<Change> changes = reconcile(moved, planned, "2026-11-03T10:00:00Z");

            // Then
            assertThat(words(changes, planned))
                    .containsExactlyInAnyOrder(
                            "MAIL INTERVIEW_SOON 2026-11-08T13:00:00Z",
                            "IN_APP INTERVIEW_SOON 2026-11-08T13:00:00Z",
                            "RETRACTED MAIL",
                            "RETRACTED IN_APP");
        }

        @Test
        void a_corrected_time_moves_the_reminder() {
            // Given
            Told<PursuitFact> first = interviewSet("2026-11-02T10:00:00Z", "2026-11-05T13:00:00Z");
            List<Standing> planned = waiting(reconcile(pursuit(first), List.of(), "2026-11-02T10:00:00Z"));
            Pursuit corrected = pursuit(
                    first,
                    Told.corrected(
                            2,
                            OccurredAt.at(Instant.parse("2026-11-02T10:00:00Z")),
                            new InterviewSet(INTERVIEW, Instant.parse("2026-11-06T13:00:00Z"), "Europe/Berlin")));

            // When
            List<Change> changes = reconcile(corrected, planned, "2026-11-03T10:00:00Z");

            // Then
            assertThat(words(changes, planned))
                    .contains("MAIL INTERVIEW_SOON 2026-11-05T13:00:00Z", "RETRACTED MAIL", "RETRACTED IN_APP");
        }

        @Test
        void an_interview_moved_there_and_back_is_announced_for_its_first_time_again() {
            // Given
            Told<PursuitFact> first = interviewSet("2026-11-02T10:00:00Z", "2026-11-05T13:00:00Z");
            List<Standing> takenBack =
                    standing(reconcile(pursuit(first), List.of(), "2026-11-02T10:00:00Z"), Standing.State.SUPPRESSED);
            Pursuit andBack = pursuit(first, interviewSet("2026-11-03T10:00:00Z", "2026-11-05T13:00:00Z"));

            // When
            List<Change> changes = reconcile(andBack, takenBack, "2026-11-03T10:00:00Z");

            // Then
            assertThat(words(changes)).contains("MAIL INTERVIEW_SOON 2026-11-04T13:00:00Z");
        }

        @Test
        void a_retracted_interview_is_not_announced() {
            // Given
            Told<PursuitFact> first = interviewSet("2026-11-02T10:00:00Z", "2026-11-05T13:00:00Z");
            List<Standing> planned = waiting(reconcile(pursuit(first), List.of(), "2026-11-02T10:00:00Z"));
            Pursuit retracted = pursuit(first, Told.retracted(2, "InterviewSet"));

            // When
            List<Change> changes = reconcile(retracted, planned, "2026-11-03T10:00:00Z");

            // Then
            assertThat(words(changes, planned)).containsExactlyInAnyOrder("RETRACTED MAIL", "RETRACTED IN_APP");
        }

        @Test
        void an_interview_that_was_held_called_off_or_overtaken_by_the_end_is_settled() {
            Told<PursuitFact> first = interviewSet("2026-11-02T10:00:00Z", "2026-11-05T13:00:00Z");
            for (PursuitFact over : List.of(
                    new InterviewHeld(INTERVIEW), new InvitationDeclined(INTERVIEW), new Ended(), new TurnedDown())) {
                // Given
                List<Standing> planned = waiting(reconcile(pursuit(first), List.of(), "2026-11-02T10:00:00Z"));

                // When
                List<Change> changes =
                        reconcile(pursuit(first, told("2026-11-03T10:00:00Z", over)), planned, "2026-11-03T10:00:00Z");

                // Then
                assertThat(words(changes, planned))
                        .as("%s", over)
                        .contains("SETTLED MAIL", "SETTLED IN_APP")
                        .noneMatch(word -> word.contains("INTERVIEW_SOON"));
            }
        }

        @Test
        void a_delivered_notification_is_not_changed() {
            // Given
            Told<PursuitFact> first = interviewSet("2026-11-02T10:00:00Z", "2026-11-05T13:00:00Z");
            List<Standing> delivered =
                    standing(reconcile(pursuit(first), List.of(), "2026-11-02T10:00:00Z"), Standing.State.DONE);
            Pursuit retracted = pursuit(first, Told.retracted(2, "InterviewSet"));

            // When
            List<Change> changes = reconcile(retracted, delivered, "2026-11-04T14:00:00Z");

            // Then
            assertThat(changes).isEmpty();
        }

        @Test
        void imported_facts_plan_no_notification() {
            // Given
            Pursuit imported = pursuit(
                    interviewSet("2026-11-02T10:00:00Z", "2026-11-05T13:00:00Z").imported(),
                    Told.<PursuitFact>at("2026-11-02T10:30:00Z", new InterviewHeld(INTERVIEW))
                            .imported(),
                    Told.<PursuitFact>at("2026-11-02T10:40:00Z", new TurnedDown())
                            .imported());

            // When
            List<Change> changes = reconcile(imported, List.of(), "2026-11-02T11:00:00Z");

            // Then
            assertThat(changes).isEmpty();
        }

        @Test
        void in_quiet_hours_it_comes_after_them_while_that_leaves_time() {
            // Given: 04:00 in Berlin, the interview at 04:00 the day after
            Pursuit pursuit = pursuit(interviewSet("2026-11-02T10:00:00Z", "2026-11-05T03:00:00Z"));

            // When
            List<Change> changes = reconcile(pursuit, List.of(), quiet("22:00", "07:00"), "2026-11-02T10:00:00Z");

            // Then
            assertThat(words(changes))
                    .containsExactly(
                            "MAIL INTERVIEW_SOON 2026-11-04T06:00:00Z", "IN_APP INTERVIEW_SOON 2026-11-04T03:00:00Z");
        }

        @Test
        void where_after_quiet_hours_is_too_late_it_comes_at_once() {
            // Given: told at 23:00 in Berlin for 08:00
            Pursuit pursuit = pursuit(interviewSet("2026-11-02T22:00:00Z", "2026-11-03T07:00:00Z"));

            // When
            List<Change> changes = reconcile(pursuit, List.of(), quiet("22:00", "07:00"), "2026-11-02T22:00:00Z");

            // Then
            assertThat(words(changes)).contains("MAIL INTERVIEW_SOON 2026-11-02T22:00:00Z");
        }

        @Test
        void where_quiet_hours_last_until_the_interview_it_comes_before_them() {
            // Given: due at noon, quiet from eleven until eleven the next day but one hour
            Pursuit pursuit = pursuit(interviewSet("2026-11-01T10:00:00Z", "2026-11-05T11:00:00Z"));

            // When
            List<Change> changes = reconcile(pursuit, List.of(), quiet("11:00", "10:30"), "2026-11-01T10:00:00Z");

            // Then
            assertThat(words(changes)).contains("MAIL INTERVIEW_SOON 2026-11-04T10:00:00Z");
        }
    }

    @Nested
    class Thank_you {

        private static final Told<PursuitFact> HELD = told("2026-11-02T13:00:00Z", new InterviewHeld(INTERVIEW));

        @Test
        void a_day_after_the_interview_a_thank_you_is_asked_for() {
            assertThat(words(reconcile(pursuit(HELD), List.of(), "2026-11-02T13:00:00Z")))
                    .containsExactly("MAIL THANK_YOU 2026-11-03T13:00:00Z", "IN_APP THANK_YOU 2026-11-03T13:00:00Z");
        }

        @Test
        void an_interview_told_two_days_late_asks_for_none() {
            // Given
            Told<PursuitFact> late = Told.<PursuitFact>at("2026-11-02T13:00:00Z", new InterviewHeld(INTERVIEW))
                    .recorded("2026-11-04T13:00:00Z");

            // When
            List<Change> changes = reconcile(pursuit(late), List.of(), "2026-11-04T13:00:00Z");

            // Then
            assertThat(changes).isEmpty();
        }

        @Test
        void the_end_of_the_opportunity_settles_it() {
            // Given
            List<Standing> planned = waiting(reconcile(pursuit(HELD), List.of(), "2026-11-02T13:00:00Z"));

            // When
            List<Change> changes = reconcile(
                    pursuit(HELD, told("2026-11-02T15:00:00Z", new Ended())), planned, "2026-11-02T15:00:00Z");

            // Then
            assertThat(words(changes, planned)).containsExactlyInAnyOrder("SETTLED MAIL", "SETTLED IN_APP");
        }

        @Test
        void mail_that_can_wait_comes_in_the_morning_where_the_person_wants_it_so() {
            // Given
            Recipient morning = wanting(List.of(MAIL, IN_APP), null, Digest.MORNING, List.of());

            // When
            List<Change> changes = reconcile(pursuit(HELD), List.of(), morning, "2026-11-02T13:00:00Z");

            // Then
            assertThat(words(changes))
                    .containsExactly("MAIL THANK_YOU 2026-11-04T08:00:00Z", "IN_APP THANK_YOU 2026-11-03T13:00:00Z");
        }
    }

    @Nested
    class Turndown_nudge {

        private static final Told<PursuitFact> TURNDOWN = told("2026-11-02T13:00:00Z", new TurnedDown());

        @Test
        void the_morning_after_a_turndown_there_is_a_gentle_word() {
            assertThat(words(reconcile(pursuit(TURNDOWN), List.of(), "2026-11-02T13:00:00Z")))
                    .containsExactly(
                            "MAIL TURNDOWN_NUDGE 2026-11-03T08:00:00Z", "IN_APP TURNDOWN_NUDGE 2026-11-03T08:00:00Z");
        }

        @Test
        void a_request_for_feedback_settles_the_nudge() {
            // Given
            List<Standing> planned = waiting(reconcile(pursuit(TURNDOWN), List.of(), "2026-11-02T13:00:00Z"));
            Pursuit asked = pursuit(TURNDOWN, told("2026-11-02T15:00:00Z", new FeedbackAsked(REQUEST, null)));

            // When
            List<Change> changes = reconcile(asked, planned, "2026-11-02T15:00:00Z");

            // Then
            assertThat(words(changes, planned)).containsExactlyInAnyOrder("SETTLED MAIL", "SETTLED IN_APP");
        }

        @Test
        void feedback_sought_before_the_turndown_settles_nothing() {
            // Given
            Pursuit pursuit = pursuit(told("2026-11-02T12:00:00Z", new FeedbackAsked(REQUEST, null)), TURNDOWN);

            // When
            List<Change> changes = reconcile(pursuit, List.of(), "2026-11-02T13:00:00Z");

            // Then
            assertThat(words(changes)).contains("MAIL TURNDOWN_NUDGE 2026-11-03T08:00:00Z");
        }

        @Test
        void a_step_taken_elsewhere_makes_the_nudge_needless() {
            // Given
            Pursuit pursuit = new Pursuit(pursuit(TURNDOWN).history(), true);

            // When
            List<Change> changes = reconcile(pursuit, List.of(), "2026-11-02T13:00:00Z");

            // Then
            assertThat(changes).isEmpty();
        }

        @Test
        void another_zone_moves_the_morning() {
            // Given
            List<Standing> planned = waiting(reconcile(pursuit(TURNDOWN), List.of(), "2026-11-02T13:00:00Z"));
            Recipient lisbon = new Recipient(ZoneId.of("Europe/Lisbon"), Preferences.DEFAULT);

            // When
            List<Change> changes = reconcile(pursuit(TURNDOWN), planned, lisbon, "2026-11-02T14:00:00Z");

            // Then
            assertThat(words(changes))
                    .containsExactly(
                            "MAIL TURNDOWN_NUDGE 2026-11-03T09:00:00Z", "IN_APP TURNDOWN_NUDGE 2026-11-03T09:00:00Z");
        }

        @Test
        void a_nudge_that_was_put_off_keeps_its_time() {
            // Given
            List<Standing> putOff =
                    standing(reconcile(pursuit(TURNDOWN), List.of(), "2026-11-02T13:00:00Z"), Standing.State.PUT_OFF);
            Recipient lisbon = new Recipient(ZoneId.of("Europe/Lisbon"), Preferences.DEFAULT);

            // When
            List<Change> changes = reconcile(pursuit(TURNDOWN), putOff, lisbon, "2026-11-02T14:00:00Z");

            // Then
            assertThat(changes).isEmpty();
        }
    }

    @Nested
    class Feedback_due {

        private static final Told<PursuitFact> ASKED =
                told("2026-11-02T13:00:00Z", new FeedbackAsked(REQUEST, LocalDate.parse("2026-11-09")));

        @Test
        void on_the_morning_of_the_day_it_was_asked_for_it_is_missed() {
            assertThat(words(reconcile(pursuit(ASKED), List.of(), "2026-11-02T13:00:00Z")))
                    .containsExactly(
                            "MAIL FEEDBACK_DUE 2026-11-09T08:00:00Z", "IN_APP FEEDBACK_DUE 2026-11-09T08:00:00Z");
        }

        @Test
        void its_answer_settles_it_and_another_answer_does_not() {
            // Given
            List<Standing> planned = waiting(reconcile(pursuit(ASKED), List.of(), "2026-11-02T13:00:00Z"));

            // When
            List<Change> unsolicited = reconcile(
                    pursuit(ASKED, told("2026-11-03T10:00:00Z", new FeedbackAnswered(null))),
                    planned,
                    "2026-11-03T10:00:00Z");
            List<Change> answered = reconcile(
                    pursuit(ASKED, told("2026-11-03T10:00:00Z", new FeedbackAnswered(REQUEST))),
                    planned,
                    "2026-11-03T10:00:00Z");

            // Then
            assertThat(unsolicited).isEmpty();
            assertThat(words(answered, planned)).containsExactlyInAnyOrder("SETTLED MAIL", "SETTLED IN_APP");
        }

        @Test
        void a_day_that_has_passed_when_it_is_told_is_not_missed() {
            // Given
            Told<PursuitFact> late =
                    told("2026-11-12T13:00:00Z", new FeedbackAsked(REQUEST, LocalDate.parse("2026-11-09")));

            // When
            List<Change> changes = reconcile(pursuit(late), List.of(), "2026-11-12T13:00:00Z");

            // Then
            assertThat(changes).isEmpty();
        }

        @Test
        void a_request_without_a_day_has_no_reminder() {
            // Given
            Pursuit pursuit = pursuit(told("2026-11-02T13:00:00Z", new FeedbackAsked(REQUEST, null)));

            // When
            List<Change> changes = reconcile(pursuit, List.of(), "2026-11-02T13:00:00Z");

            // Then
            assertThat(changes).isEmpty();
        }
    }

    @Nested
    class Advice_ready {

        private static List<Change> advice(@Nullable Pursuit pursuit, List<Standing> standing, String givenAt) {
            return Planning.advice(
                    OPPORTUNITY,
                    ADVICE,
                    Specification.id(9),
                    Instant.parse(givenAt),
                    pursuit,
                    standing,
                    EVERYTHING,
                    SETTINGS);
        }

        @Test
        void advice_is_told_at_once() {
            assertThat(words(advice(pursuit(), List.of(), "2026-11-02T13:00:00Z")))
                    .containsExactly(
                            "MAIL ADVICE_READY 2026-11-02T13:00:00Z", "IN_APP ADVICE_READY 2026-11-02T13:00:00Z");
        }

        @Test
        void advice_is_announced_once_in_each_day_of_the_person() {
            // Given: half past ten in the evening in Berlin
            List<Standing> told = standing(advice(pursuit(), List.of(), "2026-11-02T13:00:00Z"), Standing.State.DONE);

            // When
            List<Change> sameDay = advice(pursuit(), told, "2026-11-02T21:30:00Z");
            List<Change> nextDay = advice(pursuit(), told, "2026-11-02T23:30:00Z");

            // Then
            assertThat(sameDay).isEmpty();
            assertThat(nextDay).hasSize(2);
        }

        @Test
        void advice_on_an_opportunity_that_has_ended_is_not_told() {
            assertThat(advice(pursuit(told("2026-11-02T12:00:00Z", new Ended())), List.of(), "2026-11-02T13:00:00Z"))
                    .isEmpty();
        }

        @Test
        void news_about_the_opportunity_leaves_planned_advice_alone() {
            // Given
            List<Standing> planned = waiting(advice(pursuit(), List.of(), "2026-11-02T13:00:00Z"));

            // When
            List<Change> changes = reconcile(pursuit(), planned, "2026-11-02T13:00:01Z");

            // Then
            assertThat(changes).isEmpty();
        }
    }

    @Nested
    class When_it_is_due {

        private static final Told<PursuitFact> ASKED =
                told("2026-11-02T13:00:00Z", new FeedbackAsked(REQUEST, LocalDate.parse("2026-11-09")));

        private static Standing feedbackDue(NotificationChannel channel) {
            return waiting(reconcile(pursuit(ASKED), List.of(), "2026-11-02T13:00:00Z")).stream()
                    .filter(s -> s.channel() == channel)
                    .findFirst()
                    .orElseThrow();
        }

        private static Standing adviceReady() {
            return new Standing(
                    ADVICE,
                    ADVICE_READY,
                    MAIL,
                    "ADVICE_READY/x",
                    Instant.parse("2026-11-09T08:00:00Z"),
                    Standing.State.WAITING);
        }

        private static Verdict recheck(
                Standing due, @Nullable Pursuit pursuit, boolean toldToday, Reach reach, Recipient recipient) {
            return Planning.recheck(
                    due, pursuit, toldToday, reach, recipient, SETTINGS, Instant.parse("2026-11-09T08:00:01Z"));
        }

        @Test
        void a_reminder_that_still_applies_is_sent() {
            assertThat(recheck(feedbackDue(MAIL), pursuit(ASKED), false, Reach.MAIL, EVERYTHING))
                    .isEqualTo(new Verdict.Send());
        }

        @Test
        void a_reminder_settled_meanwhile_is_not_sent() {
            assertThat(recheck(
                            feedbackDue(MAIL),
                            pursuit(ASKED, told("2026-11-08T10:00:00Z", new FeedbackAnswered(REQUEST))),
                            false,
                            Reach.MAIL,
                            EVERYTHING))
                    .isEqualTo(new Verdict.Suppress(SuppressionReason.SETTLED));
        }

        @Test
        void a_reminder_of_a_retracted_fact_is_not_sent() {
            assertThat(recheck(
                            feedbackDue(MAIL),
                            pursuit(ASKED, Told.retracted(2, "FeedbackAsked")),
                            false,
                            Reach.MAIL,
                            EVERYTHING))
                    .isEqualTo(new Verdict.Suppress(SuppressionReason.RETRACTED));
        }

        @Test
        void a_reminder_of_a_muted_kind_is_not_sent() {
            assertThat(recheck(
                            feedbackDue(IN_APP),
                            pursuit(ASKED),
                            false,
                            Reach.MAIL,
                            wanting(List.of(MAIL, IN_APP), null, Digest.OFF, List.of(FEEDBACK_DUE))))
                    .isEqualTo(new Verdict.Suppress(SuppressionReason.MUTED));
        }

        @Test
        void nothing_is_sent_where_the_switch_of_the_account_is_off() {
            assertThat(recheck(
                            feedbackDue(IN_APP),
                            pursuit(ASKED),
                            false,
                            Reach.MAIL,
                            wanting(List.of(), null, Digest.OFF, List.of())))
                    .isEqualTo(new Verdict.Suppress(SuppressionReason.MUTED));
        }

        @Test
        void mail_without_an_address_is_not_and_the_inbox_needs_none() {
            assertThat(recheck(feedbackDue(MAIL), pursuit(ASKED), false, Reach.NO_ADDRESS, EVERYTHING))
                    .isEqualTo(new Verdict.Suppress(SuppressionReason.NO_ADDRESS));
            assertThat(recheck(feedbackDue(IN_APP), pursuit(ASKED), false, Reach.NO_ADDRESS, EVERYTHING))
                    .isEqualTo(new Verdict.Send());
        }

        @Test
        void mail_goes_to_no_address_that_nobody_has_confirmed_or_that_wants_none() {
            assertThat(recheck(feedbackDue(MAIL), pursuit(ASKED), false, Reach.UNCONFIRMED, EVERYTHING))
                    .isEqualTo(new Verdict.Suppress(SuppressionReason.UNCONFIRMED));
            assertThat(recheck(feedbackDue(MAIL), pursuit(ASKED), false, Reach.UNSUBSCRIBED, EVERYTHING))
                    .isEqualTo(new Verdict.Suppress(SuppressionReason.UNSUBSCRIBED));
            assertThat(recheck(feedbackDue(IN_APP), pursuit(ASKED), false, Reach.UNCONFIRMED, EVERYTHING))
                    .isEqualTo(new Verdict.Send());
        }

        private static Standing confirmation() {
            return new Standing(
                    ADVICE,
                    NotificationKind.CONFIRM_ADDRESS,
                    MAIL,
                    "CONFIRM_ADDRESS/x",
                    Instant.parse("2026-11-09T08:00:00Z"),
                    Standing.State.WAITING);
        }

        @Test
        void an_address_is_to_be_confirmed_at_any_hour_where_nobody_has_and_mail_is_wanted() {
            assertThat(recheck(confirmation(), null, false, Reach.UNCONFIRMED, quiet("22:00", "10:00")))
                    .isEqualTo(new Verdict.Send());
            assertThat(recheck(confirmation(), null, false, Reach.MAIL, EVERYTHING))
                    .isEqualTo(new Verdict.Suppress(SuppressionReason.SETTLED));
            assertThat(recheck(confirmation(), null, false, Reach.UNSUBSCRIBED, EVERYTHING))
                    .isEqualTo(new Verdict.Suppress(SuppressionReason.SETTLED));
            assertThat(recheck(confirmation(), null, false, Reach.NO_ADDRESS, EVERYTHING))
                    .isEqualTo(new Verdict.Suppress(SuppressionReason.NO_ADDRESS));
            assertThat(recheck(
                            confirmation(),
                            null,
                            false,
                            Reach.UNCONFIRMED,
                            wanting(List.of(IN_APP), null, Digest.OFF, List.of())))
                    .isEqualTo(new Verdict.Suppress(SuppressionReason.MUTED));
        }

        @Test
        void advice_told_earlier_the_same_day_is_a_duplicate() {
            assertThat(recheck(adviceReady(), pursuit(), true, Reach.MAIL, EVERYTHING))
                    .isEqualTo(new Verdict.Suppress(SuppressionReason.DUPLICATE));
        }

        @Test
        void advice_on_an_opportunity_that_has_ended_meanwhile_is_settled() {
            assertThat(recheck(
                            adviceReady(),
                            pursuit(told("2026-11-08T10:00:00Z", new TurnedDown())),
                            false,
                            Reach.MAIL,
                            EVERYTHING))
                    .isEqualTo(new Verdict.Suppress(SuppressionReason.SETTLED));
        }

        @Test
        void quiet_hours_set_since_put_it_off() {
            assertThat(recheck(feedbackDue(MAIL), pursuit(ASKED), false, Reach.MAIL, quiet("22:00", "10:00")))
                    .isEqualTo(new Verdict.Later(Instant.parse("2026-11-09T09:00:00Z")));
        }

        @Test
        void an_interview_that_has_begun_is_not_announced() {
            // Given
            Pursuit pursuit = pursuit(interviewSet("2026-11-07T10:00:00Z", "2026-11-09T08:00:00Z"));
            Standing due = waiting(reconcile(pursuit, List.of(), "2026-11-07T10:00:00Z"))
                    .getFirst();

            // When
            Verdict verdict = recheck(due, pursuit, false, Reach.MAIL, EVERYTHING);

            // Then
            assertThat(due.kind()).isEqualTo(INTERVIEW_SOON);
            assertThat(verdict).isEqualTo(new Verdict.Suppress(SuppressionReason.SETTLED));
        }

        @Test
        void a_notification_delayed_for_days_is_settled_unsent() {
            // Given
            Standing old = new Standing(
                    ADVICE,
                    ADVICE_READY,
                    MAIL,
                    "ADVICE_READY/x",
                    Instant.parse("2026-11-05T08:00:00Z"),
                    Standing.State.WAITING);

            // When
            Verdict verdict = recheck(old, pursuit(), false, Reach.MAIL, EVERYTHING);

            // Then
            assertThat(verdict).isEqualTo(new Verdict.Suppress(SuppressionReason.SETTLED));
        }
    }

    @Test
    void the_rules_name_the_four_kinds_that_the_log_gives() {
        // Given
        Pursuit pursuit = pursuit(
                interviewSet("2026-11-02T10:00:00Z", "2026-11-05T13:00:00Z"),
                told("2026-11-05T14:00:00Z", new InterviewHeld(INTERVIEW)),
                told("2026-11-06T14:00:00Z", new TurnedDown()),
                told("2026-11-06T15:00:00Z", new FeedbackAsked(REQUEST, LocalDate.parse("2026-11-13"))));

        // When
        List<Episode> episodes = pursuit.episodes(BERLIN, SETTINGS);

        // Then
        assertThat(episodes)
                .extracting(Episode::kind)
                .containsExactly(INTERVIEW_SOON, THANK_YOU, TURNDOWN_NUDGE, FEEDBACK_DUE);
    }

    @Nested
    class WhatIsPutOffOrTakenBack {

        private final Told<PursuitFact> set = interviewSet("2026-11-02T09:00:00Z", "2026-11-20T09:00:00Z");
        private final Told<PursuitFact> cancelled =
                told("2026-11-04T09:00:00Z", new PursuitFact.InterviewCancelled(INTERVIEW));

        private List<Standing> planned() {
            return waiting(reconcile(pursuit(set), List.of(), "2026-11-02T09:00:00Z"));
        }

        @Test
        void an_interview_set_to_another_time_is_reminded_of_then() {
            Pursuit moved = pursuit(set, interviewSet("2026-11-04T09:00:00Z", "2026-11-25T09:00:00Z"));

            assertThat(words(reconcile(moved, planned(), "2026-11-04T09:00:00Z"), planned()))
                    .containsExactlyInAnyOrder(
                            "MAIL INTERVIEW_SOON 2026-11-24T09:00:00Z",
                            "IN_APP INTERVIEW_SOON 2026-11-24T09:00:00Z",
                            "RETRACTED MAIL",
                            "RETRACTED IN_APP");
        }

        @Test
        void an_interview_that_was_cancelled_is_not_reminded_of() {
            assertThat(words(reconcile(pursuit(set, cancelled), planned(), "2026-11-04T09:00:00Z"), planned()))
                    .containsExactlyInAnyOrder("SETTLED MAIL", "SETTLED IN_APP");
        }

        @Test
        void an_interview_that_was_cancelled_and_set_again_is_reminded_of() {
            Pursuit again = pursuit(set, cancelled, interviewSet("2026-11-05T09:00:00Z", "2026-11-20T09:00:00Z"));

            assertThat(words(reconcile(again, List.of(), "2026-11-05T09:00:00Z")))
                    .contains("MAIL INTERVIEW_SOON 2026-11-19T09:00:00Z");
        }

        @Test
        void a_turndown_that_was_taken_back_asks_for_nothing_and_the_pursuit_goes_on() {
            Told<PursuitFact> turndown = told("2026-11-03T09:00:00Z", new TurnedDown());
            List<Standing> nudge = waiting(reconcile(pursuit(turndown), List.of(), "2026-11-03T09:00:00Z"));
            Pursuit open = pursuit(turndown, told("2026-11-03T15:00:00Z", new PursuitFact.Reopened()));

            assertThat(words(reconcile(open, nudge, "2026-11-03T15:00:00Z"), nudge))
                    .containsExactlyInAnyOrder("SETTLED MAIL", "SETTLED IN_APP");
            assertThat(open.ended()).isFalse();
        }

        @Test
        void an_ending_after_it_was_opened_again_ends_it_again() {
            assertThat(pursuit(
                                    told("2026-11-03T09:00:00Z", new Ended()),
                                    told("2026-11-04T09:00:00Z", new PursuitFact.Reopened()),
                                    told("2026-11-05T09:00:00Z", new TurnedDown()))
                            .ended())
                    .isTrue();
        }

        @Test
        void an_invitation_declined_before_any_interview_ends_it_until_it_is_opened_again() {
            Told<PursuitFact> declined = told("2026-11-03T09:00:00Z", new InvitationDeclined(INTERVIEW));

            assertThat(pursuit(declined).ended()).isTrue();
            assertThat(pursuit(declined, told("2026-11-04T09:00:00Z", new PursuitFact.Reopened()))
                            .ended())
                    .isFalse();
        }
    }
}
