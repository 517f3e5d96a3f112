package dev.onward.advice.foreign.opportunity.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.UUID;

/** One night between a snap intent to withdraw and advice to act on it (002-03, 002-04). */
public record CoolingOff(UUID intentId, Instant until) {

    private static final Duration AT_LEAST = Duration.ofHours(12);
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    /** Ends at the first eight o'clock in the morning of {@code zone} that is at least twelve hours after the intent. */
    public static CoolingOff after(UUID intentId, Instant intendedAt, ZoneId zone) {
        ZonedDateTime earliest = intendedAt.plus(AT_LEAST).atZone(zone);
        ZonedDateTime morning = earliest.toLocalDate().atTime(MORNING).atZone(zone);
        ZonedDateTime until = morning.isBefore(earliest)
                ? earliest.toLocalDate().plusDays(1).atTime(MORNING).atZone(zone)
                : morning;
        return new CoolingOff(intentId, until.toInstant());
    }
}
