package dev.onward.eventsourcing;

import java.time.Instant;
import java.util.UUID;

/**
 * A fact as the effective history has it: corrections are in place, retractions gone.
 *
 * @param eventId the id of the entry that first stated it, also where a correction stands in its place
 * @param version the version of that entry
 * @param occurredAt of the latest correction, if there is one
 * @param recordedAt of the entry that first stated it
 * @param dayMathTrust how far its date, corrected or not, may be used to count days
 * @param sortsAt the instant it sorts at: the start of its day for a bare date; for an unknown time see
 *     {@link EffectiveHistory}
 */
public record Effective<F>(
        UUID eventId,
        long version,
        OccurredAt occurredAt,
        Instant recordedAt,
        Actor actor,
        DayMathTrust dayMathTrust,
        F fact,
        Instant sortsAt) {

    Effective<F> sortedAt(Instant place) {
        return place.equals(sortsAt)
                ? this
                : new Effective<>(eventId, version, occurredAt, recordedAt, actor, dayMathTrust, fact, place);
    }

    Effective<F> saying(F other) {
        return new Effective<>(eventId, version, occurredAt, recordedAt, actor, dayMathTrust, other, sortsAt);
    }
}
