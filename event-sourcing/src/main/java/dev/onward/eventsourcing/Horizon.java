package dev.onward.eventsourcing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;

/**
 * Between which times anything may lie that somebody tells or asks at this moment. Java's times reach further than the
 * database's and than what JSON writes with four digits of a year, so a time beyond the horizon is refused where it
 * enters: it is a slip of the keyboard, and nothing behind the edge must cope with it.
 *
 * @param now the edge's clock
 * @param earliest the first day, by the UTC calendar
 * @param furthest how far ahead the last day is
 */
public record Horizon(Instant now, LocalDate earliest, Period furthest) {

    /** By how much the clock of anyone who tells something may be ahead of ours. */
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofMinutes(2);

    /** The calendar date at the other end of the world: a bare date is somebody's own today. */
    private static final Duration EASTERNMOST_ZONE = Duration.ofHours(14);

    /** Whether that time has not come yet by anybody's clock. */
    public static boolean isAhead(Instant time, Instant now) {
        return time.isAfter(now.plus(CLOCKS_MAY_DIFFER));
    }

    /** Whether that day has begun nowhere on earth yet. */
    public static boolean isAhead(LocalDate day, Instant now) {
        return day.isAfter(latestToday(now));
    }

    /** The last day that has begun somewhere on earth. */
    public LocalDate today() {
        return latestToday(now);
    }

    private static LocalDate latestToday(Instant now) {
        return LocalDate.ofInstant(now.plus(EASTERNMOST_ZONE), ZoneOffset.UTC);
    }

    /** The last day that anything may lie on. */
    public LocalDate latest() {
        return today().plus(furthest);
    }

    /** The first moment of the first day. */
    public Instant first() {
        return earliest.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Whether that time is within the horizon, behind or ahead. */
    public boolean holds(Instant time) {
        return !time.isBefore(first())
                && time.isBefore(
                        latest().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** Whether that day is within the horizon, behind or ahead. */
    public boolean holds(LocalDate day) {
        return !day.isBefore(earliest) && !day.isAfter(latest());
    }

    /** Whether it is within the horizon or unknown. */
    public boolean holds(OccurredAt occurredAt) {
        return switch (occurredAt) {
            case OccurredAt.At at -> holds(at.instant());
            case OccurredAt.On on -> holds(on.day());
            case OccurredAt.Unknown _ -> true;
        };
    }

    /** "from 1970-01-01 to 2036-11-30". */
    public String words() {
        return "from " + earliest + " to " + latest();
    }

    /** The same of what lies behind. */
    public String wordsOfPast() {
        return "from " + earliest + " to today";
    }
}
