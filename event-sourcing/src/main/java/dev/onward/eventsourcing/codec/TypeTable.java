package dev.onward.eventsourcing.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.BadBody.Code;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which name and version each record of a vocabulary travels under, and how older versions become the present one. Knows
 * nothing of values.
 */
final class TypeTable<T> {

    private final Class<T> vocabulary;
    private final Map<String, Row> byName;
    private final Map<Class<?>, Row> byRecord = new HashMap<>();

    TypeTable(Class<T> vocabulary, Map<String, Row> rows) {
        this.vocabulary = vocabulary;
        this.byName = new LinkedHashMap<>(rows);
        byName.values().forEach(row -> byRecord.put(row.type.record(), row));
    }

    Class<T> vocabulary() {
        return vocabulary;
    }

    List<CodecType> types() {
        return byName.values().stream().map(row -> row.type).toList();
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /** The row of that type name, or null. */
    @Nullable
    Row find(String name) {
        return byName.get(name);
    }

    /** @throws IllegalArgumentException if the record is not of this vocabulary */
    Row row(Class<?> record) {
        Row row = byRecord.get(record);
        if (row == null) {
            throw new IllegalArgumentException(record.getSimpleName() + " is not in this table");
        }
        return row;
    }

    /**
     * What the JSON of a type looks like at the version that is written, or at the present one.
     *
     * @throws UndecodableException for any other version or type
     */
    Shape.Fields shapeAt(String type, int version) {
        Row row = find(type);
        if (row != null && row.type.version() == version) {
            return row.type.shape();
        }
        if (row != null && row.written != null && row.written.version() == version) {
            return row.written.shape();
        }
        throw new UndecodableException(
                type, version, "", (row == null ? Code.UNKNOWN_TYPE : Code.UNKNOWN_VERSION).name());
    }

    /** The version that is written while not every replica reads the present one. */
    record Older(int version, Shape.Fields shape, UnaryOperator<ObjectNode> downcaster) {}

    /** One type, with what makes its older versions the present one. Filled by the builder, then never changed. */
    static final class Row {
        final CodecType type;
        final Map<Integer, UnaryOperator<ObjectNode>> upcasters = new HashMap<>();

        @Nullable
        Older written;

        Row(CodecType type) {
            this.type = type;
        }

        /** At the present version: itself where it is, a copy where something had to change. */
        ObjectNode upcast(int version, ObjectNode body, Pointer at) {
            if (version < 1 || version > type.version()) {
                throw new BadBody(at.at(EntryJson.SCHEMA_VERSION).text(), Code.UNKNOWN_VERSION);
            }
            if (version == type.version()) {
                return body;
            }
            ObjectNode current = body.deepCopy();
            for (int v = version; v < type.version(); v++) {
                UnaryOperator<ObjectNode> upcaster = upcasters.get(v);
                if (upcaster == null) {
                    throw new BadBody(at.at(EntryJson.SCHEMA_VERSION).text(), Code.UNKNOWN_VERSION);
                }
                try {
                    current = upcaster.apply(current);
                } catch (RuntimeException _) {
                    // An upcaster trusts what it reads, a caller may have sent anything under that version, and what an
                    // upcaster meets then is its own matter.
                    throw new BadBody(at.text(), Code.WRONG_TYPE);
                }
            }
            return current;
        }
    }
}
