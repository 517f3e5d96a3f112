package dev.onward.opportunity.reports.query;

import dev.onward.eventsourcing.store.Columns;
import dev.onward.eventsourcing.store.Statement;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.reports.domain.Activity;
import dev.onward.opportunity.reports.domain.CellText;
import dev.onward.opportunity.reports.domain.Detail;
import dev.onward.opportunity.reports.domain.Disclosure;
import dev.onward.opportunity.reports.domain.Figure;
import dev.onward.opportunity.reports.domain.GroupCount;
import dev.onward.opportunity.reports.domain.GroupRow;
import dev.onward.opportunity.reports.domain.Measure;
import dev.onward.opportunity.reports.domain.Period;
import dev.onward.opportunity.reports.domain.ReportName;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One answer about a cohort or a tenant, from the sums by month and the numbers of people behind them.
 *
 * @param scopeId a cohort, or {@link GroupRow#TENANT}
 */
public record GroupReport(Tx tx, int version, UUID scopeId, int least) {

    private static final String OF_SCOPE = """
            tenant_id = :tenant and projection_version = :version and scope_id = :scope
              and measure = any(string_to_array(cast(:measures as text), ','))
              and month between cast(cast(:from as text) as date) and cast(cast(:to as text) as date)""";

    /**
     * A row for each measure, kind and origin, its details in one text: thousands of short rows cost more on their way than in
     * the sum. Public for the test that looks at its plan, as the others are.
     */
    public static final String SUMS = """
            select measure, kind, origin, string_agg(detail || ' ' || n, ',,') from (
                select measure, kind, origin, detail, sum(n) as n from report_sum
                where %s
                group by measure, kind, origin, detail) s
            group by measure, kind, origin
            """.formatted(OF_SCOPE);

    /** How many people stand behind each in the month in which they are most. */
    public static final String PERSONS = """
            select measure, kind, origin, detail, max(n) from report_persons
            where %s
            group by measure, kind, origin, detail
            """.formatted(OF_SCOPE);

    /** Who they are where they are few: whoever is met in several months, or behind several sums, is one person. */
    public static final String FEW = """
            select distinct measure, kind, origin, detail, cast(person_id as text)
            from report_persons join report_member m
                using (tenant_id, projection_version, scope_id, measure, month, kind, origin, detail)
            where %s and report_persons.n < :least
            """.formatted(OF_SCOPE);

    /** Open searches, and those of which nothing was told since. */
    public static final String SEARCHES = """
            select count(*), count(distinct person_id), count(*) filter (where told_on <= cast(cast(:since as text) as date)),
                count(distinct person_id) filter (where told_on <= cast(cast(:since as text) as date))
            from report_contribution
            where tenant_id = :tenant and projection_version = :version and stream_kind = 'search' and search_state = 'OPEN'
              %s
            """;

    private static final String ONLY_COHORT = "and cohort_id = :scope";

    /** What is behind a sum: the same without days. */
    private record Key(String measure, String kind, String origin, String detail) {

        boolean isOpen() {
            return once().detail() instanceof Detail.Reached reached && reached.open();
        }

        GroupCount once() {
            return new GroupCount(kind, origin, CellText.detail(Measure.valueOf(measure), detail), 1);
        }
    }

    /** @param few who they are; null where they are enough in one month alone */
    private record People(@Nullable Set<String> few) {}

    Uni<Disclosure.Shown> of(ReportName report, Period period) {
        Period asked = report.isOfGroups() ? new Period(null, period.today(), period.today()) : period;
        return sums(report.measures(), asked)
                .flatMap(sums -> open(report, asked)
                        .flatMap(open -> people(measured(report), asked)
                                .flatMap(people -> activity(report, asked)
                                        .map(activity -> shown(report, asked, sums, open, people, activity)))));
    }

    private Disclosure.Shown shown(
            ReportName report,
            Period period,
            List<GroupCount> sums,
            long open,
            Map<Key, People> people,
            @Nullable Activity activity) {
        List<Figure> figures = new ArrayList<>(activity == null ? List.of() : activity.figures());
        figures.addAll(report.groupFigures(sums, open, period));
        Map<String, Set<Key>> behind = behind(report, period, people.keySet());
        Set<Key> stillOpen = people.keySet().stream().filter(Key::isOpen).collect(Collectors.toSet());
        return Disclosure.of(figures, least, (figure, column) -> {
            if (figure instanceof Figure.Exit && column.equals("waiting")) {
                return tooFew(stillOpen, people);
            }
            if (activity != null && figure instanceof Figure.Overview line && line.stage() == null) {
                return activity.peopleBehind(line, column) < least;
            }
            return tooFew(behind.getOrDefault(figure.line() + " " + column, Set.of()), people);
        });
    }

    /** Which keys add to which column of which line: each makes the figures alone, and what is not 0 is where it adds. */
    private static Map<String, Set<Key>> behind(ReportName report, Period period, Set<Key> keys) {
        Map<String, Set<Key>> behind = new HashMap<>();
        for (Key key : keys) {
            for (Figure figure : report.groupFigures(List.of(key.once()), 0, period)) {
                figure.counts().forEach((column, n) -> {
                    if (n != 0) {
                        behind.computeIfAbsent(figure.line() + " " + column, _ -> new HashSet<>())
                                .add(key);
                    }
                });
            }
        }
        return behind;
    }

    private boolean tooFew(Set<Key> keys, Map<Key, People> people) {
        Set<String> all = new HashSet<>();
        for (Key key : keys) {
            People some = people.get(key);
            if (some != null && some.few() == null) {
                return false;
            } else if (some != null && some.few() != null) {
                all.addAll(some.few());
            }
        }
        return all.size() < least;
    }

    private static Set<Measure> measured(ReportName report) {
        Set<Measure> measures = new HashSet<>(report.measures());
        if (report.asksForOpen()) {
            measures.add(Measure.REACHED);
        }
        return measures;
    }

    // ---- questions

    private Uni<List<GroupCount>> sums(Set<Measure> measures, Period period) {
        return bound(SUMS, measures, period)
                .rows()
                .map(rows -> rows.stream().flatMap(row -> counts(row).stream()).toList());
    }

    private static List<GroupCount> counts(@Nullable Object[] row) {
        Measure measure = Measure.valueOf(Columns.of(String.class, row[0]));
        List<GroupCount> counts = new ArrayList<>();
        for (String each : Columns.of(String.class, row[3]).split(",,")) {
            int end = each.lastIndexOf(' ');
            counts.add(new GroupCount(
                    Columns.of(String.class, row[1]),
                    Columns.of(String.class, row[2]),
                    CellText.detail(measure, each.substring(0, end)),
                    Long.parseLong(each, end + 1, each.length(), 10)));
        }
        return counts;
    }

    private Uni<Long> open(ReportName report, Period period) {
        if (!report.asksForOpen()) {
            return Uni.createFrom().item(0L);
        }
        return sums(Set.of(Measure.REACHED), new Period(null, period.to(), period.today()))
                .map(sums -> sums.stream()
                        .filter(it -> it.detail() instanceof Detail.Reached reached && reached.open())
                        .mapToLong(GroupCount::n)
                        .sum());
    }

    private Uni<Map<Key, People>> people(Set<Measure> measures, Period period) {
        return bound(PERSONS, measures, period).rows().flatMap(rows -> {
            Map<Key, People> people = new HashMap<>();
            rows.forEach(row ->
                    people.put(key(row), new People(Columns.number(row[4]) < least ? new HashSet<>() : null)));
            return people.values().stream().allMatch(some -> some.few() == null)
                    ? Uni.createFrom().item(people)
                    : few(measures, period).map(found -> {
                        found.forEach(row -> {
                            People some = people.get(key(row));
                            if (some != null && some.few() != null) {
                                some.few().add(Columns.of(String.class, row[4]));
                            }
                        });
                        return people;
                    });
        });
    }

    private Uni<List<@Nullable Object[]>> few(Set<Measure> measures, Period period) {
        return bound(FEW, measures, period).set("least", least).rows();
    }

    private static Key key(@Nullable Object[] row) {
        return new Key(
                Columns.of(String.class, row[0]),
                Columns.of(String.class, row[1]),
                Columns.of(String.class, row[2]),
                Columns.of(String.class, row[3]));
    }

    private Statement bound(String sql, Set<Measure> measures, Period period) {
        LocalDate from = period.from();
        return tx.sql(sql)
                .set("tenant", tx.tenantId())
                .set("version", version)
                .set("scope", scopeId)
                .set("measures", measures.stream().map(Measure::name).sorted().collect(Collectors.joining(",")))
                .set("from", from == null ? "-infinity" : from.withDayOfMonth(1).toString())
                .set("to", period.to().withDayOfMonth(1).toString());
    }

    private Uni<@Nullable Activity> activity(ReportName report, Period period) {
        if (!report.isOfGroups()) {
            return Uni.createFrom().nullItem();
        }
        boolean ofTenant = scopeId.equals(GroupRow.TENANT);
        Statement statement = tx.sql(SEARCHES.formatted(ofTenant ? "" : ONLY_COHORT))
                .set("tenant", tx.tenantId())
                .set("version", version)
                .set("since", Activity.lastToldBefore(period.today()).toString());
        if (!ofTenant) {
            statement.set("scope", scopeId);
        }
        return statement
                .row()
                .map(Optional::orElseThrow)
                .map(row -> new Activity(
                        Columns.number(row[0]),
                        Columns.number(row[1]),
                        Columns.number(row[2]),
                        Columns.number(row[3])));
    }
}
