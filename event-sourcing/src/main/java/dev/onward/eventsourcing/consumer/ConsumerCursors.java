package dev.onward.eventsourcing.consumer;

import dev.onward.eventsourcing.store.Columns;
import dev.onward.eventsourcing.store.Statement;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code consumer_cursor}. */
final class ConsumerCursors {

    private static final String WHERE = """
             where consumer = :consumer and source = :source and tenant_id = :tenant
               and stream_kind = :kind and stream_id = :stream
            """;

    private ConsumerCursors() {}

    /** Takes the lock that every change of the cursor and of its parked events holds; makes the row if it is absent. */
    static Uni<ConsumerCursor> lock(Tx tx, StreamKey key) {
        return select(tx, key)
                .flatMap(found -> found.isPresent()
                        ? Uni.createFrom().item(found.get())
                        : insert(tx, key).chain(() -> select(tx, key)).map(Optional::orElseThrow));
    }

    private static Uni<Optional<ConsumerCursor>> select(Tx tx, StreamKey key) {
        return of(
                        tx,
                        key,
                        "select last_seq, coalesce(cast(last_event_id as text), ''), parked from consumer_cursor"
                                + WHERE + " for update")
                .row()
                .map(row -> row.map(ConsumerCursors::cursor));
    }

    private static ConsumerCursor cursor(@Nullable Object[] row) {
        String id = Columns.of(String.class, row[1]);
        return new ConsumerCursor(
                (int) Columns.number(row[0]),
                id.isEmpty() ? null : UUID.fromString(id),
                Columns.of(Boolean.class, row[2]));
    }

    private static Uni<Void> insert(Tx tx, StreamKey key) {
        return of(tx, key, """
                        insert into consumer_cursor (consumer, source, tenant_id, stream_kind, stream_id)
                        values (:consumer, :source, :tenant, :kind, :stream)
                        on conflict do nothing
                        """).run();
    }

    /** Moves the cursor over the number after its last one. */
    static Uni<Void> advance(Tx tx, StreamKey key, int seq, @Nullable UUID eventId) {
        return of(
                        tx,
                        key,
                        "update consumer_cursor set last_seq = :seq, "
                                + "last_event_id = cast(nullif(cast(:event as text), '') as uuid)" + WHERE
                                + " and last_seq = :seq - 1")
                .set("seq", seq)
                .set("event", eventId == null ? "" : eventId.toString())
                .update()
                .invoke(rows -> {
                    if (rows != 1) {
                        throw new IllegalStateException("the cursor moved under its own lock");
                    }
                })
                .replaceWithVoid();
    }

    /** Back to the start, with everything that arrives waiting until number 1 has come again. */
    static Uni<Void> setBack(Tx tx, StreamKey key) {
        return of(tx, key, "update consumer_cursor set last_seq = 0, last_event_id = null, parked = true" + WHERE)
                .run();
    }

    static Uni<Void> setParked(Tx tx, StreamKey key, boolean parked) {
        return of(tx, key, "update consumer_cursor set parked = :parked" + WHERE)
                .set("parked", parked)
                .run();
    }

    /** A statement about one stream, which names all of its key. */
    static Statement of(Tx tx, StreamKey key, String sql) {
        return tx.sql(sql)
                .set("consumer", key.consumer())
                .set("source", key.source())
                .set("tenant", tx.tenantId())
                .set("kind", key.stream().kind())
                .set("stream", key.stream().id());
    }
}
