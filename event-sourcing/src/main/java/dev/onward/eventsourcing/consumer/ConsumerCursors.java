package dev.onward.eventsourcing.consumer;

import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
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
        Mutiny.SelectionQuery<Object[]> query = tx.session()
                .createNativeQuery(
                        "select last_seq, coalesce(cast(last_event_id as text), ''), parked from consumer_cursor"
                                + WHERE
                                + " for update",
                        Object[].class);
        query.setParameter("consumer", key.consumer())
                .setParameter("source", key.source())
                .setParameter("tenant", tx.tenantId())
                .setParameter("kind", key.stream().kind())
                .setParameter("stream", key.stream().id());
        return query.getResultList().map(rows -> rows.stream().findFirst().map(ConsumerCursors::cursor));
    }

    private static ConsumerCursor cursor(Object[] row) {
        String id = (String) row[1];
        return new ConsumerCursor(
                ((Number) row[0]).intValue(), id.isEmpty() ? null : UUID.fromString(id), (Boolean) row[2]);
    }

    private static Uni<Integer> insert(Tx tx, StreamKey key) {
        return bind(tx.session().createNativeQuery("""
                                insert into consumer_cursor (consumer, source, tenant_id, stream_kind, stream_id)
                                values (:consumer, :source, :tenant, :kind, :stream)
                                on conflict do nothing
                                """), tx, key).executeUpdate();
    }

    /** Moves the cursor over the number after its last one. */
    static Uni<Void> advance(Tx tx, StreamKey key, int seq, @Nullable UUID eventId) {
        return bind(
                        tx.session()
                                .createNativeQuery("update consumer_cursor set last_seq = :seq, "
                                        + "last_event_id = cast(nullif(cast(:event as text), '') as uuid)" + WHERE
                                        + " and last_seq = :seq - 1"),
                        tx,
                        key)
                .setParameter("seq", seq)
                .setParameter("event", eventId == null ? "" : eventId.toString())
                .executeUpdate()
                .invoke(rows -> {
                    if (rows != 1) {
                        throw new IllegalStateException("the cursor moved under its own lock");
                    }
                })
                .replaceWithVoid();
    }

    /** Back to the start, with everything that arrives waiting until number 1 has come again. */
    static Uni<Void> setBack(Tx tx, StreamKey key) {
        return bind(
                        tx.session()
                                .createNativeQuery(
                                        "update consumer_cursor set last_seq = 0, last_event_id = null, parked = true"
                                                + WHERE),
                        tx,
                        key)
                .executeUpdate()
                .replaceWithVoid();
    }

    static Uni<Void> setParked(Tx tx, StreamKey key, boolean parked) {
        return bind(tx.session().createNativeQuery("update consumer_cursor set parked = :parked" + WHERE), tx, key)
                .setParameter("parked", parked)
                .executeUpdate()
                .replaceWithVoid();
    }

    static <Q extends Mutiny.MutationQuery> Mutiny.MutationQuery bind(Q query, Tx tx, StreamKey key) {
        return query.setParameter("consumer", key.consumer())
                .setParameter("source", key.source())
                .setParameter("tenant", tx.tenantId())
                .setParameter("kind", key.stream().kind())
                .setParameter("stream", key.stream().id());
    }
}
