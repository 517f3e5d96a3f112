package dev.onward.opportunity.timeline;

import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines. Each gets the next number of its search, once and for all: whoever reads on from a number misses nothing,
 * because the counter's row is locked until the line is committed.
 */
@ApplicationScoped
public class TimelineWriter {

    Uni<Void> write(Tx tx, TimelineEntry entry) {
        return lockCounter(tx, entry.searchId())
                .chain(() -> number(tx, entry.searchId(), entry.eventId()))
                .flatMap(number -> insert(tx, entry, number));
    }

    private static Uni<Void> lockCounter(Tx tx, UUID searchId) {
        return tx.session()
                .createNativeQuery("""
                        insert into timeline_counter (tenant_id, search_id, last) values (:tenant, :search, 0)
                        on conflict (tenant_id, search_id) do update set last = timeline_counter.last
                        """)
                .setParameter("tenant", tx.tenantId())
                .setParameter("search", searchId)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** The number that the event had before a rebuild, or the next one. */
    private static Uni<Long> number(Tx tx, UUID searchId, UUID eventId) {
        return tx.session()
                .createNativeQuery("""
                        with known as (
                            select number from timeline_number
                            where tenant_id = :tenant and search_id = :search and event_id = :event),
                        drawn as (
                            update timeline_counter set last = last + 1
                            where tenant_id = :tenant and search_id = :search and not exists (select from known)
                            returning last),
                        fresh as (
                            insert into timeline_number (tenant_id, search_id, event_id, number)
                            select :tenant, :search, :event, last from drawn
                            returning number)
                        select number from known union all select number from fresh
                        """, Long.class)
                .setParameter("tenant", tx.tenantId())
                .setParameter("search", searchId)
                .setParameter("event", eventId)
                .getSingleResult();
    }

    private static Uni<Void> insert(Tx tx, TimelineEntry entry, long number) {
        return tx.session()
                .createNativeQuery("""
                        insert into %s (
                            tenant_id, projection_version, search_id, event_id, number, person_id,
                            opportunity_id, service, stream_kind, stream_id, type, schema_version, occurred_at,
                            occurred_on, recorded_at, sorts_at, target_event_id, body)
                        values (
                            :tenant, :version, :search, :event, :number, cast(cast(:person as text) as uuid),
                            cast(cast(:opportunity as text) as uuid), :service, :streamKind, :streamId, :type, :schemaVersion,
                            cast(cast(:occurredAt as text) as timestamptz), cast(cast(:occurredOn as text) as date),
                            cast(cast(:recordedAt as text) as timestamptz), cast(cast(:sortsAt as text) as timestamptz),
                            cast(cast(:target as text) as uuid), cast(cast(:body as text) as jsonb))
                        on conflict do nothing
                        """.formatted(entry.own() ? "timeline_own" : "timeline_foreign"))
                .setParameter("tenant", tx.tenantId())
                .setParameter("version", entry.projectionVersion())
                .setParameter("search", entry.searchId())
                .setParameter("event", entry.eventId())
                .setParameter("number", number)
                .setParameter("person", text(entry.personId()))
                .setParameter("opportunity", text(entry.opportunityId()))
                .setParameter("service", entry.service())
                .setParameter("streamKind", entry.stream().kind())
                .setParameter("streamId", entry.stream().id())
                .setParameter("type", entry.type())
                .setParameter("schemaVersion", entry.schemaVersion())
                .setParameter("occurredAt", entry.occurredAt() instanceof OccurredAt.At at ? text(at.instant()) : null)
                .setParameter("occurredOn", entry.occurredAt() instanceof OccurredAt.On on ? text(on.day()) : null)
                .setParameter("recordedAt", text(entry.recordedAt()))
                .setParameter("sortsAt", text(entry.occurredAt().earliest(entry.recordedAt())))
                .setParameter("target", text(entry.targetEventId()))
                .setParameter("body", entry.body().toString())
                .executeUpdate()
                .replaceWithVoid();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
