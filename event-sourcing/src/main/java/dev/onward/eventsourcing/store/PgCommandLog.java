package dev.onward.eventsourcing.store;

import dev.onward.eventsourcing.StreamId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The command log in PostgreSQL; {@link PgEventStore} writes it in the append's statement. */
@ApplicationScoped
public class PgCommandLog implements CommandLog {

    private static final String FIND = """
            select encode(request_hmac, 'hex') as hmac, status, stream_kind, stream_id,
                array_to_string(event_ids, ',') as event_ids, array_to_string(versions, ',') as versions, at
            from command_log
            where tenant_id = :tenant and actor_id = :actor and key = :key
            """;

    @Override
    public Uni<Optional<LoggedCommand>> find(Tx tx, UUID actorId, String key) {
        return tx.sql(FIND)
                .set("tenant", tx.tenantId())
                .set("actor", actorId)
                .set("key", key)
                .row()
                .map(row -> row.map(it -> logged(tx, actorId, key, it)));
    }

    private static LoggedCommand logged(Tx tx, UUID actorId, String key, @Nullable Object[] row) {
        return new LoggedCommand(
                new CommandEntry(actorId, key, Columns.of(String.class, row[0]), (int) Columns.number(row[1])),
                new StreamId(tx.tenantId(), Columns.of(String.class, row[2]), Columns.of(UUID.class, row[3])),
                split(Columns.of(String.class, row[4])).stream()
                        .map(UUID::fromString)
                        .toList(),
                split(Columns.of(String.class, row[5])).stream()
                        .map(Long::valueOf)
                        .toList(),
                Columns.instant(row[6]));
    }

    private static List<String> split(String joined) {
        return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(",", -1));
    }
}
