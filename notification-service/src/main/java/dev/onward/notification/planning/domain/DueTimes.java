package dev.onward.notification.planning.domain;

import dev.onward.eventsourcing.OccurredAt;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * When something is due, in the person's zone. A local time that a change of the clocks skips is taken as much later as
 * the clocks jump; one that comes twice is taken the first time.
 */
public record DueTimes(ZoneId zone, PlanningSettings settings) {

    public Instant onMorningOf(LocalDate day) {
        return day.atTime(settings.morning()).atZone(zone).toInstant();
    }

    /** The first morning at or after {@code instant}. */
    public Instant nextMorning(Instant instant) {
        LocalDate day = instant.atZone(zone).toLocalDate();
        Instant today = onMorningOf(day);
        return today.isBefore(instant) ? onMorningOf(day.plusDays(1)) : today;
    }

    public Instant beforeInterview(Instant startAt) {
        return startAt.minus(settings.interviewNotice());
    }

    /**
     * A day after the interview, at the hour it took place; in the morning where only its day is known. An interview that
     * nobody can date asks for nothing.
     */
    public Optional<Instant> afterInterview(OccurredAt heldAt) {
        return switch (heldAt) {
            case OccurredAt.At at ->
                Optional.of(
                        at.instant().atZone(zone).plus(settings.thankYouAfter()).toInstant());
            case OccurredAt.On on -> Optional.of(onMorningOf(on.day().plus(settings.thankYouAfter())));
            case OccurredAt.Unknown _ -> Optional.empty();
        };
    }

    /**
     * The morning after the turndown; the morning after it was told, where it was told later. Anyone who records last
     * week's turndown today has come back to it today: a gentle word tomorrow serves them, one that was due last week
     * does not, and silence leaves them alone with it (003-06, 004-02). A turndown older than {@link
     * PlanningSettings#turndownHeals()} when it is told, or of a date that nobody remembers, is history being filled in,
     * and old wounds are not reopened by mail.
     */
    public Optional<Instant> afterTurndown(OccurredAt turnedDownAt, Instant toldAt) {
        return dayOf(turnedDownAt).flatMap(day -> {
            LocalDate told = dayOf(toldAt);
            if (day.plus(settings.turndownHeals()).isBefore(told)) {
                return Optional.empty();
            }
            return Optional.of(onMorningOf((told.isAfter(day) ? told : day).plusDays(1)));
        });
    }

    public LocalDate dayOf(Instant instant) {
        return ZonedDateTime.ofInstant(instant, zone).toLocalDate();
    }

    private Optional<LocalDate> dayOf(OccurredAt occurredAt) {
        return switch (occurredAt) {
            case OccurredAt.At at -> Optional.of(dayOf(at.instant()));
            case OccurredAt.On on -> Optional.of(on.day());
            case OccurredAt.Unknown _ -> Optional.empty();
        };
    }
}
