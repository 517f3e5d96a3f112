package dev.onward.eventsourcing.stream;

import dev.onward.eventsourcing.About;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a command came from, for the envelopes of what it records.
 *
 * @param about null: what the stream itself is about
 * @param causationId the event that a policy answers; null for a person's own fact
 * @param depth how many policies stand between it and a person's own fact
 * @param traceparent W3C trace context of the request or record
 */
public record Origin(
        @Nullable About about,
        UUID correlationId,
        @Nullable UUID causationId,
        int depth,
        @Nullable String traceparent) {

    /** A request of a person's own. */
    public static Origin request(UUID correlationId) {
        return new Origin(null, correlationId, null, 0, null);
    }

    /** The same, as part of the trace that the request belongs to; null: of none. */
    public Origin traced(@Nullable String traceparent) {
        return new Origin(about, correlationId, causationId, depth, traceparent);
    }

    /** The same, of something that is about {@code other}. */
    public Origin about(About other) {
        return new Origin(other, correlationId, causationId, depth, traceparent);
    }
}
