package dev.onward.opportunity.view.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.store.StoredEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of a timeline as it is written.
 *
 * @param targetEventId what a correction or retraction is about
 * @param body sealed as it stands in the store or came from Kafka
 */
public record TimelineEntry(
        UUID searchId,
        @Nullable UUID opportunityId,
        @Nullable UUID personId,
        String service,
        StreamId stream,
        UUID eventId,
        String type,
        int schemaVersion,
        OccurredAt occurredAt,
        Instant recordedAt,
        @Nullable UUID targetEventId,
        ObjectNode body) {

    static TimelineEntry of(StoredEvent event, UUID searchId) {
        Envelope e = event.envelope();
        return new TimelineEntry(
                searchId,
                e.about().opportunityId(),
                e.personId(),
                "opportunity",
                e.stream(),
                e.eventId(),
                e.type(),
                e.schemaVersion(),
                e.occurredAt(),
                e.recordedAt(),
                target(e.type(), event.payload()),
                event.payload());
    }

    static TimelineEntry of(PublishedEvent event, UUID searchId) {
        return new TimelineEntry(
                searchId,
                event.about().opportunityId(),
                event.personId(),
                event.source(),
                event.stream(),
                event.eventId(),
                event.type(),
                event.schemaVersion(),
                event.occurredAt(),
                event.recordedAt(),
                event.targetEventId(),
                event.body());
    }

    /** Ids are never sealed, so a correction tells its target without any key. */
    private static @Nullable UUID target(String type, ObjectNode body) {
        if (!type.equals(Codec.FACT_CORRECTED) && !type.equals(Codec.FACT_RETRACTED)) {
            return null;
        }
        JsonNode target = body.get("targetEventId");
        return target == null ? null : UUID.fromString(target.textValue());
    }
}
