package dev.onward.opportunity.view.history;

import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.projection.Projection;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Keeps the places at which the streams of a search may have a fact in its history. Rows are only added: what is corrected
 * or retracted still stands at its old place for anyone who asks what was known before.
 *
 * <p>Invariant: whatever is asked (asOf, knownAt, effective or audit), each fact of {@link HistoryFacts} stands at a place of
 * its stream. An entry stands at its own time; a corrected fact at the time of its correction, with the recording of the
 * fact; see {@link HistoryFacts} for unknown times.
 */
@ApplicationScoped
public class HistoryPlaces implements Projection {

    static final String NAME = "history";

    // From the log and not from the event in hand: the driver and the database then mean the same instant.
    private static final String OWN = """
            insert into history_place (tenant_id, projection_version, search_id, sorts_at, recorded_at, stream_id)
            select e.tenant_id, :version, e.search_id,
                coalesce(e.occurred_at, cast(e.occurred_on as timestamp) at time zone 'UTC', e.recorded_at), e.recorded_at,
                e.stream_id
            from event e
            where e.tenant_id = :tenant and e.event_id = any(cast(string_to_array(cast(:ids as text), ',') as uuid[]))
            on conflict do nothing
            """;

    // A year that the database has no word for, which older releases took, stands where it was recorded.
    // Ids and times are never sealed. A correction's own time is when it was made; the corrected one stands in the
    // replacement.
    private static final String CORRECTED = """
            insert into history_place (tenant_id, projection_version, search_id, sorts_at, recorded_at, stream_id)
            select c.tenant_id, :version, c.search_id,
                case when told.at is null or told.at !~ '^[0-9]{4}-' or told.at like '0000-%' then t.recorded_at
                    when length(told.at) = 10 then cast(told.at as timestamp) at time zone 'UTC'
                    else cast(told.at as timestamptz) end,
                t.recorded_at, c.stream_id
            from event c
                join event t on t.tenant_id = c.tenant_id and t.event_id = cast(c.payload ->> 'targetEventId' as uuid)
                cross join lateral (select c.payload #>> '{replacement,occurredAt}') as told(at)
            where c.tenant_id = :tenant and c.event_id = any(cast(string_to_array(cast(:ids as text), ',') as uuid[]))
            on conflict do nothing
            """;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of("history_place");
    }

    @Override
    public Map<String, String> streamColumns() {
        return Map.of("history_place", "stream_id");
    }

    /** A caller who has the answer to a fact finds it in the history. */
    @Override
    public boolean inline() {
        return true;
    }

    @Override
    public Uni<Void> apply(Tx tx, int version, StoredEvent event) {
        return applyAll(tx, version, List.of(event));
    }

    @Override
    public Uni<Void> applyAll(Tx tx, int version, List<StoredEvent> events) {
        List<Envelope> ofSearches = events.stream()
                .map(StoredEvent::envelope)
                .filter(e -> e.about().searchId() != null)
                .toList();
        List<Envelope> corrections = ofSearches.stream()
                .filter(e -> e.type().equals(Codec.FACT_CORRECTED))
                .toList();
        return write(tx, version, OWN, ofSearches).chain(() -> write(tx, version, CORRECTED, corrections));
    }

    private static Uni<Void> write(Tx tx, int version, String sql, List<Envelope> events) {
        return events.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.sql(sql)
                        .set("tenant", tx.tenantId())
                        .set("version", version)
                        .set(
                                "ids",
                                events.stream().map(e -> e.eventId().toString()).collect(Collectors.joining(",")))
                        .run();
    }
}
