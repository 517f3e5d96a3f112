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
        int depth) {}
