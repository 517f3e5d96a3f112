package dev.onward.eventsourcing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** When a fact happened in the world, as precisely as its teller knows. */
public sealed interface OccurredAt {

    /** At an instant. */
    record At(Instant instant) implements OccurredAt {}

    /** On a day, by the UTC calendar; the hour is not known. */
    record On(LocalDate day) implements OccurredAt {}

    /** At a time nobody remembers: sorted where it was recorded. */
    record Unknown() implements OccurredAt {}

    static OccurredAt at(Instant instant) {
        return new At(instant);
    }

    static OccurredAt unknown() {
        return new Unknown();
    }

    static OccurredAt on(LocalDate day) {
        return new On(day);
    }

    /** Whether it came within {@code span} after {@code earlier}; on the same day, where the hour of either is not known. */
    default boolean isWithin(Duration span, OccurredAt earlier) {
        if (earlier instanceof At(Instant before) && this instanceof At(Instant after)) {
            return Duration.between(before, after).compareTo(span) <= 0;
        }
        return day().isPresent() && day().equals(earlier.day());
    }

    private Optional<LocalDate> day() {
        return switch (this) {
            case At at -> Optional.of(at.instant().atZone(ZoneOffset.UTC).toLocalDate());
            case On on -> Optional.of(on.day());
            case Unknown _ -> Optional.empty();
        };
    }

    /** The earliest instant at which the fact may have happened; {@code recordedAt} stands in for an unknown time. */
    default Instant earliest(Instant recordedAt) {
        return switch (this) {
            case At at -> at.instant();
            case On on -> on.day().atStartOfDay(ZoneOffset.UTC).toInstant();
            case Unknown _ -> recordedAt;
        };
    }
}
