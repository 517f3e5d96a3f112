package dev.onward.notification.planning.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.OccurredAt;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DueTimesTest {

    private static final DueTimes BERLIN = new DueTimes(ZoneId.of("Europe/Berlin"), PlanningSettings.DEFAULT);
    private static final String CONTEXT = "seed %d: %s at %s in %s";

    private static OccurredAt at(String instant) {
        return OccurredAt.at(Instant.parse(instant));
    }

    @Test
    void the_thank_you_is_due_at_the_same_hour_next_day_when_the_clocks_change() {
        // Given: 15:00 on the last day of summer time
        OccurredAt held = at("2026-10-24T13:00:00Z");

        // When
        Optional<Instant> due = BERLIN.afterInterview(held);

        // Then: 15:00 again, 25 hours later
        assertThat(due).contains(Instant.parse("2026-10-25T14:00:00Z"));
    }

    @Test
    void the_thank_you_for_an_interview_of_an_unknown_hour_comes_in_the_morning_after() {
        assertThat(BERLIN.afterInterview(OccurredAt.on(LocalDate.parse("2026-11-05"))))
                .contains(Instant.parse("2026-11-06T08:00:00Z"));
    }

    @Test
    void an_interview_that_nobody_can_date_asks_for_nothing() {
        assertThat(BERLIN.afterInterview(OccurredAt.unknown())).isEmpty();
    }

    @Test
    void the_nudge_comes_the_morning_after_the_turndown() {
        assertThat(BERLIN.afterTurndown(at("2026-11-05T16:00:00Z"), Instant.parse("2026-11-05T16:30:00Z")))
                .contains(Instant.parse("2026-11-06T08:00:00Z"));
    }

    @Test
    void the_day_of_a_turndown_is_the_persons_and_not_that_of_utc() {
        // Given: half past midnight in Berlin
        Instant told = Instant.parse("2026-11-05T23:30:00Z");

        // When
        Optional<Instant> due = BERLIN.afterTurndown(OccurredAt.at(told), told);

        // Then
        assertThat(due).contains(Instant.parse("2026-11-07T08:00:00Z"));
    }

    @Test
    void a_turndown_told_a_week_late_is_followed_by_the_morning_after_it_was_told() {
        assertThat(BERLIN.afterTurndown(at("2026-11-05T16:00:00Z"), Instant.parse("2026-11-12T16:30:00Z")))
                .contains(Instant.parse("2026-11-13T08:00:00Z"));
    }

    @Test
    void a_turndown_is_nudged_for_two_weeks_and_no_longer() {
        // Given
        OccurredAt turndown = OccurredAt.on(LocalDate.parse("2026-11-01"));

        // When
        Optional<Instant> lastDay = BERLIN.afterTurndown(turndown, Instant.parse("2026-11-15T12:00:00Z"));
        Optional<Instant> tooLate = BERLIN.afterTurndown(turndown, Instant.parse("2026-11-16T12:00:00Z"));

        // Then
        assertThat(lastDay).contains(Instant.parse("2026-11-16T08:00:00Z"));
        assertThat(tooLate).isEmpty();
    }

    @Test
    void a_turndown_of_a_date_that_nobody_remembers_is_left_alone() {
        assertThat(BERLIN.afterTurndown(OccurredAt.unknown(), Instant.parse("2026-11-15T12:00:00Z")))
                .isEmpty();
    }

    @Test
    void an_interview_is_announced_the_same_number_of_hours_before_in_every_zone() {
        assertThat(BERLIN.beforeInterview(Instant.parse("2026-10-25T14:00:00Z")))
                .isEqualTo("2026-10-24T14:00:00Z");
    }

    /** What the clock shows then; Greenland skips the hour before midnight in spring, and it is the next day. */
    private static LocalDateTime clock(LocalDate day, LocalTime time, ZoneId zone) {
        return day.atTime(time).atZone(zone).toLocalDateTime();
    }

    @Test
    void mornings_are_at_nine_unless_the_clocks_skip_it_and_the_next_one_is_never_far() {
        long seed = Long.getLong("seed", RandomGenerator.getDefault().nextLong());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<ZoneId> zones =
                ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();
        for (int i = 0; i < 20_000; i++) {
            // Given
            ZoneId zone = zones.get(random.nextInt(zones.size()));
            LocalTime morning = LocalTime.ofSecondOfDay(random.nextInt(96) * 900L);
            DueTimes times = new DueTimes(
                    zone,
                    new PlanningSettings(
                            morning,
                            Duration.ofHours(24),
                            Duration.ofHours(2),
                            Period.ofDays(1),
                            Period.ofDays(14),
                            Duration.ofDays(3)));
            Instant told = Instant.ofEpochSecond(random.nextLong(1_600_000_000L, 2_000_000_000L));

            // When
            Instant next = times.nextMorning(told);
            Instant nudge = times.afterTurndown(OccurredAt.at(told), told).orElseThrow();

            // Then
            assertThat(next).as(CONTEXT, seed, morning, told, zone).isBetween(told, told.plus(Duration.ofHours(27)));
            LocalDateTime local = next.atZone(zone).toLocalDateTime();
            LocalDate day = local.toLocalDate();
            assertThat(local)
                    .as(CONTEXT, seed, morning, told, zone)
                    .isIn(clock(day, morning, zone), clock(day.minusDays(1), morning, zone));
            assertThat(nudge)
                    .as(CONTEXT, seed, morning, told, zone)
                    .isAfter(told)
                    .isBeforeOrEqualTo(told.plus(Duration.ofHours(51)));
            assertThat(nudge.atZone(zone).toLocalDateTime())
                    .as(CONTEXT, seed, morning, told, zone)
                    .isEqualTo(clock(times.dayOf(told).plusDays(1), morning, zone));
        }
    }
}
