package dev.onward.opportunity.view.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.OccurredAt;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A line of a timeline as answers show it.
 *
 * @param number rises by one within a search, in the order of arrival
 * @param body the components of the event, in the clear
 */
public record TimelineLine(
        @Schema(minimum = "1") long number,
        UUID eventId,
        String type,
        @Schema(minimum = "1") int schemaVersion,
        String service,
        String streamKind,
        UUID streamId,
        @JsonInclude(Include.NON_NULL) @Nullable UUID opportunityId,
        boolean retracted,
        boolean corrected,
        OccurredAt occurredAt,
        Instant recordedAt,
        ObjectNode body) {

    /** @param row as {@link Timeline} asks for it, its body sealed */
    static TimelineLine of(ObjectNode row, ObjectNode body) {
        return new TimelineLine(
                row.get("number").longValue(),
                id(row.get("eventId")),
                row.get("type").textValue(),
                row.get("schemaVersion").intValue(),
                row.get("service").textValue(),
                row.get("streamKind").textValue(),
                id(row.get("streamId")),
                row.get("opportunityId").isNull() ? null : id(row.get("opportunityId")),
                row.get("retracted").booleanValue(),
                row.get("corrected").booleanValue(),
                occurredAt(row),
                Instant.parse(row.get("recordedAt").textValue()),
                body);
    }

    private static UUID id(JsonNode text) {
        return UUID.fromString(text.textValue());
    }

    private static OccurredAt occurredAt(ObjectNode row) {
        String day = row.get("occurredOn").textValue();
        String instant = row.get("occurredAt").textValue();
        if (day != null) {
            return OccurredAt.on(LocalDate.parse(day));
        }
        return instant == null ? OccurredAt.unknown() : OccurredAt.at(Instant.parse(instant));
    }
}
