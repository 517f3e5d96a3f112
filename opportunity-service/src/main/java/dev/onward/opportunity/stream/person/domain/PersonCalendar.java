package dev.onward.opportunity.stream.person.domain;

import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.OccurredAt;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * By which calendar a person's facts have their day: that of the zone which the person had set when they told it, so that
 * a move does not put last year's facts on other days. What was told before any zone was set counts by the first.
 *
 * @param zones in the order in which they were set; none: UTC
 */
public record PersonCalendar(List<Since> zones) {

    public static final PersonCalendar UTC = new PersonCalendar(List.of());

    /** A zone, and when it was set. */
    public record Since(Instant recordedAt, ZoneId zone) {}

    public PersonCalendar {
        zones = List.copyOf(zones);
    }

    public static PersonCalendar of(EffectiveHistory<PersonFact> history) {
        return new PersonCalendar(history.facts().stream()
                .flatMap(it -> switch (it.fact()) {
                    case PersonFact.ContactPointSet set ->
                        set.zone() == null ? Stream.<Since>empty() : Stream.of(new Since(it.recordedAt(), set.zone()));
                })
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

    /** The day on which a fact was told. */
    public LocalDate recorded(Effective<?> fact) {
        return day(fact.recordedAt(), fact.recordedAt());
    }

    private LocalDate day(Instant instant, Instant told) {
        return LocalDate.ofInstant(instant, zone(told));
    }

    private ZoneId zone(Instant told) {
        Optional<Since> last =
                zones.stream().filter(it -> !it.recordedAt().isAfter(told)).reduce((_, later) -> later);
        return last.or(() -> zones.stream().findFirst()).map(Since::zone).orElse(ZoneOffset.UTC);
    }
}
