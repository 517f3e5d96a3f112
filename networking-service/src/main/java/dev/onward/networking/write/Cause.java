package dev.onward.networking.write;

import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.stream.Origin;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The event that a policy answers.
 *
 * @param recordedAt when it was recorded: the time of what a policy states later than the cause's own
 */
public record Cause(
        UUID tenantId,
        UUID personId,
        UUID eventId,
        About about,
        Instant recordedAt,
        UUID correlationId,
        int depth,
        @Nullable String traceparent) {

    public static Cause of(PublishedEvent event) {
        return new Cause(
                event.tenantId(),
                event.requiredPersonId(),
                event.eventId(),
                event.about(),
                event.recordedAt(),
                event.correlationId(),
                event.depth(),
                event.traceparent());
    }

    /** The id of what {@code policy} states about {@code target}: the same however often the event arrives. */
    UUID factId(String policy, UUID target) {
        return Ids.derived(Ids.derived(eventId, policy + "/" + target), "0");
    }

    Origin origin() {
        return new Origin(about, correlationId, eventId, depth + 1, traceparent);
    }
}
