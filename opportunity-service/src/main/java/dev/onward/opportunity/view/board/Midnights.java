package dev.onward.opportunity.view.board;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * When the days of a zone begin, for a database that may not know every zone that we know: how far the zone is ahead of UTC at
 * the beginning of a day, and the days on which that changes.
 *
 * @param changes days, the first of those that begin by the next of {@code ahead}
 * @param ahead seconds, before the first change and from each one on
 */
record Midnights(List<LocalDate> changes, List<Long> ahead) {

    /** Before any day that somebody tells. */
    private static final Instant FIRST = Instant.EPOCH;

    /** Longer than anything can be ahead. */
    private static final Period AHEAD = Period.ofYears(60);

    Midnights {
        changes = List.copyOf(changes);
        ahead = List.copyOf(ahead);
    }

    static Midnights of(ZoneId zone, Instant now) {
        ZoneRules rules = zone.getRules();
        Instant last = now.atZone(ZoneOffset.UTC).plus(AHEAD).toInstant();
        // A clock that is put forward at midnight has a first hour of its own; the day after has the rule.
        TreeSet<LocalDate> days = new TreeSet<>();
        for (ZoneOffsetTransition change = rules.nextTransition(FIRST);
                change != null && change.getInstant().isBefore(last);
                change = rules.nextTransition(change.getInstant())) {
            LocalDate before = change.getDateTimeBefore().toLocalDate();
            LocalDate after = change.getDateTimeAfter().toLocalDate();
            days.addAll(List.of(before, before.plusDays(1), after, after.plusDays(1)));
        }
        List<LocalDate> changes = new ArrayList<>();
        List<Long> ahead = new ArrayList<>();
        ahead.add((long) rules.getOffset(FIRST).getTotalSeconds());
        for (LocalDate day : days) {
            long seconds = ahead(day, zone);
            if (seconds != ahead.getLast()) {
                changes.add(day);
                ahead.add(seconds);
            }
        }
        return new Midnights(changes, ahead);
    }

    private static long ahead(LocalDate day, ZoneId zone) {
        return Duration.between(
                        day.atStartOfDay(zone).toInstant(),
                        day.atStartOfDay(ZoneOffset.UTC).toInstant())
                .toSeconds();
    }

    /** As the database writes a list. */
    String changesSql() {
        return sql(changes);
    }

    /** As the database writes a list. */
    String aheadSql() {
        return sql(ahead);
    }

    private static String sql(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
