package dev.onward.opportunity.view.timeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines. Each gets the next number of its search, once and for all: anyone who reads on from a number misses
 * nothing, because the counter's row is locked until the line is committed.
 */
@ApplicationScoped
public class TimelineWriter {

    // A statement of its own: only then does the next one see the numbers that were drawn while this one waited. In
    // order, so that two writers of the same searches cannot wait for each other.
    private static final String LOCK = """
            insert into timeline_counter (tenant_id, search_id, last)
            select :tenant, cast(s as uuid), 0
            from (select distinct s from unnest(string_to_array(cast(:searches as text), ',')) as s) as searches
            order by s
            on conflict (tenant_id, search_id) do update set last = timeline_counter.last
            """;

    // A line keeps the number that its event had before a rebuild, or takes the next one.
    private static final String WRITE = """
            with line as (
                select * from jsonb_to_recordset(cast(cast(:lines as text) as jsonb)) as l(
                    n integer, search_id uuid, event_id uuid, person_id uuid, opportunity_id uuid, service text,
                    stream_kind text, stream_id uuid, type text, schema_version integer, occurred_at timestamptz,
                    occurred_on date, recorded_at timestamptz, sorts_at timestamptz, target_event_id uuid, body jsonb)),
            known as (
                select t.search_id, t.event_id, t.number
                from line l join timeline_number t
                    on t.tenant_id = :tenant and t.search_id = l.search_id and t.event_id = l.event_id),
            fresh as (
                select l.search_id, l.event_id, row_number() over (partition by l.search_id order by l.n) as nth
                from line l where not exists (select from known k where k.event_id = l.event_id)),
            drawn as (
                update timeline_counter c set last = c.last + f.many
                from (select search_id, count(*) as many from fresh group by search_id) as f
                where c.tenant_id = :tenant and c.search_id = f.search_id
                returning c.search_id, c.last - f.many as before),
            numbered as (
                insert into timeline_number (tenant_id, search_id, event_id, number)
                select :tenant, f.search_id, f.event_id, d.before + f.nth
                from fresh f join drawn d on d.search_id = f.search_id
                returning search_id, event_id, number)
            insert into %s (
                tenant_id, projection_version, search_id, event_id, number, person_id, opportunity_id, service,
                stream_kind, stream_id, type, schema_version, occurred_at, occurred_on, recorded_at, sorts_at,
                target_event_id, body)
            select :tenant, :version, l.search_id, l.event_id, a.number, l.person_id, l.opportunity_id, l.service,
                l.stream_kind, l.stream_id, l.type, l.schema_version, l.occurred_at, l.occurred_on, l.recorded_at,
                l.sorts_at, l.target_event_id, l.body
            from line l join (select * from known union all select * from numbered) as a on a.event_id = l.event_id
            on conflict do nothing
            """;

    // On one line: a statement of 2,048 characters or more is not kept prepared by the driver.
    private static final String WRITE_OWN = oneLine("timeline_own");
    private static final String WRITE_FOREIGN = oneLine("timeline_foreign");

    private static String oneLine(String table) {
        return WRITE.formatted(table).strip().replaceAll("\\s+", " ");
    }

    /** Lines of one projection version, each event once. */
    Uni<Void> write(Tx tx, boolean own, int version, List<TimelineEntry> entries) {
        if (entries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.sql(LOCK)
                .set("tenant", tx.tenantId())
                .set("searches", searches(entries))
                .run()
                .chain(() -> tx.sql(own ? WRITE_OWN : WRITE_FOREIGN)
                        .set("tenant", tx.tenantId())
                        .set("version", version)
                        .set("lines", json(entries))
                        .run());
    }

    private static String searches(List<TimelineEntry> entries) {
        return entries.stream()
                .map(entry -> entry.searchId().toString())
                .distinct()
                .collect(Collectors.joining(","));
    }

    /** Those of some events that have a line, of whatever service, in the searches of {@code entries}. */
    Uni<List<UUID>> numbered(Tx tx, List<TimelineEntry> entries, Set<UUID> eventIds) {
        return tx.sql("""
                        select event_id from timeline_number
                        where tenant_id = :tenant
                            and search_id = any(cast(string_to_array(cast(:searches as text), ',') as uuid[]))
                            and event_id = any(cast(string_to_array(cast(:events as text), ',') as uuid[]))
                        """)
                .set("tenant", tx.tenantId())
                .set("searches", searches(entries))
                .set("events", eventIds.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .column(UUID.class);
    }

    private static String json(List<TimelineEntry> entries) {
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        for (TimelineEntry entry : entries) {
            ObjectNode line = lines.addObject()
                    .put("n", lines.size())
                    .put("search_id", text(entry.searchId()))
                    .put("event_id", text(entry.eventId()))
                    .put("person_id", text(entry.personId()))
                    .put("opportunity_id", text(entry.opportunityId()))
                    .put("service", entry.service())
                    .put("stream_kind", entry.stream().kind())
                    .put("stream_id", text(entry.stream().id()))
                    .put("type", entry.type())
                    .put("schema_version", entry.schemaVersion())
                    .put("recorded_at", text(entry.recordedAt()))
                    .put("sorts_at", text(entry.occurredAt().earliest(entry.recordedAt())))
                    .put("target_event_id", text(entry.targetEventId()));
            switch (entry.occurredAt()) {
                case OccurredAt.At at -> line.put("occurred_at", text(at.instant()));
                case OccurredAt.On on -> line.put("occurred_on", text(on.day()));
                case OccurredAt.Unknown _ -> {}
            }
            line.set("body", entry.body());
        }
        return lines.toString();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
