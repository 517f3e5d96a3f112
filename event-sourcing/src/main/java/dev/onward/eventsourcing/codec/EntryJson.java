package dev.onward.eventsourcing.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.BadBody.Code;
import java.util.List;

/** What stands beside the payload in a posted body, and inside a correction or retraction wherever that travels. */
final class EntryJson {

    /** The version of corrections and retractions themselves. */
    static final int ENTRY_VERSION = 1;

    static final String TYPE = "type";
    static final String SCHEMA_VERSION = "schemaVersion";
    static final String OCCURRED_AT = "occurredAt";
    static final String SOURCE = "source";
    static final String TARGET_EVENT_ID = "targetEventId";
    static final String TARGET_TYPE = "targetType";
    static final String REPLACEMENT = "replacement";
    static final String REASON = "reason";

    private EntryJson() {}

    static JsonNode required(ObjectNode object, String name, Pointer at) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            throw new BadBody(at.at(name).text(), Code.MISSING);
        }
        return node;
    }

    static int version(ObjectNode object, Pointer at) {
        JsonNode node = object.get(SCHEMA_VERSION);
        if (node == null || node.isNull()) {
            return Codec.ASSUMED_VERSION;
        }
        if (!node.isIntegralNumber()) {
            throw new BadBody(at.at(SCHEMA_VERSION).text(), Code.WRONG_TYPE);
        }
        // Out of range becomes 0, which no type has.
        return node.canConvertToInt() ? node.intValue() : 0;
    }

    static ObjectNode payloadOf(ObjectNode body) {
        ObjectNode payload = body.deepCopy();
        payload.remove(List.of(TYPE, SCHEMA_VERSION, OCCURRED_AT, SOURCE));
        return payload;
    }
}
