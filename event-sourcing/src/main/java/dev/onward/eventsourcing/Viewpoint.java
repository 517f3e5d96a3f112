package dev.onward.eventsourcing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From where a history is looked at: what had happened by one time, by what was recorded by another.
 *
 * @param asOf leave out what happened later; null: nothing
 * @param knownAt leave out what was recorded later, corrections and retractions included; null: nothing
 */
public record Viewpoint(@Nullable AsOf asOf, @Nullable Instant knownAt) {

    /** All that is known now of all time. */
    public static final Viewpoint NOW = new Viewpoint(null, null);

    public static Viewpoint asOf(AsOf asOf) {
        return new Viewpoint(asOf, null);
    }

    public static Viewpoint knownAt(Instant knownAt) {
        return new Viewpoint(null, knownAt);
    }

    /** Whether what was recorded then is known from here. */
    public boolean knows(Instant recordedAt) {
        return knownAt == null || !recordedAt.isAfter(knownAt);
    }

    /**
     * Whether what happened then has happened from here.
     *
     * @param sortsAt where the fact stands in its history
     */
    public boolean holds(OccurredAt occurredAt, Instant sortsAt) {
        return asOf == null || asOf.holds(occurredAt, sortsAt);
    }
}
