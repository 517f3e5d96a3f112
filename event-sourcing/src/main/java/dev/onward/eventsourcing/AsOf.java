package dev.onward.eventsourcing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * By when something is to have happened: by an instant, or by the end of a day as the one who asks has it. A fact known to
 * the day belongs to that day of its teller's calendar, wherever on earth the day ends.
 *
 * @param instant the instant, or the last one of the day
 * @param day null where an instant was asked for
 */
public record AsOf(Instant instant, @Nullable LocalDate day) {

    public static AsOf at(Instant instant) {
        return new AsOf(instant, null);
    }

    public static AsOf endOf(LocalDate day, ZoneId zone) {
        return new AsOf(day.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1), day);
    }

    /** @param sortsAt where the fact stands in its history */
    public boolean holds(OccurredAt occurredAt, Instant sortsAt) {
        return day != null && occurredAt instanceof OccurredAt.On(LocalDate on)
                ? !on.isAfter(day)
                : !sortsAt.isAfter(instant);
    }
}
