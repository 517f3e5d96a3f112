package dev.onward.eventsourcing.consumer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.store.Columns;
import dev.onward.eventsourcing.store.Statement;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code consumer_cursor}. */
final class ConsumerCursors {

    private static final String WHERE = """
             where consumer = :consumer and source = :source and tenant_id = :tenant
               and stream_kind = :kind and stream_id = :stream
            """;

    private static final String LOCK_ALL = """
            select c.stream_kind, cast(c.stream_id as text), c.last_seq, coalesce(cast(c.last_event_id as text), ''), c.parked
            from consumer_cursor c
            where c.consumer = :consumer and c.source = :source and c.tenant_id = :tenant
                and (c.stream_kind, c.stream_id) in (
                    select s.kind, s.id from jsonb_to_recordset(cast(cast(:streams as text) as jsonb)) as s(kind text, id uuid))
            order by c.stream_kind, c.stream_id
            for update
            """;

    private static final String INSERT_ALL = """
            insert into consumer_cursor (consumer, source, tenant_id, stream_kind, stream_id)
            select :consumer, :source, :tenant, s.kind, s.id
            from jsonb_to_recordset(cast(cast(:streams as text) as jsonb)) as s(kind text, id uuid)
            order by s.kind, s.id
            on conflict do nothing
            """;

    private static final String ADVANCE_ALL = """
            update consumer_cursor c set last_seq = s.seq, last_event_id = s.event
            from jsonb_to_recordset(cast(cast(:steps as text) as jsonb))
                as s(kind text, id uuid, before integer, seq integer, event uuid)
            where c.consumer = :consumer and c.source = :source and c.tenant_id = :tenant
                and c.stream_kind = s.kind and c.stream_id = s.id and c.last_seq = s.before
            """;

    private ConsumerCursors() {}

    /**
     * As {@link #lock}, of several streams of one tenant, in one order. Where some are made first, two transactions may still
     * wait for each other: the database ends one of them, whose records are then taken one by one.
     */
    static Uni<Map<StreamId, ConsumerCursor>> lockAll(Tx tx, Subscription subscription, Collection<StreamId> streams) {
        ArrayNode keys = JsonNodeFactory.instance.arrayNode();
        streams.forEach(stream -> keys.addObject()
                .put("kind", stream.kind())
                .put("id", stream.id().toString()));
        String asked = keys.toString();
        return selectAll(tx, subscription, asked)
                .flatMap(found -> found.size() == streams.size()
                        ? Uni.createFrom().item(found)
                        : of(tx, subscription, INSERT_ALL)
                                .set("streams", asked)
                                .run()
                                .chain(() -> selectAll(tx, subscription, asked)));
    }

    private static Uni<Map<StreamId, ConsumerCursor>> selectAll(Tx tx, Subscription subscription, String asked) {
        return of(tx, subscription, LOCK_ALL).set("streams", asked).rows().map((List<@Nullable Object[]> rows) -> {
            Map<StreamId, ConsumerCursor> cursors = new HashMap<>();
            rows.forEach(row -> cursors.put(
                    new StreamId(
                            tx.tenantId(),
                            Columns.of(String.class, row[0]),
                            UUID.fromString(Columns.of(String.class, row[1]))),
                    cursor(row, 2)));
            return cursors;
        });
    }

    /**
     * Moves several cursors.
     *
     * @param before where they stand, under their locks
     * @param after where they are to stand; only those that have moved
     */
    static Uni<Void> advanceAll(
            Tx tx,
            Subscription subscription,
            Map<StreamId, ConsumerCursor> before,
            Map<StreamId, ConsumerCursor> after) {
        if (after.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        after.forEach((stream, cursor) -> steps.addObject()
                .put("kind", stream.kind())
                .put("id", stream.id().toString())
                .put("before", Objects.requireNonNull(before.get(stream)).lastSeq())
                .put("seq", cursor.lastSeq())
                .put("event", String.valueOf(cursor.lastEventId())));
        return of(tx, subscription, ADVANCE_ALL)
                .set("steps", steps.toString())
                .update()
                .invoke(rows -> {
                    if (rows != after.size()) {
                        throw new IllegalStateException("a cursor moved under its own lock");
                    }
                })
                .replaceWithVoid();
    }

    private static Statement of(Tx tx, Subscription subscription, String sql) {
        return tx.sql(sql)
                .set("consumer", subscription.consumer())
                .set("source", subscription.source())
                .set("tenant", tx.tenantId());
    }

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
                .map(row -> row.map(it -> cursor(it, 0)));
    }

    /** @param from the column of the last number, which its event's id and the mark of the parked follow */
    private static ConsumerCursor cursor(@Nullable Object[] row, int from) {
        String id = Columns.of(String.class, row[from + 1]);
        return new ConsumerCursor(
                (int) Columns.number(row[from]),
                id.isEmpty() ? null : UUID.fromString(id),
                Columns.of(Boolean.class, row[from + 2]));
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
