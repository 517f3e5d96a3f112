package dev.onward.eventsourcing.listing;

import dev.onward.eventsourcing.store.Columns;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a row stands in a list: its sort key and what tells it from its equals, both as text. */
public record Place(String key, String tie) {

    /** Of a row that a list is sorted by alone. */
    public static Place of(Object key) {
        return new Place(key.toString(), key.toString());
    }

    public static Place of(Object key, UUID tie) {
        return new Place(key.toString(), tie.toString());
    }

    /** Of a row whose second and third columns are {@link ListRequest#place()}. */
    public static Place of(@Nullable Object[] row) {
        return new Place(Columns.of(String.class, row[1]), Columns.of(String.class, row[2]));
    }
}
