package dev.onward.opportunity.reports.projection;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.reports.domain.CellText.Row;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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
     * What the stream added last; empty the first time. Whoever else writes its person's cells waits until this
     * transaction ends: cells that two streams share come and go under one hand.
     */
    Uni<Optional<Kept>> lock(Tx tx, int version, UUID person, StreamId stream) {
        return tx.session()
                .<String>createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended(cast(:person as text), :version)) as text)")
                .setParameter("person", person.toString())
                .setParameter("version", (long) version)
                .getSingleResultOrNull()
                .chain(() -> tx.session()
                        .createNativeQuery("""
                                select stream_version, cells, cast(cohort_id as text) from report_contribution
                                where tenant_id = :tenant and projection_version = :version
                                  and stream_kind = :kind and stream_id = :id
                                """, Object[].class)
                        .setParameter("tenant", tx.tenantId())
                        .setParameter("version", version)
                        .setParameter("kind", stream.kind())
                        .setParameter("id", stream.id())
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Kept((Integer) row[0], (String) row[1], id(row[2])))
                        .findFirst());
    }

    private static @Nullable UUID id(@Nullable Object text) {
        return text == null ? null : UUID.fromString(text.toString());
    }

    /** The cohort that a search is counted in; null where it is in none, or has told nothing yet. */
    Uni<Optional<UUID>> cohortOf(Tx tx, int version, UUID searchId) {
        return tx.session()
                .<String>createNativeQuery("""
                        select cast(cohort_id as text) from report_contribution
                        where tenant_id = :tenant and projection_version = :version
                          and stream_kind = 'search' and stream_id = :search
                        """)
                .setParameter("tenant", tx.tenantId())
                .setParameter("version", version)
                .setParameter("search", searchId)
                .getResultList()
                .map(rows ->
                        rows.stream().flatMap(row -> Stream.ofNullable(id(row))).findFirst());
    }

    /** Remembers that something was told of a search that day, unless it was told of later. */
    Uni<Void> told(Tx tx, int version, UUID searchId, LocalDate day) {
        return tx.session()
                .createNativeQuery("""
                        update report_contribution set told_on = cast(cast(:day as text) as date)
                        where tenant_id = :tenant and projection_version = :version
                          and stream_kind = 'search' and stream_id = :search
                          and told_on < cast(cast(:day as text) as date)
                        """)
                .setParameter("tenant", tx.tenantId())
                .setParameter("version", version)
                .setParameter("search", searchId)
                .setParameter("day", day.toString())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Opportunities of a search that still add to another cohort than {@code cohortId}; from now on they add to that one. */
    Uni<List<Elsewhere>> move(Tx tx, int version, UUID searchId, @Nullable UUID cohortId) {
        return tx.session()
                .createNativeQuery("""
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
                        select cast(stream_id as text), cells, cast(cohort_id as text) from before
                        """, Object[].class)
                .setParameter("tenant", tx.tenantId())
                .setParameter("version", version)
                .setParameter("search", searchId)
                .setParameter("cohort", cohortId == null ? "" : cohortId.toString())
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Elsewhere(
                                new StreamId(tx.tenantId(), "opportunity", UUID.fromString((String) row[0])),
                                (String) row[1],
                                id(row[2])))
                        .toList());
    }

    Uni<Void> keep(Tx tx, int version, UUID person, StreamId stream, int streamVersion, String cells, Belongs belongs) {
        return tx.session()
                .createNativeQuery("""
                        insert into report_contribution (
                            tenant_id, projection_version, stream_kind, stream_id, person_id, stream_version, cells,
                            search_id, cohort_id, search_state, told_on)
                        values (:tenant, :version, :kind, :id, :person, :streamVersion, :cells,
                            cast(nullif(cast(:search as text), '') as uuid), cast(nullif(cast(:cohort as text), '') as uuid),
                            nullif(cast(:state as text), ''), cast(nullif(cast(:toldOn as text), '') as date))
                        on conflict (tenant_id, projection_version, stream_kind, stream_id)
                        do update set stream_version = excluded.stream_version, cells = excluded.cells,
                            cohort_id = excluded.cohort_id, search_state = excluded.search_state,
                            told_on = greatest(report_contribution.told_on, excluded.told_on)
                        """)
                .setParameter("tenant", tx.tenantId())
                .setParameter("version", version)
                .setParameter("kind", stream.kind())
                .setParameter("id", stream.id())
                .setParameter("person", person)
                .setParameter("streamVersion", streamVersion)
                .setParameter("cells", cells)
                .setParameter("search", text(belongs.searchId()))
                .setParameter("cohort", text(belongs.cohortId()))
                .setParameter("state", text(belongs.searchState()))
                .setParameter("toldOn", text(belongs.toldOn()))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** Adds what has changed, and leaves no row of nothing behind. A count below 0 is a fault of ours and stops the stream. */
    Uni<Void> add(Tx tx, int version, UUID person, Map<Row, Integer> difference) {
        if (difference.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String rows = json(difference);
        return tx.session()
                .<Long>createNativeQuery("""
                        with changed as (
                            insert into report_cell as c (
                                tenant_id, projection_version, person_id, measure, day, kind, origin, internal, detail, n)
                            select :tenant, :version, :person, d.measure, d.day, d.kind, d.origin, d.internal, d.detail, d.n
                            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                                as d(measure text, day date, kind text, origin text, internal boolean, detail text, n integer)
                            order by d.measure, d.day, d.kind, d.origin, d.internal, d.detail
                            on conflict (
                                tenant_id, projection_version, person_id, measure, day, kind, origin, internal, detail)
                            do update set n = c.n + excluded.n
                            returning n)
                        select count(*) from changed where n < 0
                        """)
                .setParameter("tenant", tx.tenantId())
                .setParameter("version", version)
                .setParameter("person", person)
                .setParameter("rows", rows)
                .getSingleResult()
                .flatMap(below -> {
                    if (below > 0) {
                        throw new IllegalStateException("a cell of the reports would fall below 0");
                    }
                    return difference.values().stream().allMatch(n -> n > 0)
                            ? Uni.createFrom().voidItem()
                            : deleteEmpty(tx, version, person, rows);
                });
    }

    private static Uni<Void> deleteEmpty(Tx tx, int version, UUID person, String rows) {
        return tx.session()
                .createNativeQuery("""
                        delete from report_cell c
                        using jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                            as d(measure text, day date, kind text, origin text, internal boolean, detail text, n integer)
                        where c.tenant_id = :tenant and c.projection_version = :version and c.person_id = :person
                          and c.measure = d.measure and c.day = d.day and c.kind = d.kind and c.origin = d.origin
                          and c.internal = d.internal and c.detail = d.detail and d.n < 0 and c.n = 0
                        """)
                .setParameter("tenant", tx.tenantId())
                .setParameter("version", version)
                .setParameter("person", person)
                .setParameter("rows", rows)
                .executeUpdate()
                .replaceWithVoid();
    }

    private static String json(Map<Row, Integer> difference) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        difference.forEach((row, n) -> rows.addObject()
                .put("measure", row.measure())
                .put("day", row.day())
                .put("kind", row.kind())
                .put("origin", row.origin())
                .put("internal", row.internal())
                .put("detail", row.detail())
                .put("n", n));
        return rows.toString();
    }
}
