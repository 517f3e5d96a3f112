package dev.onward.eventsourcing.codec;

import static dev.onward.eventsourcing.codec.Codec.FACT_CORRECTED;
import static dev.onward.eventsourcing.codec.Codec.FACT_RETRACTED;
import static dev.onward.eventsourcing.codec.EntryJson.ENTRY_VERSION;
import static dev.onward.eventsourcing.codec.EntryJson.OCCURRED_AT;
import static dev.onward.eventsourcing.codec.EntryJson.REASON;
import static dev.onward.eventsourcing.codec.EntryJson.REPLACEMENT;
import static dev.onward.eventsourcing.codec.EntryJson.SCHEMA_VERSION;
import static dev.onward.eventsourcing.codec.EntryJson.SOURCE;
import static dev.onward.eventsourcing.codec.EntryJson.TARGET_EVENT_ID;
import static dev.onward.eventsourcing.codec.EntryJson.TARGET_TYPE;
import static dev.onward.eventsourcing.codec.EntryJson.TYPE;
import static dev.onward.eventsourcing.codec.EntryJson.payloadOf;
import static dev.onward.eventsourcing.codec.EntryJson.required;
import static dev.onward.eventsourcing.codec.EntryJson.version;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.Horizon;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.codec.BadBody.Code;
import dev.onward.eventsourcing.codec.TypeTable.Row;
import dev.onward.eventsourcing.codec.Values.Reading;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a caller posts, to proposed facts, corrections and retractions: strict, nothing is coerced or overlooked. */
final class BodyReader<T> {

    private static final int SOURCE_REF_LENGTH = 200;

    private static final String RECORDED_HERE = "What can be recorded here is";

    private final TypeTable<T> table;
    private final Values values;
    private final Limits limits;

    BodyReader(TypeTable<T> table, Values values, Limits limits) {
        this.table = table;
        this.values = values;
        this.limits = limits;
    }

    /** See {@link Codec#parse}. */
    Posted<T> parse(JsonNode body, Horizon horizon) {
        return parse(body, new Reading.Posted(horizon), Pointer.ROOT);
    }

    /** See {@link Codec#parseAll}. */
    List<Posted<T>> parseAll(JsonNode body, Horizon horizon, int most) {
        if (!(body instanceof ArrayNode array)) {
            return List.of(parse(body, horizon));
        }
        if (array.isEmpty()) {
            throw new BadBody("", Code.MISSING);
        }
        if (array.size() > most) {
            throw new BadBody("", Code.TOO_MANY, "Please send at most " + most + " facts at once.");
        }
        List<Posted<T>> all = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            all.add(parse(array.get(i), new Reading.Posted(horizon), Pointer.ROOT.at(i)));
        }
        return all;
    }

    private Posted<T> parse(JsonNode node, Reading reading, Pointer at) {
        ObjectNode body = Values.object(node, at);
        String type = type(body, at);
        OccurredAt occurredAt = Values.occurredAt(body.get(OCCURRED_AT), reading, at.at(OCCURRED_AT));
        Source source = source(body.get(SOURCE), at.at(SOURCE));
        Entry<T> entry = switch (type) {
            case FACT_CORRECTED -> correction(body, reading, at);
            case FACT_RETRACTED -> retraction(body, at);
            default -> new Stated<>(fact(type, body, reading, at));
        };
        return new Posted<>(type, entry, occurredAt, source);
    }

    private T fact(String type, ObjectNode body, Reading reading, Pointer at) {
        Row row = table.find(type);
        if (row == null) {
            throw unknownType(type, at.at(TYPE));
        }
        if (row.type.systemOnly()) {
            throw new BadBody(at.at(TYPE).text(), Code.SYSTEM_ONLY);
        }
        ObjectNode payload = payloadOf(body);
        int version = version(body, at);
        if (version < row.type.version()) {
            payload = upcastPosted(row, version, payload, at);
        } else if (version > row.type.version()) {
            throw new BadBody(at.at(SCHEMA_VERSION).text(), Code.UNKNOWN_VERSION);
        }
        return table.vocabulary().cast(values.read(row.type.shape(), payload, reading, at));
    }

    private String type(ObjectNode body, Pointer at) {
        JsonNode node = body.get(TYPE);
        if (node == null || node.isNull()) {
            throw new BadBody(
                    at.at(TYPE).text(),
                    Code.MISSING,
                    "The field type says which fact this is. " + Words.hint("", RECORDED_HERE, typesOfCallers()));
        }
        if (!node.isTextual()) {
            throw new BadBody(
                    at.at(TYPE).text(),
                    Code.WRONG_TYPE,
                    "Please give a text in quotes. " + Words.hint("", RECORDED_HERE, typesOfCallers()));
        }
        return node.textValue();
    }

    private BadBody unknownType(String type, Pointer at) {
        return new BadBody(
                at.text(),
                Code.UNKNOWN_TYPE,
                Code.UNKNOWN_TYPE.sentence() + " " + Words.hint(type, RECORDED_HERE, typesOfCallers()));
    }

    private List<String> typesOfCallers() {
        return Stream.concat(
                        table.types().stream().filter(it -> !it.systemOnly()).map(CodecType::name),
                        Stream.of(FACT_CORRECTED, FACT_RETRACTED))
                .sorted()
                .toList();
    }

    /** Upcasters may fill derived components of stored facts; what a caller sends has none, before and after. */
    private static ObjectNode upcastPosted(Row row, int version, ObjectNode payload, Pointer at) {
        for (Shape.Component c : row.type.shape().components()) {
            if (c.derived() && payload.has(c.name())) {
                throw new BadBody(at.at(c.name()).text(), Code.DERIVED);
            }
        }
        ObjectNode upcast = row.upcast(version, payload, at);
        for (Shape.Component c : row.type.shape().components()) {
            if (c.derived()) {
                upcast.remove(c.name());
            }
        }
        return upcast;
    }

    private FactCorrected<T> correction(ObjectNode body, Reading reading, Pointer at) {
        refuseOthers(body, Set.of(TARGET_EVENT_ID, TARGET_TYPE, REPLACEMENT, REASON), at);
        UUID target = Values.id(required(body, TARGET_EVENT_ID, at), at.at(TARGET_EVENT_ID));
        String targetType = Values.string(required(body, TARGET_TYPE, at), at.at(TARGET_TYPE));
        if (!table.has(targetType)) {
            throw unknownType(targetType, at.at(TARGET_TYPE));
        }
        String reason = reason(body, at);
        Pointer inside = at.at(REPLACEMENT);
        ObjectNode replacement = Values.object(required(body, REPLACEMENT, at), inside);
        String type = type(replacement, inside);
        if (!type.equals(targetType)) {
            throw new BadBody(
                    inside.at(TYPE).text(),
                    Code.NOT_ALLOWED_VALUE,
                    "A correction is of the same type as the fact that it puts right.");
        }
        if (replacement.has(SOURCE)) {
            throw new BadBody(inside.at(SOURCE).text(), Code.UNKNOWN_FIELD);
        }
        OccurredAt occurredAt = Values.occurredAt(replacement.get(OCCURRED_AT), reading, inside.at(OCCURRED_AT));
        return new FactCorrected<>(target, targetType, occurredAt, fact(type, replacement, reading, inside), reason);
    }

    private FactRetracted<T> retraction(ObjectNode body, Pointer at) {
        refuseOthers(body, Set.of(TARGET_EVENT_ID, TARGET_TYPE, REASON), at);
        UUID target = Values.id(required(body, TARGET_EVENT_ID, at), at.at(TARGET_EVENT_ID));
        String targetType = Values.string(required(body, TARGET_TYPE, at), at.at(TARGET_TYPE));
        if (!table.has(targetType) && !targetType.equals(FACT_CORRECTED) && !targetType.equals(FACT_RETRACTED)) {
            throw unknownType(targetType, at.at(TARGET_TYPE));
        }
        return new FactRetracted<>(target, targetType, reason(body, at));
    }

    private @Nullable String reason(ObjectNode body, Pointer at) {
        JsonNode node = body.get(REASON);
        if (node == null || node.isNull()) {
            return null;
        }
        String reason = Values.string(node, at.at(REASON));
        Values.checkText(reason, limits.textLength(), at.at(REASON));
        return reason;
    }

    private static void refuseOthers(ObjectNode body, Set<String> payload, Pointer at) {
        if (version(body, at) != ENTRY_VERSION) {
            throw new BadBody(at.at(SCHEMA_VERSION).text(), Code.UNKNOWN_VERSION);
        }
        Set<String> names = new HashSet<>();
        body.fieldNames().forEachRemaining(names::add);
        names.removeAll(payload);
        names.removeAll(Set.of(TYPE, SCHEMA_VERSION, OCCURRED_AT, SOURCE));
        for (String unknown : names) {
            Set<String> known = new TreeSet<>(payload);
            known.addAll(Set.of(TYPE, OCCURRED_AT, SOURCE));
            throw new BadBody(
                    at.at(unknown).text(),
                    Code.UNKNOWN_FIELD,
                    Code.UNKNOWN_FIELD.sentence() + " " + Words.hint(unknown, "There are", known));
        }
    }

    private static @Nullable Source source(@Nullable JsonNode node, Pointer at) {
        if (node == null || node.isNull()) {
            return null;
        }
        ObjectNode object = Values.object(node, at);
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!field.getKey().equals("kind") && !field.getKey().equals("ref")) {
                throw new BadBody(at.at(field.getKey()).text(), Code.UNKNOWN_FIELD);
            }
        }
        String name = Values.string(required(object, "kind", at), at.at("kind"));
        JsonNode ref = object.get("ref");
        String text = null;
        if (ref != null && !ref.isNull()) {
            text = Values.string(ref, at.at("ref"));
            Values.checkText(text, SOURCE_REF_LENGTH, at.at("ref"));
        }
        for (Source.Kind kind : Source.Kind.values()) {
            // SYSTEM is what policies and timers say of themselves, and an import knows what was confirmed.
            if (kind != Source.Kind.SYSTEM
                    && kind != Source.Kind.CSV_DATES_CONFIRMED
                    && kind.name().equals(name)) {
                return new Source(kind, text);
            }
        }
        throw new BadBody(at.at("kind").text(), Code.NOT_ALLOWED_VALUE);
    }
}
