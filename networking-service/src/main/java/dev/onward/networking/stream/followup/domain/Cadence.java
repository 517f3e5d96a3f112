package dev.onward.networking.stream.followup.domain;

import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.networking.stream.followup.domain.FollowUpFact.KeepInTouchCadenceSet;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * On which days check-ins fall, by the calendar of the person: a fixed list, or every so many days.
 *
 * @param everyDays null exactly where {@code afterDays} is not empty
 * @param zone the person's when it was set; UTC where it was not known
 */
public record Cadence(
        LocalDate start,
        List<Integer> afterDays,
        @Nullable Integer everyDays,
        @Nullable LocalDate until,
        ZoneId zone) {

    /** Check-ins after a turndown, in days (004-09; domain.md part 6). */
    public static final List<Integer> DEFAULT_AFTER_DAYS = List.of(30, 90, 180);

    public Cadence {
        afterDays = List.copyOf(afterDays);
    }

    static Cadence of(Effective<?> set, KeepInTouchCadenceSet it) {
        ZoneId zone = it.zone() == null ? ZoneOffset.UTC : it.zone();
        return new Cadence(day(set, zone), it.afterDays(), it.everyDays(), it.until(), zone);
    }

    /** The day on which something happened. */
    LocalDate dayOf(Effective<?> fact) {
        return day(fact, zone);
    }

    private static LocalDate day(Effective<?> fact, ZoneId zone) {
        return switch (fact.occurredAt()) {
            case OccurredAt.On on -> on.day();
            case OccurredAt.At at -> LocalDate.ofInstant(at.instant(), zone);
            case OccurredAt.Unknown _ -> LocalDate.ofInstant(fact.recordedAt(), zone);
        };
    }

    /** The day of the {@code ordinal}-th check-in, from 1; empty after the last. */
    public Optional<LocalDate> checkIn(int ordinal) {
        return day(ordinal).filter(day -> until == null || !day.isAfter(until));
    }

    private Optional<LocalDate> day(int ordinal) {
        if (everyDays != null) {
            return Optional.of(start.plusDays((long) everyDays * ordinal));
        }
        return ordinal <= afterDays.size() ? Optional.of(start.plusDays(afterDays.get(ordinal - 1))) : Optional.empty();
    }

    /** How many check-ins fall on {@code day} or before. */
    int upTo(LocalDate day) {
        int n = 0;
        while (checkIn(n + 1).filter(it -> !it.isAfter(day)).isPresent()) {
            n++;
        }
        return n;
    }
}
