package dev.onward.notification.stream.preferences.domain;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The hours in which no mail comes, every day in the person's zone: from {@code from} up to and without {@code until},
 * past midnight where {@code until} is the earlier of the two.
 */
public record QuietHours(LocalTime from, LocalTime until) {

    public boolean contains(Instant instant, ZoneId zone) {
        LocalTime time = instant.atZone(zone).toLocalTime();
        return passMidnight()
                ? !time.isBefore(from) || time.isBefore(until)
                : !time.isBefore(from) && time.isBefore(until);
    }

    /** The first instant at or after {@code instant} that is not in quiet hours. */
    public Instant endAfter(Instant instant, ZoneId zone) {
        Instant end = instant;
        // More than one turn only where a change of the clocks skips the end into the next quiet hours.
        while (contains(end, zone)) {
            ZonedDateTime local = end.atZone(zone);
            boolean tomorrow = !local.toLocalTime().isBefore(until);
            end = local.toLocalDate()
                    .plusDays(tomorrow ? 1 : 0)
                    .atTime(until)
                    .atZone(zone)
                    .toInstant();
            if (!end.isAfter(local.toInstant())) {
                end = local.plusHours(1).toInstant();
            }
        }
        return end;
    }

    /** When the quiet hours that hold {@code instant} began. */
    public Instant startBefore(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        boolean yesterday = local.toLocalTime().isBefore(from);
        Instant start = local.toLocalDate()
                .minusDays(yesterday ? 1 : 0)
                .atTime(from)
                .atZone(zone)
                .toInstant();
        // A beginning that a change of the clocks skips is pushed on, past this instant at worst.
        return start.isAfter(instant) ? instant : start;
    }

    private boolean passMidnight() {
        return until.isBefore(from);
    }
}
