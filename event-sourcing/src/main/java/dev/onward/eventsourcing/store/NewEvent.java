package dev.onward.eventsourcing.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Source;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event to be appended; version, position, time of recording and publication number are the store's to give.
 *
 * @param payload encoded, and sealed where it is personal
 * @param published whether it takes a publication number and goes to Kafka
 */
public record NewEvent(
        UUID eventId,
        String type,
        int schemaVersion,
        ObjectNode payload,
        OccurredAt occurredAt,
        Actor actor,
        Source source,
        DayMathTrust dayMathTrust,
        About about,
        UUID correlationId,
        @Nullable UUID causationId,
        int depth,
        @Nullable String traceparent,
        boolean published) {

    public NewEvent {
        // The store keeps microseconds: what the append answers must be what a later load gives.
        if (occurredAt instanceof OccurredAt.At(Instant instant)) {
            occurredAt = OccurredAt.at(instant.truncatedTo(ChronoUnit.MICROS));
        }
    }

    /**
     * A payload as it will be read back: out of the very text that an append sends.
     *
     * @param bytes of that text, in UTF-8
     */
    public record Reread(ObjectNode payload, int bytes) {

        public static Reread of(ObjectNode payload) {
            String text = EventJson.write(payload);
            return new Reread(EventJson.object(text), EventJson.bytes(text));
        }
    }
}
