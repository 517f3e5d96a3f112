package dev.onward.eventsourcing.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.contracts.Personal;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.codec.BadBody.Code;
import dev.onward.eventsourcing.codec.Values.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The type table of a sealed vocabulary of records: which name and version each record travels under, and how older
 * versions become the present one. It is the same table for what is stored, published, posted, sealed and generated.
 *
 * <p>Every vocabulary also knows the two entries that put another right, {@link FactCorrected} and
 * {@link FactRetracted}; a replacement passes the same upcasters as a fact and is sealed the same way.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param <T> the sealed interface; its permitted records are the types
 */
public final class Codec<T> {

    /** The type name of {@link dev.onward.eventsourcing.FactCorrected}. */
    public static final String FACT_CORRECTED = "FactCorrected";

    /** The type name of {@link dev.onward.eventsourcing.FactRetracted}. */
    public static final String FACT_RETRACTED = "FactRetracted";

    /**
     * The version of a posted body that names none. All types of the first release of {@code /v1} were at version 1 and
     * a type that came later starts there, so a body written then stays valid.
     */
    public static final int ASSUMED_VERSION = 1;

    /** No payload component may bear one of these at the top: they stand beside the payload in bodies and answers. */
    static final Set<String> ENVELOPE = Set.of(
            "type",
            "version",
            "schemaVersion",
            "eventId",
            "tenantId",
            "personId",
            "stream",
            "streamKind",
            "streamId",
            "occurredAt",
            "recordedAt",
            "actor",
            "source",
            "dayMathTrust",
            "about",
            "correlationId",
            "causationId",
            "depth");

    private static final int ENTRY_VERSION = 1;
    private static final String TYPE = "type";
    private static final String SCHEMA_VERSION = "schemaVersion";
    private static final String OCCURRED_AT = "occurredAt";
    private static final String SOURCE = "source";
    private static final String TARGET_EVENT_ID = "targetEventId";
    private static final String TARGET_TYPE = "targetType";
    private static final String REPLACEMENT = "replacement";
    private static final String REASON = "reason";
    private static final int SOURCE_REF_LENGTH = 200;

    private final Class<T> vocabulary;
    private final Map<String, Row> byName;
    private final Map<Class<?>, Row> byRecord;
    private final Values values;
    private final Limits limits;

    private Codec(Builder<T> builder) {
        this.vocabulary = builder.vocabulary;
        this.byName = new LinkedHashMap<>(builder.rows);
        this.byRecord = new HashMap<>();
        builder.rows.values().forEach(row -> byRecord.put(row.type.record(), row));
        this.limits = builder.limits;
        this.values = new Values(builder.limits);
    }

    /** Begins the table of a vocabulary. */
    public static <T> Builder<T> of(Class<T> vocabulary) {
        return new Builder<>(vocabulary);
    }

    /** The interface that the records are of. */
    public Class<T> vocabulary() {
        return vocabulary;
    }

    /** The types in the order in which they were named. */
    public List<CodecType> types() {
        return byName.values().stream().map(row -> row.type).toList();
    }

    /** The type of that name, or null. */
    public @Nullable CodecType type(String name) {
        Row row = byName.get(name);
        return row == null ? null : row.type;
    }

    /** The type name of a fact or event. */
    public String nameOf(T value) {
        return row(value).type.name();
    }

    /** The type name of an entry. */
    public String nameOf(Entry<T> entry) {
        return switch (entry) {
            case Stated<T> stated -> nameOf(stated.fact());
            case FactCorrected<T> _ -> FACT_CORRECTED;
            case FactRetracted<T> _ -> FACT_RETRACTED;
        };
    }

    // ---- encoding

    /**
     * The JSON of a fact or event at the version that is written now. Absent stands for null.
     *
     * @throws IllegalArgumentException if it holds an UNRECOGNIZED constant, which is never written
     */
    public Encoded encode(T value) {
        Row row = row(value);
        ObjectNode body = values.write(row.type.shape(), (Record) value);
        Older older = row.written;
        return older == null
                ? new Encoded(row.type.name(), row.type.version(), body)
                : new Encoded(row.type.name(), older.version, older.downcaster.apply(body));
    }

    /** As {@link #encode}, for any entry. */
    public Encoded encodeEntry(Entry<T> entry) {
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

    // ---- decoding what the suite has written

    /**
     * Reads stored or published JSON, opened (see privacy). Unknown fields are ignored, unknown constants read as
     * UNRECOGNIZED where the enum has it, absent lists are empty.
     *
     * @param body not changed
     * @throws UndecodableException if the type or version is not known here or the body does not fit
     */
    public T decode(String type, int schemaVersion, ObjectNode body) {
        Row row = byName.get(type);
        if (row == null) {
            throw new UndecodableException(type, schemaVersion, "", Code.UNKNOWN_TYPE.name());
        }
        try {
            return decode(row, schemaVersion, body, Place.ROOT);
        } catch (BadBody e) {
            throw new UndecodableException(
                    type, schemaVersion, e.pointer(), e.code().name());
        }
    }

    private T decode(Row row, int schemaVersion, ObjectNode body, Place at) {
        ObjectNode current = row.upcast(schemaVersion, body, at);
        return vocabulary.cast(values.read(row.type.shape(), current, Reading.STORED, at));
    }

    /** As {@link #decode}, for any entry. */
    public Entry<T> decodeEntry(String type, int schemaVersion, ObjectNode body) {
        if (!type.equals(FACT_CORRECTED) && !type.equals(FACT_RETRACTED)) {
            return new Stated<>(decode(type, schemaVersion, body));
        }
        try {
            if (schemaVersion != ENTRY_VERSION) {
                throw new BadBody("", Code.UNKNOWN_VERSION);
            }
            UUID target = Values.id(required(body, TARGET_EVENT_ID, Place.ROOT), Place.ROOT.at(TARGET_EVENT_ID));
            String targetType = Values.string(required(body, TARGET_TYPE, Place.ROOT), Place.ROOT.at(TARGET_TYPE));
            String reason = optionalText(body, REASON);
            if (type.equals(FACT_RETRACTED)) {
                return new FactRetracted<>(target, targetType, reason);
            }
            Place at = Place.ROOT.at(REPLACEMENT);
            ObjectNode replacement = Values.object(required(body, REPLACEMENT, Place.ROOT), at);
            Row row = byName.get(Values.string(required(replacement, TYPE, at), at.at(TYPE)));
            if (row == null) {
                throw new BadBody(at.at(TYPE).pointer(), Code.UNKNOWN_TYPE);
            }
            OccurredAt occurredAt = Values.occurredAt(replacement.get(OCCURRED_AT), at.at(OCCURRED_AT));
            T fact = decode(row, version(replacement, at), payloadOf(replacement), at);
            return new FactCorrected<>(target, targetType, occurredAt, fact, reason);
        } catch (BadBody e) {
            throw new UndecodableException(
                    type, schemaVersion, e.pointer(), e.code().name());
        }
    }

    private static @Nullable String optionalText(ObjectNode body, String name) {
        JsonNode node = body.get(name);
        return node == null || node.isNull() ? null : Values.string(node, Place.ROOT.at(name));
    }

    private static JsonNode required(ObjectNode object, String name, Place at) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            throw new BadBody(at.at(name).pointer(), Code.MISSING);
        }
        return node;
    }

    private static int version(ObjectNode object, Place at) {
        JsonNode node = object.get(SCHEMA_VERSION);
        if (node == null || node.isNull()) {
            return ASSUMED_VERSION;
        }
        if (!node.isIntegralNumber()) {
            throw new BadBody(at.at(SCHEMA_VERSION).pointer(), Code.WRONG_TYPE);
        }
        // Out of range becomes 0, which no type has.
        return node.canConvertToInt() ? node.intValue() : 0;
    }

    private static ObjectNode payloadOf(ObjectNode body) {
        ObjectNode payload = body.deepCopy();
        payload.remove(List.of(TYPE, SCHEMA_VERSION, OCCURRED_AT, SOURCE));
        return payload;
    }

    // ---- parsing what a caller posts

    /**
     * Reads the body of one proposed fact, correction or retraction:
     * {@code {type, occurredAt?, schemaVersion?, source?, …payload}}. Nothing is coerced and nothing unknown is taken.
     *
     * @throws BadBody at the first thing that is wrong
     */
    public Posted<T> parse(JsonNode body) {
        return parse(body, Place.ROOT);
    }

    /**
     * Reads one proposal or an array of them, in order. In an array, pointers begin with the index.
     *
     * @throws BadBody as {@link #parse}; also for an array that is empty or longer than {@code most}
     */
    public List<Posted<T>> parseAll(JsonNode body, int most) {
        if (!(body instanceof ArrayNode array)) {
            return List.of(parse(body));
        }
        if (array.isEmpty()) {
            throw new BadBody("", Code.MISSING);
        }
        if (array.size() > most) {
            throw new BadBody("", Code.TOO_MANY, "Please send at most " + most + " facts at once.");
        }
        List<Posted<T>> all = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            all.add(parse(array.get(i), Place.ROOT.at(i)));
        }
        return all;
    }

    private Posted<T> parse(JsonNode node, Place at) {
        ObjectNode body = Values.object(node, at);
        String type = Values.string(required(body, TYPE, at), at.at(TYPE));
        OccurredAt occurredAt = Values.occurredAt(body.get(OCCURRED_AT), at.at(OCCURRED_AT));
        Source source = source(body.get(SOURCE), at.at(SOURCE));
        Entry<T> entry = switch (type) {
            case FACT_CORRECTED -> correction(body, at);
            case FACT_RETRACTED -> retraction(body, at);
            default -> new Stated<>(fact(type, body, at));
        };
        return new Posted<>(type, entry, occurredAt, source);
    }

    private T fact(String type, ObjectNode body, Place at) {
        Row row = byName.get(type);
        if (row == null) {
            throw new BadBody(at.at(TYPE).pointer(), Code.UNKNOWN_TYPE);
        }
        if (row.type.systemOnly()) {
            throw new BadBody(at.at(TYPE).pointer(), Code.SYSTEM_ONLY);
        }
        ObjectNode payload = payloadOf(body);
        int version = version(body, at);
        if (version < row.type.version()) {
            payload = upcastPosted(row, version, payload, at);
        } else if (version > row.type.version()) {
            throw new BadBody(at.at(SCHEMA_VERSION).pointer(), Code.UNKNOWN_VERSION);
        }
        return vocabulary.cast(values.read(row.type.shape(), payload, Reading.POSTED, at));
    }

    /** Upcasters may fill derived components of stored facts; what a caller sends has none, before and after. */
    private static ObjectNode upcastPosted(Row row, int version, ObjectNode payload, Place at) {
        for (Shape.Component c : row.type.shape().components()) {
            if (c.derived() && payload.has(c.name())) {
                throw new BadBody(at.at(c.name()).pointer(), Code.DERIVED);
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

    private FactCorrected<T> correction(ObjectNode body, Place at) {
        refuseOthers(body, Set.of(TARGET_EVENT_ID, TARGET_TYPE, REPLACEMENT, REASON), at);
        UUID target = Values.id(required(body, TARGET_EVENT_ID, at), at.at(TARGET_EVENT_ID));
        String targetType = Values.string(required(body, TARGET_TYPE, at), at.at(TARGET_TYPE));
        if (!byName.containsKey(targetType)) {
            throw new BadBody(at.at(TARGET_TYPE).pointer(), Code.UNKNOWN_TYPE);
        }
        String reason = reason(body, at);
        Place inside = at.at(REPLACEMENT);
        ObjectNode replacement = Values.object(required(body, REPLACEMENT, at), inside);
        String type = Values.string(required(replacement, TYPE, inside), inside.at(TYPE));
        if (!type.equals(targetType)) {
            throw new BadBody(
                    inside.at(TYPE).pointer(),
                    Code.NOT_ALLOWED_VALUE,
                    "A correction is of the same type as the fact that it puts right.");
        }
        if (replacement.has(SOURCE)) {
            throw new BadBody(inside.at(SOURCE).pointer(), Code.UNKNOWN_FIELD);
        }
        OccurredAt occurredAt = Values.occurredAt(replacement.get(OCCURRED_AT), inside.at(OCCURRED_AT));
        return new FactCorrected<>(target, targetType, occurredAt, fact(type, replacement, inside), reason);
    }

    private FactRetracted<T> retraction(ObjectNode body, Place at) {
        refuseOthers(body, Set.of(TARGET_EVENT_ID, TARGET_TYPE, REASON), at);
        UUID target = Values.id(required(body, TARGET_EVENT_ID, at), at.at(TARGET_EVENT_ID));
        String targetType = Values.string(required(body, TARGET_TYPE, at), at.at(TARGET_TYPE));
        if (!byName.containsKey(targetType)
                && !targetType.equals(FACT_CORRECTED)
                && !targetType.equals(FACT_RETRACTED)) {
            throw new BadBody(at.at(TARGET_TYPE).pointer(), Code.UNKNOWN_TYPE);
        }
        return new FactRetracted<>(target, targetType, reason(body, at));
    }

    private @Nullable String reason(ObjectNode body, Place at) {
        JsonNode node = body.get(REASON);
        if (node == null || node.isNull()) {
            return null;
        }
        String reason = Values.string(node, at.at(REASON));
        Values.checkText(reason, limits.textLength(), at.at(REASON));
        return reason;
    }

    private static void refuseOthers(ObjectNode body, Set<String> payload, Place at) {
        if (version(body, at) != ENTRY_VERSION) {
            throw new BadBody(at.at(SCHEMA_VERSION).pointer(), Code.UNKNOWN_VERSION);
        }
        Set<String> names = new HashSet<>();
        body.fieldNames().forEachRemaining(names::add);
        names.removeAll(payload);
        names.removeAll(Set.of(TYPE, SCHEMA_VERSION, OCCURRED_AT, SOURCE));
        for (String unknown : names) {
            throw new BadBody(at.at(unknown).pointer(), Code.UNKNOWN_FIELD);
        }
    }

    private static @Nullable Source source(@Nullable JsonNode node, Place at) {
        if (node == null || node.isNull()) {
            return null;
        }
        ObjectNode object = Values.object(node, at);
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!field.getKey().equals("kind") && !field.getKey().equals("ref")) {
                throw new BadBody(at.at(field.getKey()).pointer(), Code.UNKNOWN_FIELD);
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
            // SYSTEM is what policies and timers say of themselves.
            if (kind != Source.Kind.SYSTEM && kind.name().equals(name)) {
                return new Source(kind, text);
            }
        }
        throw new BadBody(at.at("kind").pointer(), Code.NOT_ALLOWED_VALUE);
    }

    // ---- personal components

    /**
     * The personal components that are present in an encoded body, outermost only: what is sealed is sealed whole.
     *
     * @throws UndecodableException if the type is not of this vocabulary
     */
    public List<PersonalSpot> personal(Encoded encoded) {
        List<PersonalSpot> spots = new ArrayList<>();
        ObjectNode body = encoded.body();
        switch (encoded.type()) {
            case FACT_CORRECTED -> {
                addReason(spots, body);
                if (body.get(REPLACEMENT) instanceof ObjectNode replacement) {
                    String type = replacement.path(TYPE).asText();
                    int version = replacement.path(SCHEMA_VERSION).asInt(ASSUMED_VERSION);
                    collect(shapeAt(type, version), replacement, "/" + REPLACEMENT, spots);
                }
            }
            case FACT_RETRACTED -> addReason(spots, body);
            default -> collect(shapeAt(encoded.type(), encoded.schemaVersion()), body, "", spots);
        }
        return spots;
    }

    private static void addReason(List<PersonalSpot> spots, ObjectNode body) {
        if (body.hasNonNull(REASON)) {
            spots.add(new PersonalSpot(body, REASON, "/" + REASON, Personal.Subject.PERSON));
        }
    }

    private Shape.Fields shapeAt(String type, int version) {
        Row row = byName.get(type);
        if (row != null && row.type.version() == version) {
            return row.type.shape();
        }
        if (row != null && row.written != null && row.written.version == version) {
            return row.written.shape;
        }
        throw new UndecodableException(
                type, version, "", (row == null ? Code.UNKNOWN_TYPE : Code.UNKNOWN_VERSION).name());
    }

    private static void collect(Shape shape, JsonNode node, String pointer, List<PersonalSpot> spots) {
        switch (shape) {
            case Shape.Fields fields -> {
                if (node instanceof ObjectNode object) {
                    for (Shape.Component c : fields.components()) {
                        JsonNode part = object.get(c.name());
                        if (part == null || part.isNull()) {
                            continue;
                        }
                        Personal personal = c.personal();
                        if (personal == null) {
                            collect(c.shape(), part, pointer + "/" + c.name(), spots);
                        } else {
                            spots.add(new PersonalSpot(object, c.name(), pointer + "/" + c.name(), personal.subject()));
                        }
                    }
                }
            }
            case Shape.Items items -> {
                for (int i = 0; i < node.size(); i++) {
                    collect(items.item(), node.get(i), pointer + "/" + i, spots);
                }
            }
            case Shape.Entries entries -> {
                for (Map.Entry<String, JsonNode> field : node.properties()) {
                    String name = field.getKey().replace("~", "~0").replace("/", "~1");
                    collect(entries.value(), field.getValue(), pointer + "/" + name, spots);
                }
            }
            case Shape.Text _,
                    Shape.Whole _,
                    Shape.Decimal _,
                    Shape.Bool _,
                    Shape.Id _,
                    Shape.Moment _,
                    Shape.Day _,
                    Shape.TimeOfDay _,
                    Shape.Zone _,
                    Shape.OneOf _ -> {}
        }
    }

    private Row row(T value) {
        Row row = byRecord.get(value.getClass());
        if (row == null) {
            throw new IllegalArgumentException(value.getClass().getSimpleName() + " is not in this table");
        }
        return row;
    }

    /** The version that is written while not every replica reads the present one. */
    private record Older(int version, Shape.Fields shape, UnaryOperator<ObjectNode> downcaster) {}

    private static final class Row {
        private final CodecType type;
        private final Map<Integer, UnaryOperator<ObjectNode>> upcasters = new HashMap<>();
        private @Nullable Older written;

        Row(CodecType type) {
            this.type = type;
        }

        /** At the present version: itself where it is, a copy where something had to change. */
        ObjectNode upcast(int version, ObjectNode body, Place at) {
            if (version < 1 || version > type.version()) {
                throw new BadBody(at.at(SCHEMA_VERSION).pointer(), Code.UNKNOWN_VERSION);
            }
            if (version == type.version()) {
                return body;
            }
            ObjectNode current = body.deepCopy();
            for (int v = version; v < type.version(); v++) {
                UnaryOperator<ObjectNode> upcaster = upcasters.get(v);
                if (upcaster == null) {
                    throw new BadBody(at.at(SCHEMA_VERSION).pointer(), Code.UNKNOWN_VERSION);
                }
                try {
                    current = upcaster.apply(current);
                } catch (ClassCastException | IllegalArgumentException | NullPointerException _) {
                    // An upcaster trusts what it reads, and a caller may have sent anything under that version.
                    throw new BadBody(at.pointer(), Code.WRONG_TYPE);
                }
            }
            return current;
        }
    }

    /** Collects the table; {@link #build} checks that it is whole. */
    public static final class Builder<T> {
        private final Class<T> vocabulary;
        private final Map<String, Row> rows = new LinkedHashMap<>();
        private Limits limits = Limits.DEFAULT;

        private Builder(Class<T> vocabulary) {
            this.vocabulary = vocabulary;
        }

        /** A type that a caller may post; {@code version} is the one that the record has now. */
        public Builder<T> type(String name, int version, Class<? extends T> record) {
            return add(name, version, record, false);
        }

        /** A type that only the system states. */
        public Builder<T> systemOnly(String name, int version, Class<? extends T> record) {
            return add(name, version, record, true);
        }

        private Builder<T> add(String name, int version, Class<? extends T> record, boolean systemOnly) {
            Class<? extends Record> shaped = record.asSubclass(Record.class);
            CodecType type = new CodecType(name, version, shaped, systemOnly, Shape.of(shaped));
            for (Shape.Component c : type.shape().components()) {
                check(!ENVELOPE.contains(c.name()), name + "." + c.name() + " bears a name of the envelope");
            }
            check(version >= 1, name + " has no version below 1");
            check(
                    !name.equals(FACT_CORRECTED) && !name.equals(FACT_RETRACTED),
                    name + " is known to every vocabulary already");
            check(rows.put(name, new Row(type)) == null, name + " is named twice");
            return this;
        }

        /** Makes version {@code from} + 1 of version {@code from}; may change and return what it is given. */
        public Builder<T> upcaster(String name, int from, UnaryOperator<ObjectNode> upcaster) {
            Row row = named(name);
            check(from >= 1 && from < row.type.version(), name + " needs no upcaster from version " + from);
            check(row.upcasters.put(from, upcaster) == null, name + " has two upcasters from version " + from);
            return this;
        }

        /**
         * Goes on writing an older version until every replica can read the present one (design decision 23).
         *
         * @param shape a record of the older version: it says which of its components are sealed
         */
        public Builder<T> writing(
                String name, int version, Class<? extends Record> shape, UnaryOperator<ObjectNode> downcaster) {
            Row row = named(name);
            check(version >= 1 && version < row.type.version(), name + " has no older version " + version);
            row.written = new Older(version, Shape.of(shape), downcaster);
            return this;
        }

        /** Other limits for posted bodies. */
        public Builder<T> limits(Limits other) {
            this.limits = other;
            return this;
        }

        /** @throws IllegalArgumentException if a permitted record or an upcaster is missing */
        public Codec<T> build() {
            Set<Class<?>> missing = new HashSet<>();
            addRecords(vocabulary, missing);
            for (Row row : rows.values()) {
                check(missing.remove(row.type.record()), row.type.name() + " is of another or of the same record");
                for (int v = 1; v < row.type.version(); v++) {
                    check(row.upcasters.containsKey(v), row.type.name() + " lacks an upcaster from version " + v);
                }
            }
            check(
                    missing.isEmpty(),
                    "no type name for "
                            + missing.stream()
                                    .map(Class::getSimpleName)
                                    .sorted()
                                    .toList());
            return new Codec<>(this);
        }

        private static void addRecords(Class<?> type, Set<Class<?>> records) {
            Class<?>[] permitted = type.getPermittedSubclasses();
            if (permitted == null) {
                check(type.isRecord(), type.getSimpleName() + " is neither sealed nor a record");
                records.add(type);
                return;
            }
            for (Class<?> each : permitted) {
                addRecords(each, records);
            }
        }

        private Row named(String name) {
            Row row = rows.get(name);
            if (row == null) {
                throw new IllegalArgumentException(name + " is not named yet");
            }
            return row;
        }

        private static void check(boolean holds, String otherwise) {
            if (!holds) {
                throw new IllegalArgumentException(otherwise);
            }
        }
    }
}
