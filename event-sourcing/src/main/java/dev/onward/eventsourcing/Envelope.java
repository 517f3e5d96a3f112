package dev.onward.eventsourcing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of every recorded fact, whatever it says (domain.md part 4).
 *
 * @param personId the pseudonym of the person whose stream it is; null on a tenant's stream
 * @param version its place in the stream, from 1
 * @param recordedAt the database's clock at the append; never goes back within a stream
 * @param depth how many policies stand between it and a person's own fact
 */
public record Envelope(
        UUID eventId,
        String type,
        int schemaVersion,
        StreamId stream,
        @Nullable UUID personId,
        long version,
        OccurredAt occurredAt,
        Instant recordedAt,
        Actor actor,
        Source source,
        DayMathTrust dayMathTrust,
        About about,
        UUID correlationId,
        @Nullable UUID causationId,
        int depth) {

    /** Of a fact of this service: whether the system said it of its own accord, also beside what a file told. */
    public boolean isOfSystem() {
        return actor.isSystem() || source.kind() == Source.Kind.SYSTEM;
    }
}
