package dev.onward.opportunity.stream.person.domain;

import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.StreamHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * By which calendar a person's facts have their day: that of the zone which the person had set before they told it, UTC
 * where they had set none. So nothing that a person says of themselves later, be it a first zone, a move or a
 * correction, puts on other days what has been counted.
 *
 * @param zones in the order in which they were set
 */
public record PersonCalendar(List<Since> zones) {

    public static final PersonCalendar UTC = new PersonCalendar(List.of());

    /** A zone, and when it was set. */
    public record Since(Instant recordedAt, ZoneId zone) {}

    public PersonCalendar {
        zones = List.copyOf(zones);
    }

    /** Of all that was ever recorded: what is believed of a person changes backwards, and their days must not. */
    public static PersonCalendar of(StreamHistory<PersonFact> history) {
        return new PersonCalendar(history.entries().stream()
                .flatMap(it -> it.entry().told().stream().flatMap(fact -> switch (fact) {
                    case PersonFact.ContactPointSet set ->
                        set.zone() == null
                                ? Stream.<Since>empty()
                                : Stream.of(new Since(it.envelope().recordedAt(), set.zone()));
                }))
                .sorted(Comparator.comparing(Since::recordedAt))
                .toList());
    }

    /** The day to which a fact belongs; one of unknown time to that on which it stands. */
    public LocalDate day(Effective<?> fact) {
        return switch (fact.occurredAt()) {
            case OccurredAt.On(LocalDate day) -> day;
            case OccurredAt.At _ -> day(fact.sortsAt(), fact.recordedAt());
            case OccurredAt.Unknown _ ->
                fact.sortsAt().equals(fact.recordedAt())
                        ? recorded(fact)
                        // It stands with another, which may be a bare date: those sort at the start of their day in
                        // UTC.
                        : LocalDate.ofInstant(fact.sortsAt(), ZoneOffset.UTC);
        };
    }

    /** When a fact had happened at the latest: of a bare date at the end of its day, and never after it was told. */
    public Instant latest(Effective<?> fact) {
        Instant told = fact.recordedAt();
        Instant happened = switch (fact.occurredAt()) {
            case OccurredAt.On(LocalDate day) ->
                day.plusDays(1).atStartOfDay(zone(told)).toInstant();
            case OccurredAt.At(Instant at) -> at;
            case OccurredAt.Unknown _ -> told;
        };
        return happened.isBefore(told) ? happened : told;
    }

    /** The day on which a fact was told. */
    public LocalDate recorded(Effective<?> fact) {
        return day(fact.recordedAt(), fact.recordedAt());
    }

    /** The day on which a time lies for the person, told then. */
    public LocalDate day(Instant instant, Instant told) {
        return LocalDate.ofInstant(instant, zone(told));
    }

    private ZoneId zone(Instant told) {
        return zones.stream()
                // What the same transaction told before the zone has been counted without it.
                .filter(it -> it.recordedAt().isBefore(told))
                .reduce((_, later) -> later)
                .map(Since::zone)
                .orElse(ZoneOffset.UTC);
    }
}
