package dev.onward.networking.stream.followup.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.CadenceEndReason;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Fold;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.networking.stream.followup.domain.FollowUpFact.CadenceEnded;
import dev.onward.networking.stream.followup.domain.FollowUpFact.CheckInDone;
import dev.onward.networking.stream.followup.domain.FollowUpFact.CheckInDue;
import dev.onward.networking.stream.followup.domain.FollowUpFact.CheckInSnoozed;
import dev.onward.networking.stream.followup.domain.FollowUpFact.KeepInTouchCadenceSet;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FollowUpDeciderTest {

    private static final Specification<FollowUpFact, FollowUpRejection> FOLLOW_UP = in(null);

    private static Specification<FollowUpFact, FollowUpRejection> in(@Nullable ZoneId zone) {
        return Specification.of("follow-up", (proposal, history) -> FollowUpDecider.decide(proposal, history, zone));
    }

    private static final UUID CONTACT = UUID.fromString("00000000-0000-4000-8000-000000000003");

    private static final FollowUpFact DEFAULT = set(List.of(30, 90, 180), null, null);
    private static final FollowUpFact DONE = new CheckInDone(true, false, "still busy");

    // The cadence of most tests begins on this day; its check-ins fall on 31 January, 1 April and 30 June.
    private static final Told<FollowUpFact> SET = Told.on("2026-01-01", DEFAULT);

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final FollowUpFact SET_IN_NEW_YORK =
            new KeepInTouchCadenceSet(CONTACT, List.of(30, 90, 180), null, null, null, NEW_YORK);

    private static FollowUpFact set(List<Integer> afterDays, @Nullable Integer everyDays, @Nullable String until) {
        return new KeepInTouchCadenceSet(
                CONTACT, afterDays, everyDays, until == null ? null : LocalDate.parse(until), null, null);
    }

    private static Told<FollowUpFact> due(int ordinal, String day) {
        return Told.<FollowUpFact>at(day + "T09:00:00Z", new CheckInDue(CONTACT, ordinal, LocalDate.parse(day)))
                .bySystem();
    }

    private static Told<FollowUpFact> done(String day) {
        return Told.at(day + "T12:00:00Z", DONE);
    }

    private static Told<FollowUpFact> snoozed(String day, String until) {
        return Told.at(day + "T12:00:00Z", new CheckInSnoozed(LocalDate.parse(until)));
    }

    private static FollowUpFact ended(CadenceEndReason reason) {
        return new CadenceEnded(reason);
    }

    @SafeVarargs
    private static FollowUp.Running running(Told<FollowUpFact>... told) {
        return runningOf(FOLLOW_UP.given(told));
    }

    private static Optional<LocalDate> day(String day) {
        return Optional.of(LocalDate.parse(day));
    }

    @Nested
    class Setting_a_cadence {

        @Test
        void without_days_means_the_default() {
            FOLLOW_UP.givenNothing().when(set(List.of(), null, null)).thenRecorded(DEFAULT);
        }

        @Test
        void names_the_zone_that_is_known_by_then() {
            in(NEW_YORK).givenNothing().when(DEFAULT).thenRecorded(SET_IN_NEW_YORK);
        }

        @Test
        void counts_from_the_persons_own_evening() {
            assertThat(running(Told.at("2026-01-02T03:00:00Z", SET_IN_NEW_YORK)).nextDue())
                    .isEqualTo(day("2026-01-31"));
        }

        @Test
        void counts_from_a_day_told_as_a_day() {
            assertThat(running(Told.on("2026-01-01", SET_IN_NEW_YORK)).nextDue())
                    .isEqualTo(day("2026-01-31"));
        }

        @Test
        void settles_by_the_persons_own_evening() {
            assertThat(running(Told.on("2026-01-01", SET_IN_NEW_YORK), Told.at("2026-04-01T03:00:00Z", DONE))
                            .settled())
                    .isEqualTo(1);
        }

        @Test
        void takes_days_of_ones_own() {
            FOLLOW_UP
                    .givenNothing()
                    .when(set(List.of(7, 14), null, null))
                    .thenRecorded(set(List.of(7, 14), null, null));
        }

        @Test
        void takes_every_so_many_days() {
            FOLLOW_UP
                    .givenNothing()
                    .when(set(List.of(), 60, "2028-01-01"))
                    .thenRecorded(set(List.of(), 60, "2028-01-01"));
        }

        @Test
        void takes_one_of_both() {
            FOLLOW_UP.givenNothing().when(set(List.of(7), 60, null)).thenRejected(new FollowUpRejection.TwoCadences());
        }

        @Test
        void takes_rising_days() {
            FOLLOW_UP
                    .givenNothing()
                    .when(set(List.of(30, 30), null, null))
                    .thenRejected(new FollowUpRejection.ImpossibleDays("/afterDays"));
        }

        @Test
        void takes_days_to_come() {
            FOLLOW_UP
                    .givenNothing()
                    .when(set(List.of(0), null, null))
                    .thenRejected(new FollowUpRejection.ImpossibleDays("/afterDays"));
        }

        @Test
        void takes_days_of_this_life() {
            FOLLOW_UP
                    .givenNothing()
                    .when(set(List.of(), 3651, null))
                    .thenRejected(new FollowUpRejection.ImpossibleDays("/everyDays"));
        }

        @Test
        void leaves_at_least_one_check_in() {
            FOLLOW_UP
                    .givenNothing()
                    .when(Told.on("2026-01-01", set(List.of(30), null, "2026-01-30")))
                    .thenRejected(new FollowUpRejection.NoCheckInLeft());
        }

        @Test
        void anew_replaces_the_one_before() {
            FOLLOW_UP.given(SET).when(set(List.of(7), null, null)).thenRecorded(set(List.of(7), null, null));
        }

        @Test
        void is_left_to_the_person_where_one_runs() {
            FOLLOW_UP.given(SET).when(Told.now(DEFAULT).bySystem()).thenRejected(new FollowUpRejection.CadenceStands());
        }

        @Test
        void begins_again_after_an_end() {
            FOLLOW_UP
                    .given(SET)
                    .given(ended(CadenceEndReason.NO_ANSWER))
                    .when(Told.now(DEFAULT).bySystem())
                    .thenRecorded(DEFAULT);
        }
    }

    @Nested
    class A_check_in {

        @Test
        void falls_due_on_its_day() {
            FOLLOW_UP
                    .given(SET)
                    .when(due(1, "2026-01-31"))
                    .thenRecorded(new CheckInDue(CONTACT, 1, LocalDate.parse("2026-01-31")));
        }

        @Test
        void does_not_fall_due_on_another_day() {
            FOLLOW_UP.given(SET).when(due(1, "2026-02-01")).thenRejected(new FollowUpRejection.NotDue());
        }

        @Test
        void does_not_fall_due_twice() {
            FOLLOW_UP
                    .given(SET, due(1, "2026-01-31"))
                    .when(due(1, "2026-01-31"))
                    .thenRejected(new FollowUpRejection.NotDue());
        }

        @Test
        void does_not_fall_due_once_done() {
            FOLLOW_UP
                    .given(SET, done("2026-01-20"))
                    .when(due(1, "2026-01-31"))
                    .thenRejected(new FollowUpRejection.NotDue());
        }

        @Test
        void does_not_fall_due_while_put_off() {
            FOLLOW_UP
                    .given(SET, snoozed("2026-01-20", "2026-02-10"))
                    .when(due(1, "2026-01-31"))
                    .thenRejected(new FollowUpRejection.NotDue());
        }

        @Test
        void falls_due_on_the_day_to_which_it_was_put_off() {
            FOLLOW_UP
                    .given(SET, due(1, "2026-01-31"), snoozed("2026-01-31", "2026-02-10"))
                    .when(due(1, "2026-02-10"))
                    .thenRecorded(new CheckInDue(CONTACT, 1, LocalDate.parse("2026-02-10")));
        }

        @Test
        void does_not_fall_due_without_a_cadence() {
            FOLLOW_UP.givenNothing().when(due(1, "2026-01-31")).thenRejected(new FollowUpRejection.NotDue());
        }

        @Test
        void does_not_fall_due_after_the_end() {
            FOLLOW_UP
                    .given(SET)
                    .given(Told.on("2026-01-10", ended(CadenceEndReason.NO_LONGER_NEEDED)))
                    .when(due(1, "2026-01-31"))
                    .thenRejected(new FollowUpRejection.NotDue());
        }

        @Test
        void does_not_fall_due_under_another_cadence() {
            FOLLOW_UP
                    .given(SET, Told.on("2026-01-02", set(List.of(7), null, null)))
                    .when(due(1, "2026-01-31"))
                    .thenRejected(new FollowUpRejection.NotDue());
        }
    }

    @Nested
    class Checking_in {

        @Test
        void is_recorded_with_what_was_learned() {
            FOLLOW_UP.given(SET, due(1, "2026-01-31")).when(done("2026-02-01")).thenRecorded(DONE);
        }

        @Test
        void may_come_early() {
            FOLLOW_UP.given(SET).when(done("2026-01-20")).thenRecorded(DONE);
        }

        @Test
        void needs_a_cadence() {
            FOLLOW_UP.givenNothing().when(DONE).thenRejected(new FollowUpRejection.NoCadence());
        }

        @Test
        void is_over_after_the_end() {
            FOLLOW_UP
                    .given(SET)
                    .given(ended(CadenceEndReason.OTHER))
                    .when(DONE)
                    .thenRejected(new FollowUpRejection.CadenceOver());
        }

        @Test
        void is_over_after_the_last() {
            FOLLOW_UP
                    .given(SET, done("2026-07-01"))
                    .when(done("2026-07-02"))
                    .thenRejected(new FollowUpRejection.NothingOpen());
        }
    }

    @Nested
    class Putting_off {

        @Test
        void is_recorded() {
            FOLLOW_UP
                    .given(SET)
                    .when(snoozed("2026-01-31", "2026-02-10"))
                    .thenRecorded(new CheckInSnoozed(LocalDate.parse("2026-02-10")));
        }

        @Test
        void goes_to_a_later_day() {
            FOLLOW_UP
                    .given(SET)
                    .when(snoozed("2026-02-10", "2026-02-10"))
                    .thenRejected(new FollowUpRejection.SnoozedIntoThePast());
        }

        @Test
        void needs_a_cadence() {
            FOLLOW_UP
                    .givenNothing()
                    .when(snoozed("2026-01-31", "2026-02-10"))
                    .thenRejected(new FollowUpRejection.NoCadence());
        }

        @Test
        void is_over_after_the_end() {
            FOLLOW_UP
                    .given(SET)
                    .given(Told.on("2026-01-10", ended(CadenceEndReason.OTHER)))
                    .when(snoozed("2026-01-31", "2026-02-10"))
                    .thenRejected(new FollowUpRejection.CadenceOver());
        }

        @Test
        void needs_a_check_in_to_put_off() {
            FOLLOW_UP
                    .given(SET, done("2026-07-01"))
                    .when(snoozed("2026-07-02", "2026-08-01"))
                    .thenRejected(new FollowUpRejection.NothingOpen());
        }
    }

    @Nested
    class Ending {

        @Test
        void is_recorded() {
            FOLLOW_UP
                    .given(SET)
                    .when(ended(CadenceEndReason.NO_LONGER_NEEDED))
                    .thenRecorded(ended(CadenceEndReason.NO_LONGER_NEEDED));
        }

        @Test
        void needs_a_cadence() {
            FOLLOW_UP
                    .givenNothing()
                    .when(ended(CadenceEndReason.OTHER))
                    .thenRejected(new FollowUpRejection.NoCadence());
        }

        @Test
        void happens_once() {
            FOLLOW_UP
                    .given(SET)
                    .given(ended(CadenceEndReason.OTHER))
                    .when(ended(CadenceEndReason.OTHER))
                    .thenRejected(new FollowUpRejection.CadenceOver());
        }

        @Test
        void as_retracted_is_not_for_a_person_to_say() {
            FOLLOW_UP
                    .given(SET)
                    .when(ended(CadenceEndReason.RETRACTED))
                    .thenRejected(new FollowUpRejection.ReservedReason());
        }

        @Test
        void as_retracted_is_for_the_system_to_say() {
            FOLLOW_UP
                    .given(SET)
                    .when(Told.now(ended(CadenceEndReason.RETRACTED)).bySystem())
                    .thenRecorded(ended(CadenceEndReason.RETRACTED));
        }
    }

    @Nested
    class What_is_next {

        @Test
        void follows_from_the_cadence() {
            assertThat(running(SET).nextDue()).isEqualTo(day("2026-01-31"));
        }

        @Test
        void is_the_next_after_one_was_done() {
            assertThat(running(SET, done("2026-01-20")).nextDue()).isEqualTo(day("2026-04-01"));
        }

        @Test
        void leaves_out_what_one_late_check_in_settled() {
            assertThat(running(SET, done("2026-04-02")).nextDue()).isEqualTo(day("2026-06-30"));
        }

        @Test
        void stays_open_while_nobody_checks_in() {
            assertThat(running(SET, due(1, "2026-01-31")).nextDue()).isEqualTo(day("2026-01-31"));
        }

        @Test
        void passes_over_a_check_in_when_the_next_falls_due() {
            assertThat(running(SET, due(1, "2026-01-31"), due(2, "2026-04-01")).nextDue())
                    .isEqualTo(day("2026-04-01"));
        }

        @Test
        void is_put_off_together_with_what_lies_between() {
            assertThat(running(SET, snoozed("2026-01-31", "2026-04-20")).nextToAnnounce(LocalDate.parse("2026-01-31")))
                    .contains(new CheckInDue(CONTACT, 2, LocalDate.parse("2026-04-20")));
        }

        @Test
        void to_announce_leaves_out_the_days_that_are_past() {
            assertThat(running(SET).nextToAnnounce(LocalDate.parse("2026-03-01")))
                    .contains(new CheckInDue(CONTACT, 2, LocalDate.parse("2026-04-01")));
        }

        @Test
        void ends_with_the_cadence() {
            assertThat(running(SET).nextToAnnounce(LocalDate.parse("2026-06-30")))
                    .isEmpty();
        }

        @Test
        void stops_at_the_last_day() {
            assertThat(running(Told.on("2026-01-01", set(List.of(), 30, "2026-03-01")), done("2026-01-31"))
                            .nextDue())
                    .isEmpty();
        }
    }

    @Test
    void a_check_in_is_announced_once_and_only_when_it_is_due() {
        // Given
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            LocalDate day = LocalDate.parse("2026-01-01");
            List<LocalDate> announced = new ArrayList<>();
            Specification<FollowUpFact, FollowUpRejection> soFar =
                    FOLLOW_UP.given(Told.on("2026-01-01", random.nextBoolean() ? DEFAULT : set(List.of(), 20, null)));
            for (int step = 0; step < 12; step++) {
                day = day.plusDays(1 + random.nextInt(25));
                FollowUp.Running state = runningOf(soFar);
                if (state.nextDue().isEmpty()) {
                    break;
                }
                switch (random.nextInt(3)) {
                    case 0 -> soFar = soFar.given(done(day.toString()));
                    case 1 ->
                        soFar = soFar.given(snoozed(
                                day.toString(),
                                day.plusDays(1 + random.nextInt(60)).toString()));
                    default -> {
                        Optional<CheckInDue> next = state.nextToAnnounce(day);
                        if (next.isPresent()) {
                            day = next.get().dueOn();
                            announced.add(day);
                            // When
                            soFar.when(due(next.get().ordinal(), day.toString()))
                                    .thenRecorded(next.get());
                            // Then
                            soFar = soFar.given(due(next.get().ordinal(), day.toString()));
                        }
                    }
                }
            }
            assertThat(announced).as("seed %d", seed).doesNotHaveDuplicates().isSorted();
        }
    }

    private static FollowUp.Running runningOf(Specification<FollowUpFact, FollowUpRejection> specification) {
        var fold = EffectiveHistory.of(specification.history()).fold(FollowUp.initial(), FollowUp::evolve);
        assertThat(fold).isInstanceOf(Fold.Legal.class);
        FollowUp state = ((Fold.Legal<FollowUpFact, FollowUp, FollowUpRejection>) fold).state();
        assertThat(state).isInstanceOf(FollowUp.Running.class);
        return (FollowUp.Running) state;
    }

    @Test
    void a_late_word_may_take_away_what_fell_due_since() {
        FOLLOW_UP
                .given(SET, due(1, "2026-01-31"))
                .when(Told.at("2026-01-20T12:00:00Z", DONE))
                .thenRecorded(DONE);
    }

    @Test
    void a_correction_names_the_default_too() {
        FOLLOW_UP
                .given(SET)
                .when(Told.corrected(1, OccurredAt.on(LocalDate.parse("2026-01-05")), set(List.of(), null, null)))
                .thenAccepted(recorded ->
                        assertThat(recorded.getFirst().entry().toString()).contains("[30, 90, 180]"));
    }
}
