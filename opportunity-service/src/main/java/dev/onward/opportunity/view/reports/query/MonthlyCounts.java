package dev.onward.opportunity.view.reports.query;

import dev.onward.eventsourcing.store.Columns;
import dev.onward.eventsourcing.store.Statement;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Sequence;
import dev.onward.opportunity.view.reports.domain.Activity;
import dev.onward.opportunity.view.reports.domain.GroupRow;
import dev.onward.opportunity.view.reports.domain.People;
import dev.onward.opportunity.view.reports.query.MonthTable.Counts;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is counted of a month for every group of a tenant, and how often each person is counted. Read group by group: what is
 * held grows with the groups and the numbers, not with the people.
 *
 * <p>Public for the test that looks at the plans of its questions.
 *
 * @param least the fewest people that a number may speak of
 * @param last whether it is the last month that is over: only then is it told who searches, as of today
 */
public record MonthlyCounts(Tx tx, int version, YearMonth month, LocalDate today, int least, boolean last) {

    /**
     * Of one month. The tenant comes first. With more there is no hope to find in time what must be hidden, and only the
     * tenant is told of.
     */
    private static final int MOST_GROUPS = 251;

    /** Up to so many rows of a tenant its people are told apart one by one. */
    private static final long FEW_MEMBERS = 50_000;

    /** Otherwise they share so many places, less one: a power of two. */
    private static final long PLACES = 1_023;

    /** Steps from group to group along the index, and looks at one month of each. */
    public static final String GROUPS = """
            with recursive scope(id) as (
                (select scope_id from report_persons
                 where tenant_id = :tenant and projection_version = :version order by scope_id limit 1)
                union all
                select (select scope_id from report_persons
                        where tenant_id = :tenant and projection_version = :version and scope_id > scope.id
                        order by scope_id limit 1)
                from scope where scope.id is not null)
            select cast(id as text), members
            from scope cross join lateral (
                select sum(n) as members from report_persons
                where tenant_id = :tenant and projection_version = :version and scope_id = scope.id
                  and measure = any(string_to_array(cast(:measures as text), ','))
                  and month = cast(cast(:month as text) as date)) of_month
            where members is not null
            order by id limit :most
            """;

    private static final String OF_GROUP = """
            tenant_id = :tenant and projection_version = :version and scope_id = :scope
              and measure = any(string_to_array(cast(:measures as text), ','))
              and month = cast(cast(:month as text) as date)""";

    public static final String SUMS = """
            select measure, kind, origin, detail, n
            from report_sum
            where %s
            """.formatted(OF_GROUP);

    /** A person is a number made of their id, or its last digits where people share places. */
    public static final String MEMBERS = """
            select measure, kind, origin, detail, who & :places, sum(n)
            from (
                select measure, kind, origin, detail, n, hashtextextended(cast(person_id as text), 0) as who
                from report_member
                where %s) m
            group by 1, 2, 3, 4, 5
            """.formatted(OF_GROUP);

    /** Open searches by cohort, those of which nothing was told since, and the people behind each. */
    private static final String SEARCHES = """
            select cast(cohort_id as text), grouping(cohort_id),
                count(*) filter (where open), count(distinct person_id) filter (where open),
                count(*) filter (where open and quiet), count(distinct person_id) filter (where open and quiet),
                count(distinct person_id) filter (where open and not quiet),
                count(distinct person_id) filter (where not open)
            from (
                select cohort_id, person_id, search_state = 'OPEN' as open,
                    coalesce(told_on <= cast(cast(:since as text) as date), false) as quiet
                from report_contribution
                where tenant_id = :tenant and projection_version = :version and stream_kind = 'search') s
            group by rollup (cohort_id)
            """;

    /** Reads everything at one moment. */
    Uni<MonthTable> read() {
        return lock().chain(this::groups)
                .flatMap(members -> activities().flatMap(activities -> {
                    boolean everyGroup = members.size() <= MOST_GROUPS && activities.size() <= MOST_GROUPS;
                    List<UUID> groups = everyGroup ? List.copyOf(members.keySet()) : List.of(GroupRow.TENANT);
                    activities.keySet().removeIf(group -> !everyGroup && !group.equals(GroupRow.TENANT));
                    long places = members.getOrDefault(GroupRow.TENANT, 0L) <= FEW_MEMBERS ? -1 : PLACES;
                    Map<UUID, Counts> counts = new LinkedHashMap<>();
                    return Sequence.each(groups, group -> counts(group, places).invoke(it -> counts.put(group, it)))
                            .map(_ -> new MonthTable(month, today, least, counts, activities, everyGroup));
                }));
    }

    /** A transaction that changes the sums waits until all of them are read. */
    private Uni<Void> lock() {
        return tx.sql(
                        "select cast(pg_advisory_xact_lock(hashtextextended('groups ' || cast(:tenant as text), :version))"
                                + " as text)")
                .set("tenant", tx.tenantId().toString())
                .set("version", (long) version)
                .run();
    }

    // ---- questions

    private Uni<Map<UUID, Long>> groups() {
        return tx.sql(GROUPS)
                .set("tenant", tx.tenantId())
                .set("version", version)
                .set("measures", GroupFigures.allNames())
                .set("month", month.atDay(1).toString())
                .set("most", MOST_GROUPS + 1)
                .rows()
                .map(rows -> {
                    Map<UUID, Long> members = new LinkedHashMap<>();
                    rows.forEach(row -> members.put(scope(row[0]), Columns.number(row[1])));
                    return members;
                });
    }

    private Uni<Counts> counts(UUID group, long places) {
        return bound(SUMS, group)
                .rows()
                .map(rows -> rows.stream()
                        .map(row -> line(row).times(Columns.number(row[4])))
                        .toList())
                .flatMap(sums -> bound(MEMBERS, group)
                        .set("places", places)
                        .rows()
                        .map(MonthlyCounts::people)
                        .map(people -> new Counts(sums, people)));
    }

    private static Map<SumLine, People> people(List<@Nullable Object[]> rows) {
        Map<SumLine, Map<Long, Long>> times = new HashMap<>();
        rows.forEach(row -> times.computeIfAbsent(line(row), _ -> new HashMap<>())
                .put(Columns.number(row[4]), Columns.number(row[5])));
        Map<SumLine, People> people = new HashMap<>();
        times.forEach((line, each) -> people.put(line, People.of(each)));
        return people;
    }

    private Uni<Map<UUID, Activity>> activities() {
        if (!last) {
            return Uni.createFrom().item(new HashMap<>());
        }
        return tx.sql(SEARCHES)
                .set("tenant", tx.tenantId())
                .set("version", version)
                .set("since", Activity.lastToldBefore(today).toString())
                .rows()
                .map(rows -> {
                    Map<UUID, Activity> activities = new HashMap<>();
                    activities.put(GroupRow.TENANT, new Activity(0, 0, 0, 0, 0, 0));
                    rows.forEach(row -> {
                        boolean ofAll = Columns.number(row[1]) == 1;
                        UUID scope = ofAll ? GroupRow.TENANT : row[0] == null ? MonthTable.NO_COHORT : scope(row[0]);
                        activities.put(
                                scope,
                                new Activity(
                                        Columns.number(row[2]),
                                        Columns.number(row[3]),
                                        Columns.number(row[4]),
                                        Columns.number(row[5]),
                                        Columns.number(row[6]),
                                        Columns.number(row[7])));
                    });
                    return activities;
                });
    }

    private Statement bound(String sql, UUID group) {
        return tx.sql(sql)
                .set("tenant", tx.tenantId())
                .set("version", version)
                .set("scope", group)
                .set("measures", GroupFigures.allNames())
                .set("month", month.atDay(1).toString());
    }

    private static UUID scope(@Nullable Object column) {
        return UUID.fromString(Columns.of(String.class, column));
    }

    private static SumLine line(@Nullable Object[] row) {
        return new SumLine(
                Columns.of(String.class, row[0]),
                Columns.of(String.class, row[1]),
                Columns.of(String.class, row[2]),
                Columns.of(String.class, row[3]),
                1);
    }
}
