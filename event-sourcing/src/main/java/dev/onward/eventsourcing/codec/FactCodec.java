package dev.onward.eventsourcing.codec;

import static dev.onward.eventsourcing.codec.Codec.FACT_CORRECTED;
import static dev.onward.eventsourcing.codec.Codec.FACT_RETRACTED;
import static dev.onward.eventsourcing.codec.EntryJson.ENTRY_VERSION;
import static dev.onward.eventsourcing.codec.EntryJson.OCCURRED_AT;
import static dev.onward.eventsourcing.codec.EntryJson.REASON;
import static dev.onward.eventsourcing.codec.EntryJson.REPLACEMENT;
import static dev.onward.eventsourcing.codec.EntryJson.SCHEMA_VERSION;
import static dev.onward.eventsourcing.codec.EntryJson.TARGET_EVENT_ID;
import static dev.onward.eventsourcing.codec.EntryJson.TARGET_TYPE;
import static dev.onward.eventsourcing.codec.EntryJson.TYPE;
import static dev.onward.eventsourcing.codec.EntryJson.payloadOf;
import static dev.onward.eventsourcing.codec.EntryJson.required;
import static dev.onward.eventsourcing.codec.EntryJson.version;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.codec.BadBody.Code;
import dev.onward.eventsourcing.codec.TypeTable.Older;
import dev.onward.eventsourcing.codec.TypeTable.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Facts, events and entries to the JSON that is stored or published, and back: forgiving, since the suite has written it. */
final class FactCodec<T> {

    private final TypeTable<T> table;
    private final Values values;

    FactCodec(TypeTable<T> table, Values values) {
        this.table = table;
        this.values = values;
    }

    // ---- encoding

    /** See {@link Codec#encode}. */
    Encoded encode(T value) {
        Row row = table.row(value.getClass());
        ObjectNode body = values.write(row.type.shape(), (Record) value);
        Older older = row.written;
        return older == null
                ? new Encoded(row.type.name(), row.type.version(), body)
                : new Encoded(
                        row.type.name(), older.version(), older.downcaster().apply(body));
    }

    /** See {@link Codec#encodeEntry}. */
    Encoded encodeEntry(Entry<T> entry) {
        return switch (entry) {
            case Stated<T> stated -> encode(stated.fact());
            case FactCorrected<T> c -> {
                Encoded fact = encode(c.replacement());
                ObjectNode replacement = Json.object().put(TYPE, fact.type());
                replacement.put(SCHEMA_VERSION, fact.schemaVersion());
                String occurredAt = Values.text(c.occurredAt());
                if (occurredAt != null) {
                    replacement.put(OCCURRED_AT, occurredAt);
                }
                replacement.setAll(fact.body());
                ObjectNode body = target(c.targetEventId(), c.targetType());
                body.set(REPLACEMENT, replacement);
                yield new Encoded(FACT_CORRECTED, ENTRY_VERSION, withReason(body, c.reason()));
            }
            case FactRetracted<T> r ->
                new Encoded(
                        FACT_RETRACTED,
                        ENTRY_VERSION,
                        withReason(target(r.targetEventId(), r.targetType()), r.reason()));
        };
    }

    private static ObjectNode target(UUID eventId, String type) {
        return Json.object().put(TARGET_EVENT_ID, eventId.toString()).put(TARGET_TYPE, type);
    }

    private static ObjectNode withReason(ObjectNode body, @Nullable String reason) {
        return reason == null ? body : body.put(REASON, reason);
    }

    // ---- decoding

    /** See {@link Codec#decode}. */
    T decode(String type, int schemaVersion, ObjectNode body) {
        Row row = table.find(type);
        if (row == null) {
            throw new UndecodableException(type, schemaVersion, "", Code.UNKNOWN_TYPE.name());
        }
        try {
            return decode(row, schemaVersion, body, Pointer.ROOT);
        } catch (BadBody e) {
            throw new UndecodableException(
                    type, schemaVersion, e.pointer(), e.code().name());
        }
    }

    private T decode(Row row, int schemaVersion, ObjectNode body, Pointer at) {
        ObjectNode current = row.upcast(schemaVersion, body, at);
        return table.vocabulary().cast(values.read(row.type.shape(), current, Values.STORED, at));
    }

    /** See {@link Codec#decodeEntry}. */
    Entry<T> decodeEntry(String type, int schemaVersion, ObjectNode body) {
        if (!type.equals(FACT_CORRECTED) && !type.equals(FACT_RETRACTED)) {
            return new Stated<>(decode(type, schemaVersion, body));
        }
        try {
            if (schemaVersion != ENTRY_VERSION) {
                throw new BadBody("", Code.UNKNOWN_VERSION);
            }
            UUID target = Values.id(required(body, TARGET_EVENT_ID, Pointer.ROOT), Pointer.ROOT.at(TARGET_EVENT_ID));
            String targetType = Values.string(required(body, TARGET_TYPE, Pointer.ROOT), Pointer.ROOT.at(TARGET_TYPE));
            String reason = optionalText(body, REASON);
            if (type.equals(FACT_RETRACTED)) {
                return new FactRetracted<>(target, targetType, reason);
            }
            Pointer at = Pointer.ROOT.at(REPLACEMENT);
            ObjectNode replacement = Values.object(required(body, REPLACEMENT, Pointer.ROOT), at);
            Row row = table.find(Values.string(required(replacement, TYPE, at), at.at(TYPE)));
            if (row == null) {
                throw new BadBody(at.at(TYPE).text(), Code.UNKNOWN_TYPE);
            }
            OccurredAt occurredAt = Values.occurredAt(replacement.get(OCCURRED_AT), Values.STORED, at.at(OCCURRED_AT));
            T fact = decode(row, version(replacement, at), payloadOf(replacement), at);
            return new FactCorrected<>(target, targetType, occurredAt, fact, reason);
        } catch (BadBody e) {
            throw new UndecodableException(
                    type, schemaVersion, e.pointer(), e.code().name());
        }
    }

    private static @Nullable String optionalText(ObjectNode body, String name) {
        JsonNode node = body.get(name);
        return node == null || node.isNull() ? null : Values.string(node, Pointer.ROOT.at(name));
    }
}
