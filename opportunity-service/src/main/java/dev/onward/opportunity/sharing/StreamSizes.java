package dev.onward.opportunity.sharing;

import dev.onward.eventsourcing.store.Columns;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** How long streams are, asked before any of them is loaded. */
public final class StreamSizes {

    private static final String SIZES = """
            select stream_id, count(*), sum(octet_length(cast(payload as text))),
                bool_or(cast(:types as text) is null or type = any(string_to_array(cast(:types as text), ',')))
            from event
            where tenant_id = :tenant and stream_kind in ('opportunity', 'search', 'person')
                and stream_id = any(cast(string_to_array(cast(:streams as text), ',') as uuid[]))
            group by stream_id
            """;

    private StreamSizes() {}

    /** @param types only streams that have an event of one of these; empty: all */
    public static Uni<Map<UUID, Amount>> of(Tx tx, Collection<UUID> streams, Set<String> types) {
        if (streams.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return tx.sql(SIZES)
                .set("tenant", tx.tenantId())
                .set("types", types.isEmpty() ? null : String.join(",", types))
                .set("streams", streams.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .rows()
                .map(rows -> rows.stream()
                        .filter(row -> Columns.of(Boolean.class, row[3]))
                        .collect(Collectors.toMap(
                                row -> Columns.of(UUID.class, row[0]),
                                row -> new Amount(Columns.number(row[1]), Columns.number(row[2])))));
    }
}
