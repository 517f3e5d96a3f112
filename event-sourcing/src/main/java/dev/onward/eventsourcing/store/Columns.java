package dev.onward.eventsourcing.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a native query gives in an {@code Object[]}. A query for one column names its type as a type argument and never as
 * a class: with a class, Hibernate's plan cache takes each query for another one, misses, and grows by it.
 */
public final class Columns {

    private Columns() {}

    /** A timestamptz, which Hibernate hands out as the one or the other. */
    public static Instant instant(@Nullable Object column) {
        return switch (requireNonNull(column)) {
            case Instant it -> it;
            case OffsetDateTime it -> it.toInstant();
            case Object other -> throw new IllegalStateException("not a time: " + other.getClass());
        };
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
