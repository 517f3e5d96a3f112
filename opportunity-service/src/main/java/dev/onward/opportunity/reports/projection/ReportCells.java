package dev.onward.opportunity.reports.projection;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.reports.domain.CellText.Row;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rows of the reports, as they are written. */
@ApplicationScoped
public class ReportCells {

    /** What a stream added last, and which version of it did. */
    record Kept(int streamVersion, String cells) {}

    /**
     * What the stream added last; empty the first time. Whoever else writes its person's cells waits until this
     * transaction ends: cells that two streams share come and go under one hand.
     */
    Uni<Optional<Kept>> lock(Tx tx, int version, UUID person, StreamId stream) {
        return tx.session()
                .createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended(cast(:person as text), :version)) as text)",
                        String.class)
                .setParameter("person", person.toString())
                .setParameter("version", (long) version)
                .getSingleResultOrNull()
                .chain(() -> tx.session()
                        .createNativeQuery("""
                                select stream_version, cells from report_contribution
                                where tenant_id = :tenant and projection_version = :version
                                  and stream_kind = :kind and stream_id = :id
                                """, Object[].class)
                        .setParameter("tenant", tx.tenantId())
                        .setParameter("version", version)
                        .setParameter("kind", stream.kind())
                        .setParameter("id", stream.id())
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Kept((Integer) row[0], (String) row[1]))
                        .findFirst());
    }

    Uni<Void> keep(Tx tx, int version, UUID person, StreamId stream, int streamVersion, String cells) {
        return tx.session()
                .createNativeQuery("""
                        insert into report_contribution (
                            tenant_id, projection_version, stream_kind, stream_id, person_id, stream_version, cells)
                        values (:tenant, :version, :kind, :id, :person, :streamVersion, :cells)
                        on conflict (tenant_id, projection_version, stream_kind, stream_id)
                        do update set stream_version = excluded.stream_version, cells = excluded.cells
                        """)
                .setParameter("tenant", tx.tenantId())
                .setParameter("version", version)
                .setParameter("kind", stream.kind())
                .setParameter("id", stream.id())
                .setParameter("person", person)
                .setParameter("streamVersion", streamVersion)
                .setParameter("cells", cells)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Adds what has changed, and leaves no row of nothing behind. A count below 0 is a fault of ours and stops the stream. */
    Uni<Void> add(Tx tx, int version, UUID person, Map<Row, Integer> difference) {
        if (difference.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String rows = json(difference);
        return tx.session()
                .createNativeQuery("""
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
                        """, Long.class)
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
