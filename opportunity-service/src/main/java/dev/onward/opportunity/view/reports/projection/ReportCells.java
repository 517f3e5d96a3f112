package dev.onward.opportunity.view.reports.projection;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.store.Columns;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.view.reports.domain.CellText.Row;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of the reports, as they are written. */
@ApplicationScoped
public class ReportCells {

    /**
     * What a stream added last, and which version of it did.
     *
     * @param cohortId the group that it added it to as well
     */
    record Kept(int streamVersion, String cells, @Nullable UUID cohortId) {}

    /** A stream that added to a cohort other than its search's. */
    record Elsewhere(
            StreamId stream, String cells, @Nullable UUID cohortId) {}

    /**
     * Where a stream belongs.
     *
     * @param searchState of a search: whether the person looks; null for an opportunity
     * @param toldOn of a search: the last day on which anybody told anything of it; null for an opportunity, and where the
     *     system told
     */
    record Belongs(
            @Nullable UUID searchId,
            @Nullable UUID cohortId,
            @Nullable String searchState,
            @Nullable LocalDate toldOn) {}

    /**
     * Another transaction that writes these persons' cells waits until this transaction ends: cells that two streams
     * share come and go under one hand. In one order, so that two transactions of many people cannot wait for each
     * other.
     */
    Uni<Void> lock(Tx tx, int version, Collection<UUID> persons) {
        return tx.sql("""
                        select count(*) from (
                            select pg_advisory_xact_lock(whose) from (
                                select distinct hashtextextended(p, cast(:version as bigint)) as whose
                                from unnest(string_to_array(cast(:persons as text), ',')) as p
                                order by whose) as sorted) as locked
                        """)
                .set("version", (long) version)
                .set("persons", joined(persons))
                .run();
    }

    /** What streams of one kind added last; without those that have added nothing yet. */
    Uni<Map<UUID, Kept>> kept(Tx tx, int version, String kind, Collection<UUID> streamIds) {
        return tx.sql("""
                        select c.stream_id, c.stream_version, c.cells, c.cohort_id
                        from string_to_table(cast(:ids as text), ',') as wanted(id)
                        cross join lateral (
                            select * from report_contribution
                            where tenant_id = :tenant and projection_version = :version and stream_kind = :kind
                              and stream_id = cast(wanted.id as uuid) offset 0) c
                        """)
                .set("tenant", tx.tenantId())
                .set("version", version)
                .set("kind", kind)
                .set("ids", joined(streamIds))
                .rows()
                .map(ReportCells::kept);
    }

    /** What each search of a person tells of them, as it was kept last. */
    Uni<Map<UUID, Kept>> searchesOf(Tx tx, int version, UUID person) {
        return tx.sql("""
                        select stream_id, stream_version, cells, cohort_id from report_contribution
                        where tenant_id = :tenant and projection_version = :version and person_id = :person
                          and stream_kind = 'search'
                        """)
                .set("tenant", tx.tenantId())
                .set("version", version)
                .set("person", person)
                .rows()
                .map(ReportCells::kept);
    }

    private static Map<UUID, Kept> kept(List<@Nullable Object[]> rows) {
        Map<UUID, Kept> kept = new HashMap<>();
        rows.forEach(row -> kept.put(
                Columns.of(UUID.class, row[0]),
                new Kept((int) Columns.number(row[1]), Columns.of(String.class, row[2]), (UUID) row[3])));
        return kept;
    }

    private static String joined(Collection<UUID> ids) {
        return String.join(",", ids.stream().map(UUID::toString).toList());
    }

    /** Remembers the last day on which something was told of each search. */
    Uni<Void> told(Tx tx, int version, Map<UUID, LocalDate> days) {
        if (days.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        days.forEach((search, day) ->
                rows.addObject().put("search", search.toString()).put("day", day.toString()));
        return tx.sql("""
                        update report_contribution c set told_on = d.day
                        from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as d(search uuid, day date)
                        cross join lateral (
                            select stream_id from report_contribution
                            where tenant_id = :tenant and projection_version = :version and stream_kind = 'search'
                              and stream_id = d.search and told_on < d.day offset 0) b
                        where c.tenant_id = :tenant and c.projection_version = :version
                          and c.stream_kind = 'search' and c.stream_id = b.stream_id
                        """)
                .set("tenant", tx.tenantId())
                .set("version", version)
                .set("rows", rows.toString())
                .run();
    }

    /** Opportunities of a search that still add to another cohort than {@code cohortId}; from now on they add to that one. */
    Uni<List<Elsewhere>> move(Tx tx, int version, UUID searchId, @Nullable UUID cohortId) {
        return tx.sql("""
                        with before as (
                            select * from report_contribution
                            where tenant_id = :tenant and projection_version = :version and search_id = :search
                              and stream_kind = 'opportunity'
                              and cohort_id is distinct from cast(nullif(cast(:cohort as text), '') as uuid)),
                        moved as (
                            update report_contribution c
                            set cohort_id = cast(nullif(cast(:cohort as text), '') as uuid)
                            from before b
                            where c.tenant_id = b.tenant_id and c.projection_version = b.projection_version
                              and c.stream_kind = b.stream_kind and c.stream_id = b.stream_id)
                        select stream_id, cells, cohort_id from before
                        """)
                .set("tenant", tx.tenantId())
                .set("version", version)
                .set("search", searchId)
                .set("cohort", cohortId == null ? "" : cohortId.toString())
                .rows()
                .map(rows -> rows.stream()
                        .map(row -> new Elsewhere(
                                new StreamId(tx.tenantId(), "opportunity", Columns.of(UUID.class, row[0])),
                                Columns.of(String.class, row[1]),
                                (UUID) row[2]))
                        .toList());
    }

    /** What a stream of a person adds from now on. */
    record Contribution(UUID person, StreamId stream, int streamVersion, String cells, Belongs belongs) {}

    Uni<Void> keep(Tx tx, int version, List<Contribution> contributions) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (Contribution it : contributions) {
            rows.addObject()
                    .put("stream_kind", it.stream.kind())
                    .put("stream_id", it.stream.id().toString())
                    .put("person_id", it.person.toString())
                    .put("stream_version", it.streamVersion)
                    .put("cells", it.cells)
                    .put("search_id", text(it.belongs.searchId()))
                    .put("cohort_id", text(it.belongs.cohortId()))
                    .put("search_state", it.belongs.searchState())
                    .put("told_on", text(it.belongs.toldOn()));
        }
        return tx.sql("""
                        insert into report_contribution (
                            tenant_id, projection_version, stream_kind, stream_id, person_id, stream_version, cells,
                            search_id, cohort_id, search_state, told_on)
                        select :tenant, :version, d.stream_kind, d.stream_id, d.person_id, d.stream_version, d.cells,
                            d.search_id, d.cohort_id, d.search_state, d.told_on
                        from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as d(
                            stream_kind text, stream_id uuid, person_id uuid, stream_version integer, cells text,
                            search_id uuid, cohort_id uuid, search_state text, told_on date)
                        on conflict (tenant_id, projection_version, stream_kind, stream_id)
                        do update set stream_version = excluded.stream_version, cells = excluded.cells,
                            cohort_id = excluded.cohort_id, search_state = excluded.search_state,
                            told_on = greatest(report_contribution.told_on, excluded.told_on)
                        """)
                .set("tenant", tx.tenantId())
                .set("version", version)
                .set("rows", rows.toString())
                .run();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** A row of a person. */
    record PersonRow(UUID person, Row row) {}

    /** Adds what has changed, and leaves no row of nothing behind. A count below 0 is a fault of ours and stops the stream. */
    Uni<Void> add(Tx tx, int version, Map<PersonRow, Integer> difference) {
        if (difference.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String rows = json(difference);
        return tx.sql("""
                        with changed as (
                            insert into report_cell as c (
                                tenant_id, projection_version, person_id, measure, day, kind, origin, internal, detail, n)
                            select :tenant, :version, d.person_id, d.measure, d.day, d.kind, d.origin, d.internal, d.detail,
                                d.n
                            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as d(
                                person_id uuid, measure text, day date, kind text, origin text, internal boolean,
                                detail text, n integer)
                            order by d.person_id, d.measure, d.day, d.kind, d.origin, d.internal, d.detail
                            on conflict (
                                tenant_id, projection_version, person_id, measure, day, kind, origin, internal, detail)
                            do update set n = c.n + excluded.n
                            returning n)
                        select count(*) from changed where n < 0
                        """)
                .set("tenant", tx.tenantId())
                .set("version", version)
                .set("rows", rows)
                .value(Long.class)
                .flatMap(below -> {
                    if (below > 0) {
                        throw new IllegalStateException("a cell of the reports would fall below 0");
                    }
                    return difference.values().stream().allMatch(n -> n > 0)
                            ? Uni.createFrom().voidItem()
                            : deleteEmpty(tx, version, rows);
                });
    }

    private static Uni<Void> deleteEmpty(Tx tx, int version, String rows) {
        return tx.sql("""
                        delete from report_cell c
                        using jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as d(
                            person_id uuid, measure text, day date, kind text, origin text, internal boolean,
                            detail text, n integer)
                        where c.tenant_id = :tenant and c.projection_version = :version and c.person_id = d.person_id
                          and c.measure = d.measure and c.day = d.day and c.kind = d.kind and c.origin = d.origin
                          and c.internal = d.internal and c.detail = d.detail and d.n < 0 and c.n = 0
                        """)
                .set("tenant", tx.tenantId())
                .set("version", version)
                .set("rows", rows)
                .run();
    }

    private static String json(Map<PersonRow, Integer> difference) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        difference.forEach((it, n) -> rows.addObject()
                .put("person_id", it.person.toString())
                .put("measure", it.row.measure())
                .put("day", it.row.day())
                .put("kind", it.row.kind())
                .put("origin", it.row.origin())
                .put("internal", it.row.internal())
                .put("detail", it.row.detail())
                .put("n", n));
        return rows.toString();
    }
}
