package dev.onward.opportunity.exchange.imports.job;

import dev.onward.opportunity.exchange.imports.domain.KnownRow;
import dev.onward.opportunity.exchange.imports.domain.Recognition.Recognized;
import dev.onward.opportunity.exchange.imports.domain.RowKeys;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What is known of rows as a text to be sealed: numbers one behind the other, since there may be a hundred thousand. */
final class PackedRows {

    /** No sign of Base64. */
    private static final char NAMES = '.';

    private static final int ID = 16;
    private static final int KEYS = 5 * Long.BYTES + ID;
    private static final int KNOWN = 2 * ID + KEYS + Long.BYTES + 1;
    private static final int RECOGNIZED = ID + Long.BYTES;

    /** Stands for what was told of one that a person typed: a release before looks at it, since no digest is like it. */
    private static final long TYPED = 1;

    private PackedRows() {}

    /** What the rows are looked for by stands behind: a release before knew only what comes first. */
    static String keys(List<RowKeys> rows) {
        return packed(rows, KEYS, PackedRows::put)
                + NAMES
                + packed(rows, Long.BYTES, (buffer, row) -> buffer.putLong(row.name()));
    }

    static List<RowKeys> keys(String packed) {
        int names = packed.indexOf(NAMES);
        List<RowKeys> rows = unpacked(names < 0 ? packed : packed.substring(0, names), KEYS, PackedRows::rowKeys);
        if (names < 0) {
            return rows;
        }
        List<Long> all = unpacked(packed.substring(names + 1), Long.BYTES, ByteBuffer::getLong);
        return IntStream.range(0, rows.size())
                .mapToObj(i -> rows.get(i).named(all.get(i)))
                .toList();
    }

    static String known(List<KnownRow> rows) {
        return packed(rows, KNOWN, (buffer, row) -> {
            put(buffer, row.opportunityId());
            put(buffer, row.sheetId());
            put(buffer, row.keys());
            buffer.putLong(row.told()).put((byte) (row.gone() ? 1 : 0));
        });
    }

    static List<KnownRow> known(String packed) {
        return unpacked(
                packed,
                KNOWN,
                buffer -> new KnownRow(id(buffer), id(buffer), rowKeys(buffer), buffer.getLong(), buffer.get() == 1));
    }

    static String recognized(List<Recognized> rows) {
        return packed(rows, RECOGNIZED, (buffer, row) -> {
            put(buffer, row.opportunityId());
            buffer.putLong(row.typed() ? TYPED : row.told());
        });
    }

    static List<Recognized> recognized(String packed) {
        return unpacked(packed, RECOGNIZED, buffer -> recognized(id(buffer), buffer.getLong()));
    }

    private static Recognized recognized(UUID id, long told) {
        return told == TYPED ? new Recognized(id, 0, true) : new Recognized(id, told, false);
    }

    private static <T> String packed(List<T> rows, int size, BiConsumer<ByteBuffer, T> put) {
        ByteBuffer buffer = ByteBuffer.allocate(rows.size() * size);
        rows.forEach(row -> put.accept(buffer, row));
        return Base64.getEncoder().encodeToString(buffer.array());
    }

    private static <T> List<T> unpacked(String packed, int size, Function<ByteBuffer, T> get) {
        ByteBuffer buffer = ByteBuffer.wrap(Base64.getDecoder().decode(packed));
        List<T> rows = new ArrayList<>(buffer.remaining() / size);
        while (buffer.hasRemaining()) {
            rows.add(get.apply(buffer));
        }
        return rows;
    }

    private static void put(ByteBuffer buffer, RowKeys keys) {
        buffer.putLong(keys.organization())
                .putLong(keys.title())
                .putLong(keys.link())
                .putLong(keys.day())
                .putLong(keys.rest());
        put(buffer, keys.own());
    }

    private static RowKeys rowKeys(ByteBuffer buffer) {
        return new RowKeys(
                buffer.getLong(),
                buffer.getLong(),
                buffer.getLong(),
                buffer.getLong(),
                buffer.getLong(),
                0,
                id(buffer));
    }

    private static void put(ByteBuffer buffer, UUID id) {
        buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID id(ByteBuffer buffer) {
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
