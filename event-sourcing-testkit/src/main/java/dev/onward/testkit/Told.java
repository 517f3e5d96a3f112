package dev.onward.testkit;

import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.Stated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry as a specification tells it: what, when it happened, who told it. Immutable; what is left out is filled in by
 * {@link Specification}: the time by its clock, the id by the entry's number, the actor by its seeker.
 *
 * @param occurredAt null: when it was told
 * @param recordedAt null: when the specification's clock has come to it
 */
public record Told<F>(
        Entry<F> entry,
        @Nullable OccurredAt occurredAt,
        @Nullable Instant recordedAt,
        @Nullable UUID id,
        @Nullable Actor actor,
        @Nullable Source source) {

    private static <F> Told<F> of(Entry<F> entry, @Nullable OccurredAt occurredAt) {
        return new Told<>(entry, occurredAt, null, null, null, null);
    }

    /** Happened as it was told. */
    public static <F> Told<F> now(F fact) {
        return of(new Stated<>(fact), null);
    }

    /** Happened at an instant, such as "2026-11-03T10:00:00Z". */
    public static <F> Told<F> at(String instant, F fact) {
        return of(new Stated<>(fact), OccurredAt.at(Instant.parse(instant)));
    }

    /** Happened on a day, such as "2026-11-03", at an hour nobody told. */
    public static <F> Told<F> on(String day, F fact) {
        return of(new Stated<>(fact), OccurredAt.on(LocalDate.parse(day)));
    }

    /** Happened at a time nobody remembers. */
    public static <F> Told<F> unknown(F fact) {
        return of(new Stated<>(fact), OccurredAt.unknown());
    }

    /** A correction of the {@code number}th entry (from 1): {@code replacement} stands in its place at {@code when}. */
    public static <F> Told<F> corrected(int number, OccurredAt when, F replacement) {
        return of(
                new FactCorrected<>(
                        Specification.id(number), Specification.typeOf(replacement), when, replacement, null),
                null);
    }

    /** A retraction of the {@code number}th entry (from 1), which is of type {@code type}. */
    public static <F> Told<F> retracted(int number, String type) {
        return of(new FactRetracted<>(Specification.id(number), type, null), null);
    }

    /** Recorded at an instant, whatever the specification's clock says. */
    public Told<F> recorded(String instant) {
        return new Told<>(entry, occurredAt, Instant.parse(instant), id, actor, source);
    }

    public Told<F> id(UUID eventId) {
        return new Told<>(entry, occurredAt, recordedAt, eventId, actor, source);
    }

    public Told<F> by(Actor teller, Source readFrom) {
        return new Told<>(entry, occurredAt, recordedAt, id, teller, readFrom);
    }

    /** Followed by the system from other facts, on the seeker's behalf. */
    public Told<F> bySystem() {
        return by(Actor.system(Specification.SEEKER), Source.SYSTEM);
    }

    /** Read from a file that the seeker brought along. */
    public Told<F> imported() {
        return by(new Actor(Actor.Kind.IMPORT, Specification.SEEKER), new Source(Source.Kind.CSV, null));
    }
}
