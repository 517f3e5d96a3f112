package dev.onward.networking.followup.domain;

import dev.onward.networking.followup.domain.FollowUpFact.KeepInTouchCadenceSet;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * On which days check-ins fall, by the UTC calendar: a fixed list, or every so many days.
 *
 * @param everyDays null exactly where {@code afterDays} is not empty
 */
public record Cadence(
        LocalDate start,
        List<Integer> afterDays,
        @Nullable Integer everyDays,
        @Nullable LocalDate until) {

    /** Check-ins after a turndown, in days (004-09; domain.md part 6). */
    public static final List<Integer> DEFAULT_AFTER_DAYS = List.of(30, 90, 180);

    public Cadence {
        afterDays = List.copyOf(afterDays);
    }

    static Cadence of(LocalDate start, KeepInTouchCadenceSet it) {
        return new Cadence(start, it.afterDays(), it.everyDays(), it.until());
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
