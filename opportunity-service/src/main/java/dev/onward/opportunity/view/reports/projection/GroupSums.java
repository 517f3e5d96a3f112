package dev.onward.opportunity.view.reports.projection;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.store.Columns;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.view.reports.domain.GroupRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The sums of cohorts and tenants, and who stands behind them, as they are written.
 */
@ApplicationScoped
public class GroupSums {

    private static final String ROWS = """
            jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as d(
                person_id uuid, scope_id uuid, measure text, month date, kind text, origin text, detail text, n integer)""";

    private static final String KEY = "scope_id, measure, month, kind, origin, detail";

    private static final String SAME = """
            c.tenant_id = :tenant and c.projection_version = :version and c.scope_id = d.scope_id and c.measure = d.measure
              and c.month = d.month and c.kind = d.kind and c.origin = d.origin and c.detail = d.detail""";

    /** A sum that cells of a person stand behind. */
    record Membership(UUID person, GroupRow row) {}

    /** @param memberships how many cells more of a person stand behind a sum */
    Uni<Void> add(Tx tx, int version, Map<GroupRow, Integer> sums, Map<Membership, Integer> memberships) {
        if (sums.isEmpty() && memberships.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return lock(tx, version)
                .chain(() -> addTo(tx, version, "report_sum", sums))
                .chain(() -> members(tx, version, memberships))
                .flatMap(persons -> addTo(tx, version, "report_persons", persons));
    }

    /**
     * One writer for a tenant at a time: a transaction may bring many facts of many people, and two that share rows would
     * meet them in different orders.
     */
    private static Uni<Void> lock(Tx tx, int version) {
        return tx.sql(
                        "select cast(pg_advisory_xact_lock(hashtextextended('groups ' || cast(:tenant as text), :version)) as text)")
                .set("tenant", tx.tenantId().toString())
                .set("version", (long) version)
                .run();
    }

    private static Uni<Void> addTo(Tx tx, int version, String table, Map<GroupRow, Integer> difference) {
        if (difference.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        difference.forEach((row, n) -> json(rows.addObject(), row, n));
        return bound(tx, version, rows, """
                        insert into %1$s as c (tenant_id, projection_version, %2$s, n)
                        select :tenant, :version, %2$s, n from %3$s order by %2$s
                        on conflict (tenant_id, projection_version, %2$s) do update set n = c.n + excluded.n
                        """.formatted(table, KEY, ROWS))
                .chain(() -> difference.values().stream().allMatch(n -> n > 0)
                        ? Uni.createFrom().voidItem()
                        : bound(
                                tx,
                                version,
                                rows,
                                "delete from %s c using %s where %s and d.n < 0 and c.n = 0"
                                        .formatted(table, ROWS, SAME)));
    }

    private static Uni<Void> bound(Tx tx, int version, ArrayNode rows, String sql) {
        return tx.sql(sql)
                .set("tenant", tx.tenantId())
                .set("version", version)
                .set("rows", rows.toString())
                .run();
    }

    /** @return behind which sums more people stand now, or fewer */
    private static Uni<Map<GroupRow, Integer>> members(Tx tx, int version, Map<Membership, Integer> difference) {
        Map<GroupRow, Integer> persons = new HashMap<>();
        if (difference.isEmpty()) {
            return Uni.createFrom().item(persons);
        }
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        difference.forEach((it, n) -> json(rows.addObject().put("person_id", it.person.toString()), it.row, n));
        // Whose row has as many cells as were added had none before.
        return members(tx, version, rows, """
                        with changed as (
                            insert into report_member as c (tenant_id, projection_version, %1$s, person_id, n)
                            select :tenant, :version, %1$s, person_id, n from %2$s order by %1$s, person_id
                            on conflict (tenant_id, projection_version, %1$s, person_id) do update set n = c.n + excluded.n
                            returning c.*)
                        select %3$s from changed c join %2$s on %4$s and c.person_id = d.person_id where d.n > 0 and c.n = d.n
                        """)
                .invoke(come -> come.forEach(row -> persons.merge(row, 1, Integer::sum)))
                .chain(() -> difference.values().stream().allMatch(n -> n > 0)
                        ? Uni.createFrom().item(List.<GroupRow>of())
                        : members(tx, version, rows, """
                        with gone as (
                            delete from report_member c using %2$s
                            where %4$s and c.person_id = d.person_id and d.n < 0 and c.n = 0
                            returning c.*)
                        select %3$s from gone c where c.tenant_id = :tenant
                        """))
                .invoke(gone -> gone.forEach(row -> persons.merge(row, -1, Integer::sum)))
                .map(_ -> {
                    persons.values().removeIf(n -> n == 0);
                    return persons;
                });
    }

    private static Uni<List<GroupRow>> members(Tx tx, int version, ArrayNode rows, String sql) {
        return tx.sql(sql.formatted(
                        KEY,
                        ROWS,
                        "cast(c.scope_id as text), c.measure, cast(c.month as text), c.kind, c.origin, c.detail",
                        SAME))
                .set("tenant", tx.tenantId())
                .set("version", version)
                .set("rows", rows.toString())
                .rows()
                .map(found -> found.stream()
                        .map(row -> new GroupRow(
                                UUID.fromString(Columns.of(String.class, row[0])),
                                Columns.of(String.class, row[1]),
                                Columns.of(String.class, row[2]),
                                Columns.of(String.class, row[3]),
                                Columns.of(String.class, row[4]),
                                Columns.of(String.class, row[5])))
                        .toList());
    }

    private static void json(ObjectNode json, GroupRow row, int n) {
        json.put("scope_id", row.scopeId().toString())
                .put("measure", row.measure())
                .put("month", row.month())
                .put("kind", row.kind())
                .put("origin", row.origin())
                .put("detail", row.detail())
                .put("n", n);
    }
}
