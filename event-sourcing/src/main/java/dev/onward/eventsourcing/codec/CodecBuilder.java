package dev.onward.eventsourcing.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.contracts.EventType;
import dev.onward.eventsourcing.codec.TypeTable.Row;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Collects the types of a vocabulary; {@link #build} checks that none is missing and that each older version is read.
 *
 * @param <T> the sealed interface; its permitted records are the types
 */
public final class CodecBuilder<T> {

    /**
     * No payload component may have one of these names at the top: they stand beside the payload in bodies and answers.
     */
    private static final Set<String> ENVELOPE = Set.of(
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

    private final Class<T> vocabulary;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private Limits limits = Limits.DEFAULT;

    CodecBuilder(Class<T> vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** A type that a caller may post; {@code version} is the one that the record has now. */
    public CodecBuilder<T> type(String name, int version, Class<? extends T> record) {
        return add(name, version, record, false);
    }

    /** A type that only the system states. */
    public CodecBuilder<T> systemOnly(String name, int version, Class<? extends T> record) {
        return add(name, version, record, true);
    }

    /** Every record of the vocabulary, under the {@link EventType} that it has. */
    public CodecBuilder<T> published() {
        for (Class<?> record : records()) {
            EventType type = record.getAnnotation(EventType.class);
            check(type != null, record.getSimpleName() + " has no @EventType");
            add(type.name(), type.version(), record, false);
        }
        return this;
    }

    private CodecBuilder<T> add(String name, int version, Class<?> record, boolean systemOnly) {
        Class<? extends Record> shaped = record.asSubclass(Record.class);
        CodecType type = new CodecType(name, version, shaped, systemOnly, Shape.of(shaped));
        for (Shape.Component c : type.shape().components()) {
            check(!ENVELOPE.contains(c.name()), name + "." + c.name() + " has a name of the envelope");
        }
        check(version >= 1, name + " has no version below 1");
        check(
                !name.equals(Codec.FACT_CORRECTED) && !name.equals(Codec.FACT_RETRACTED),
                name + " is known to every vocabulary already");
        check(rows.put(name, new Row(type)) == null, name + " is named twice");
        return this;
    }

    /** Makes version {@code from} + 1 of version {@code from}; may change and return what it is given. */
    public CodecBuilder<T> upcaster(String name, int from, UnaryOperator<ObjectNode> upcaster) {
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
    public CodecBuilder<T> writing(
            String name, int version, Class<? extends Record> shape, UnaryOperator<ObjectNode> downcaster) {
        Row row = named(name);
        check(version >= 1 && version < row.type.version(), name + " has no older version " + version);
        row.written = new TypeTable.Older(version, Shape.of(shape), downcaster);
        return this;
    }

    /** Other limits for posted bodies. */
    public CodecBuilder<T> limits(Limits other) {
        this.limits = other;
        return this;
    }

    /** @throws IllegalArgumentException if a permitted record or an upcaster is missing */
    public Codec<T> build() {
        Set<Class<?>> missing = records();
        for (Row row : rows.values()) {
            check(missing.remove(row.type.record()), row.type.name() + " is of another or of the same record");
            for (int v = 1; v < row.type.version(); v++) {
                check(row.upcasters.containsKey(v), row.type.name() + " lacks an upcaster from version " + v);
            }
        }
        check(
                missing.isEmpty(),
                "no type name for "
                        + missing.stream().map(Class::getSimpleName).sorted().toList());
        return new Codec<>(new TypeTable<>(vocabulary, rows), limits);
    }

    /** In the order of their declaration. */
    private Set<Class<?>> records() {
        Set<Class<?>> records = new LinkedHashSet<>();
        addRecords(vocabulary, records);
        return records;
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
