package dev.onward.opportunity.view.reports.query;

import dev.onward.eventsourcing.projection.Projections;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.view.reports.domain.Disclosure;
import dev.onward.opportunity.view.reports.domain.Figure;
import dev.onward.opportunity.view.reports.domain.GroupCount;
import dev.onward.opportunity.view.reports.domain.GroupRow;
import dev.onward.opportunity.view.reports.domain.Period;
import dev.onward.opportunity.view.reports.domain.ReportName;
import dev.onward.opportunity.view.reports.projection.ReportProjection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reports about groups, made of months that are over. A month is released when it is first asked for: the figures of all
 * reports, for every group of the tenant, at once, and which of them are hidden. From then on it stays as it was, whatever is
 * told late, corrected or taken back (ADR 0023).
 */
@ApplicationScoped
public class Releases {

    /** Of one answer. */
    public static final int MOST_MONTHS = 120;

    private final Transactions transactions;
    private final Projections projections;
    private final ReleaseRuns runs;
    private final ReportSettings settings;

    public Releases(Transactions transactions, Projections projections, ReleaseRuns runs, ReportSettings settings) {
        this.transactions = transactions;
        this.projections = projections;
        this.runs = runs;
        this.settings = settings;
    }

    /**
     * An answer about a group.
     *
     * @param period of whole months that are over; today is the day as of which the last of them was counted
     */
    public record Released(Period period, Disclosure.Disclosed shown) {}

    /** The fewest people that a figure of a group may speak of. */
    public int smallestGroup() {
        return settings.smallestGroup();
    }

    /** The last month that is over for reports, some days after its end: most of what happened in it has been told by then. */
    public YearMonth lastClosed(LocalDate today) {
        return YearMonth.from(today.minus(settings.closedAfter())).minusMonths(1);
    }

    /**
     * The months from {@code from} to {@code to}. Fails with {@link FiguresBeingPrepared} while some of them have not been
     * released.
     *
     * @param from null: the first of which anything was told, at most {@link #MOST_MONTHS} back; of the overview: the last
     * @param to not after {@link #lastClosed}
     */
    public Uni<Released> of(
            UUID tenant, ReportName report, UUID scope, @Nullable YearMonth from, YearMonth to, LocalDate today) {
        return transactions
                .inTenant(tenant, tx -> first(tx, report, from, to))
                .map(first -> months(first, to))
                .flatMap(months -> missing(tenant, months)
                        .flatMap(missing -> missing.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : runs.release(tenant, missing, lastClosed(today), today)
                                        .chain(() -> allThere(tenant, missing)))
                        .chain(() -> transactions.inTenant(tenant, tx -> MonthReleases.of(tx, report, scope, months)))
                        .map(released -> released(report, from, to, released)));
    }

    private Uni<List<YearMonth>> missing(UUID tenant, List<YearMonth> months) {
        return transactions
                .inTenant(tenant, tx -> MonthReleases.there(tx, months))
                .map(there -> months.stream().filter(it -> !there.contains(it)).toList());
    }

    /** Another replica may be at work, or a run that others asked for had other months. */
    private Uni<Void> allThere(UUID tenant, List<YearMonth> months) {
        return missing(tenant, months)
                .invoke(missing -> {
                    if (!missing.isEmpty()) {
                        throw new FiguresBeingPrepared(missing.size());
                    }
                })
                .replaceWithVoid();
    }

    private static List<YearMonth> months(YearMonth first, YearMonth last) {
        return Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                .toList();
    }

    private Uni<YearMonth> first(Tx tx, ReportName report, @Nullable YearMonth from, YearMonth to) {
        if (from != null || report.isOfGroups()) {
            return Uni.createFrom().item(from == null ? to : from);
        }
        return projections
                .live(tx, ReportProjection.NAME)
                .flatMap(version -> tx.sql("""
                        select cast(min(month) as text) from (
                            select m.month
                            from unnest(string_to_array(cast(:measures as text), ',')) as wanted(measure)
                            cross join lateral (
                                select month from report_sum
                                where tenant_id = :tenant and projection_version = :version and scope_id = :whole
                                    and measure = wanted.measure
                                order by month limit 1) m
                            union all
                            select min(month) from month_release where tenant_id = :tenant and scope_id = :whole) first
                        """)
                        .set("tenant", tx.tenantId())
                        .set("version", version)
                        .set("whole", GroupRow.TENANT)
                        .set("measures", GroupFigures.names(report))
                        .row())
                .map(row -> {
                    YearMonth earliest = to.minusMonths(MOST_MONTHS - 1L);
                    Object first = row.orElseThrow()[0];
                    YearMonth told = first instanceof String day ? YearMonth.from(LocalDate.parse(day)) : to;
                    return told.isAfter(to) ? to : told.isBefore(earliest) ? earliest : told;
                });
    }

    static Released released(
            ReportName report, @Nullable YearMonth from, YearMonth last, List<MonthReleases.Month> months) {
        LocalDate asOf = months.getLast().releasedOn();
        Period period = new Period(from == null ? null : from.atDay(1), last.atEndOfMonth(), asOf);
        List<GroupCount> counts = new ArrayList<>();
        Set<String> hidden = new HashSet<>();
        for (MonthReleases.Month month : months) {
            long later = ChronoUnit.DAYS.between(month.releasedOn(), asOf);
            month.sums().forEach(line -> counts.add(line.count(later)));
            hidden.addAll(month.hidden());
        }
        List<Figure> figures = new ArrayList<>();
        if (report.isOfGroups()) {
            Optional.ofNullable(months.getLast().activity()).ifPresent(activity -> figures.addAll(activity.figures()));
        }
        figures.addAll(GroupFigures.ofCounts(report, counts, period));
        return new Released(
                period,
                months.stream().allMatch(MonthReleases.Month::told)
                        ? Disclosure.without(hidden, figures)
                        : new Disclosure.Disclosed(List.of(), figures.size(), 0));
    }
}
