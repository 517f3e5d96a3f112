package dev.onward.eventsourcing.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.StreamId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Stored events in the rows of a system query: the same columns that the store reads, of a table called {@code e}. */
public final class StoredEventRows {

    public static final String COLUMNS = """
             e.global_pos, e.tenant_id, e.stream_kind, e.stream_id, e.version, e.event_id, e.type, e.schema_version,
            e.person_id, cast(e.payload as text) as payload, e.occurred_at, e.occurred_on, e.recorded_at, e.search_id,
            e.opportunity_id, cast(e.meta as text) as meta, e.pub_seq, e.previous_published_id
            """;

    private StoredEventRows() {}

    public static List<StoredEvent> read(RowSet<Row> rows) {
        List<StoredEvent> events = new ArrayList<>(rows.size());
        rows.forEach(row -> events.add(read(row)));
        return events;
    }

    public static StoredEvent read(Row row) {
        ObjectNode meta = EventJson.object(row.getString("meta"));
        Integer publication = row.getInteger("pub_seq");
        return new StoredEvent(
                new Envelope(
                        row.getUUID("event_id"),
                        row.getString("type"),
                        row.getShort("schema_version"),
                        new StreamId(row.getUUID("tenant_id"), row.getString("stream_kind"), row.getUUID("stream_id")),
                        row.getUUID("person_id"),
                        row.getInteger("version"),
                        occurredAt(row),
                        row.getOffsetDateTime("recorded_at").toInstant(),
                        EventJson.actor(meta),
                        EventJson.source(meta),
                        EventJson.dayMathTrust(meta),
                        new About(row.getUUID("search_id"), row.getUUID("opportunity_id")),
                        UUID.fromString(meta.required("correlationId").textValue()),
                        EventJson.uuid(meta, "causationId"),
                        meta.required("depth").intValue()),
                EventJson.payload(row.getString("payload")),
                row.getLong("global_pos"),
                publication == null ? null : publication.longValue(),
                row.getUUID("previous_published_id"),
                EventJson.text(meta, "traceparent"));
    }

    private static OccurredAt occurredAt(Row row) {
        if (row.getOffsetDateTime("occurred_at") != null) {
            return OccurredAt.at(row.getOffsetDateTime("occurred_at").toInstant());
        }
        return row.getLocalDate("occurred_on") == null
                ? OccurredAt.unknown()
                : OccurredAt.on(row.getLocalDate("occurred_on"));
    }
}
