package dev.onward.opportunity.view.reports.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.store.Columns;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.view.reports.domain.Activity;
import dev.onward.opportunity.view.reports.domain.GroupRow;
import dev.onward.opportunity.view.reports.domain.ReportName;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The months that have been released, as they are stored. */
final class MonthReleases {

    private MonthReleases() {}

    /**
     * What was released of a group for a month.
     *
     * @param told false: cohorts are not told of in this month, and this is one
     */
    record Month(
            LocalDate releasedOn,
            List<SumLine> sums,
            @Nullable Activity activity,
            Set<String> hidden,
            boolean told) {}

    /** Which of these months are there. */
    static Uni<Set<YearMonth>> there(Tx tx, List<YearMonth> months) {
        return tx.sql("""
                        select cast(month as text) from month_release
                        where tenant_id = :tenant and scope_id = :whole
                          and month = any(cast(string_to_array(cast(:months as text), ',') as date[]))
                        """)
                .set("tenant", tx.tenantId())
                .set("whole", GroupRow.TENANT)
                .set("months", text(months))
                .rows()
                .map(rows -> {
                    Set<YearMonth> released = new HashSet<>();
                    rows.forEach(
                            row -> released.add(YearMonth.from(LocalDate.parse(Columns.of(String.class, row[0])))));
                    return released;
                });
    }

    /** All groups and all reports at once, or nothing: where somebody was faster, their release counts. */
    static Uni<Void> writeOnce(Tx tx, YearMonth month, LocalDate today, Map<UUID, MonthTable.GroupRelease> groups) {
        return tx.sql("select cast(pg_advisory_xact_lock(hashtextextended('releases ' || cast(:tenant as text), 0))"
                        + " as text)")
                .set("tenant", tx.tenantId().toString())
                .run()
                .chain(() -> there(tx, List.of(month)))
                .flatMap(there -> there.isEmpty()
                        ? write(tx, month, today, groups)
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Void> write(Tx tx, YearMonth month, LocalDate today, Map<UUID, MonthTable.GroupRelease> groups) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        groups.forEach((scope, group) -> {
            ObjectNode row = rows.addObject().put("scope_id", scope.toString()).put("cohorts", group.cohorts());
            StringBuilder sums = new StringBuilder();
            group.sums().forEach(line -> sums.append(line).append('\n'));
            row.put("sums", sums.toString());
            Activity activity = group.activity();
            if (activity != null) {
                row.putArray("activity")
                        .add(activity.open())
                        .add(activity.people())
                        .add(activity.inactive())
                        .add(activity.inactivePeople())
                        .add(activity.activePeople())
                        .add(activity.closedPeople());
            }
            ArrayNode hidden = row.putArray("hidden");
            group.hidden().stream().sorted().forEach(hidden::add);
        });
        return tx.sql("""
                        insert into month_release (
                            tenant_id, month, scope_id, released_on, sums, activity, hidden, cohorts)
                        select :tenant, cast(cast(:month as text) as date), scope_id,
                            cast(cast(:today as text) as date), sums, activity, hidden, cohorts
                        from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r(
                            scope_id uuid, sums text, activity bigint[], hidden text[], cohorts boolean)
                        """)
                .set("tenant", tx.tenantId())
                .set("month", month.atDay(1).toString())
                .set("today", today.toString())
                .set("rows", rows.toString())
                .run();
    }

    /** What was released of a group for one report, in the order of the months. */
    static Uni<List<Month>> of(Tx tx, ReportName report, UUID scope, List<YearMonth> months) {
        return tx.sql("""
                        select cast(whole.released_on as text),
                            (select string_agg(line, chr(10)) from string_to_table(mine.sums, chr(10)) as line
                             where split_part(line, ' ', 1) = any(string_to_array(cast(:measures as text), ','))),
                            array_to_string(mine.activity, ','),
                            array_to_string(mine.hidden, chr(10)), whole.cohorts or whole.scope_id = :scope
                        from month_release whole left join month_release mine
                            on mine.tenant_id = :tenant and mine.month = whole.month and mine.scope_id = :scope
                        where whole.tenant_id = :tenant and whole.scope_id = :whole
                          and whole.month = any(cast(string_to_array(cast(:months as text), ',') as date[]))
                        order by whole.month
                        """)
                .set("tenant", tx.tenantId())
                .set("measures", GroupFigures.namesReleased(report))
                .set("scope", scope)
                .set("whole", GroupRow.TENANT)
                .set("months", text(months))
                .rows()
                .map(rows -> rows.stream().map(MonthReleases::month).toList());
    }

    private static Month month(@Nullable Object[] row) {
        return new Month(
                LocalDate.parse(Columns.of(String.class, row[0])),
                row[1] instanceof String sums ? sums.lines().map(SumLine::of).toList() : List.of(),
                row[2] instanceof String activity ? activity(activity) : null,
                row[3] instanceof String hidden && !hidden.isEmpty()
                        ? Set.copyOf(List.of(hidden.split("\n")))
                        : Set.of(),
                Columns.of(Boolean.class, row[4]));
    }

    private static Activity activity(String numbers) {
        long[] n =
                Arrays.stream(numbers.split(",", -1)).mapToLong(Long::parseLong).toArray();
        return new Activity(n[0], n[1], n[2], n[3], n[4], n[5]);
    }

    private static String text(List<YearMonth> months) {
        return String.join(
                ",", months.stream().map(month -> month.atDay(1).toString()).toList());
    }
}
