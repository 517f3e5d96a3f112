package dev.onward.opportunity.exchange.exports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.runtime.PublicAddress;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recorded entry as a CloudEvent 1.0 in structured JSON form. What the envelope holds beyond CloudEvents' own attributes
 * stands in extension attributes, whose names may be lower-case letters and digits only.
 */
final class CloudEvent {

    private static final String SOURCE = "/onward/opportunity";

    private CloudEvent() {}

    /**
     * @param data the entry's body in the clear. It is the fact as it was recorded, of which a published event says less, so
     *     {@code dataschema} is another than that of the topic's records
     */
    static ObjectNode of(Envelope e, ObjectNode data) {
        ObjectNode json = Json.object();
        json.put("specversion", "1.0");
        json.put("id", e.eventId().toString());
        json.put("source", SOURCE);
        json.put("type", e.type());
        json.put("subject", e.stream().kind() + "/" + e.stream().id());
        // time takes an instant only; occurredat says it in full, and is absent for an unknown time.
        switch (e.occurredAt()) {
            case OccurredAt.At at ->
                json.put("time", at.instant().toString())
                        .put("occurredat", at.instant().toString());
            case OccurredAt.On on -> json.put("occurredat", on.day().toString());
            case OccurredAt.Unknown _ -> {}
        }
        json.put("datacontenttype", "application/json");
        json.put(
                "dataschema",
                PublicAddress.schema("opportunity", "facts/" + e.type(), e.schemaVersion())
                        .toString());
        json.put("schemaversion", e.schemaVersion());
        json.put("streamversion", e.version());
        json.put("tenantid", e.stream().tenantId().toString());
        put(json, "personid", e.personId());
        put(json, "searchid", e.about().searchId());
        put(json, "opportunityid", e.about().opportunityId());
        json.put("recordedat", e.recordedAt().toString());
        json.put("actorkind", e.actor().kind().name());
        put(json, "actorid", e.actor().id());
        json.put("sourcekind", e.source().kind().name());
        if (e.source().ref() != null) {
            json.put("sourceref", e.source().ref());
        }
        json.put("daymathtrust", e.dayMathTrust().name());
        put(json, "correlationid", e.correlationId());
        put(json, "causationid", e.causationId());
        json.put("depth", e.depth());
        json.set("data", data);
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable UUID value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }
}
