package dev.onward.eventsourcing.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The columns of a row that a {@link Statement} gives. */
public final class Columns {

    private Columns() {}

    /** A timestamptz. */
    public static Instant instant(@Nullable Object column) {
        return of(OffsetDateTime.class, column).toInstant();
    }

    /** Any whole number. */
    public static long number(@Nullable Object column) {
        return ((Number) requireNonNull(column)).longValue();
    }

    /** Anything else that is never null. */
    public static <T> T of(Class<T> type, @Nullable Object column) {
        return type.cast(requireNonNull(column));
    }
}
