package dev.onward.eventsourcing.store;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a transaction in SQL, with named parameters {@code :name}. It is run when its Uni is subscribed to, on
 * the connection of the transaction's session and past the session itself: entities that were changed are to be flushed
 * before.
 *
 * <p>Values go to the driver and come from it as they are: uuid is UUID, timestamptz OffsetDateTime, date LocalDate, text
 * String, smallint, integer and bigint Short, Integer and Long. PostgreSQL infers the type of a parameter from its place,
 * and the driver refuses a value of another: where a place has no type, or text stands for one, the SQL casts.
 */
public final class Statement {

    private final Supplier<ReactiveConnection> connection;
    private final String source;
    private final NamedSql sql;
    private final Map<String, @Nullable Object> values = new HashMap<>();

    Statement(Supplier<ReactiveConnection> connection, String sql) {
        this.connection = connection;
        this.source = sql;
        this.sql = NamedSql.of(sql);
    }

    /** @throws IllegalArgumentException if the SQL does not name such a parameter */
    public Statement set(String name, @Nullable Object value) {
        if (!sql.names().contains(name)) {
            throw new IllegalArgumentException("there is no parameter " + name + ": " + source);
        }
        values.put(name, value);
        return this;
    }

    /** Runs it, whatever it gives or changes. */
    public Uni<Void> run() {
        return update().replaceWithVoid();
    }

    /** How many rows it inserted, updated or deleted. */
    public Uni<Integer> update() {
        return Uni.createFrom().completionStage(() -> connection.get().update(sql.text(), sql.inOrder(values)));
    }

    /** What it selects or returns; {@link Columns} reads the columns. */
    public Uni<List<@Nullable Object[]>> rows() {
        return Uni.createFrom()
                .completionStage(() -> connection.get().select(sql.text(), sql.inOrder(values)))
                .map(result -> {
                    List<@Nullable Object[]> rows = new ArrayList<>(result.size());
                    result.forEachRemaining(rows::add);
                    return rows;
                });
    }

    /** The first row, if there is any. */
    public Uni<Optional<@Nullable Object[]>> row() {
        return rows().map(rows -> rows.stream().findFirst());
    }

    /** The only column, which is never null. */
    public <T> Uni<List<T>> column(Class<T> type) {
        return rows().map(rows ->
                rows.stream().map(row -> Columns.of(type, row[0])).toList());
    }

    /** The only column of the first row, if there is any and it is not null. */
    public <T> Uni<Optional<T>> optional(Class<T> type) {
        return row().map(row -> row.map(it -> type.cast(it[0])));
    }

    /** The only column of the only row: what an aggregate or {@code exists} gives. */
    public <T> Uni<T> value(Class<T> type) {
        return optional(type)
                .map(value -> value.orElseThrow(() -> new IllegalStateException("no value came of: " + source)));
    }
}
