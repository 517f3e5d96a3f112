package dev.onward.eventsourcing.store;

import dev.onward.eventsourcing.StreamId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
        return tx.session()
                .createNativeQuery(FIND, Object[].class)
                .setParameter("tenant", tx.tenantId())
                .setParameter("actor", actorId)
                .setParameter("key", key)
                .getSingleResultOrNull()
                .map(row -> row == null ? Optional.empty() : Optional.of(logged(tx, actorId, key, row)));
    }

    private static LoggedCommand logged(Tx tx, UUID actorId, String key, Object[] row) {
        return new LoggedCommand(
                new CommandEntry(actorId, key, (String) row[0], (int) Columns.number(row[1])),
                new StreamId(tx.tenantId(), (String) row[2], (UUID) row[3]),
                split((String) row[4]).stream().map(UUID::fromString).toList(),
                split((String) row[5]).stream().map(Long::valueOf).toList(),
                Columns.instant(row[6]));
    }

    private static List<String> split(String joined) {
        return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(",", -1));
    }
}
