package dev.onward.opportunity.reports.query;

import dev.onward.eventsourcing.projection.Projections;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.reports.domain.CellText;
import dev.onward.opportunity.reports.domain.Counted;
import dev.onward.opportunity.reports.domain.Detail;
import dev.onward.opportunity.reports.domain.Figure;
import dev.onward.opportunity.reports.domain.Measure;
import dev.onward.opportunity.reports.domain.Period;
import dev.onward.opportunity.reports.domain.ReportName;
import dev.onward.opportunity.reports.domain.SmallGroups;
import dev.onward.opportunity.reports.projection.ReportProjection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.NoResultException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Answers reports from sums that were made when facts were told; nothing here reads the log or an opportunity. */
@ApplicationScoped
public class Reports {

    private final Projections projections;
    private final ReportSettings settings;

    public Reports(Projections projections, ReportSettings settings) {
        this.projections = projections;
        this.settings = settings;
    }

    /** The lines of a report, without those that would tell of too few people. */
    public Uni<SmallGroups> of(Tx tx, ReportName report, ReportScope scope, Period period) {
        return projections
                .live(tx, ReportProjection.NAME)
                // Before the first fact of all there is no version yet, and no row either.
                .onFailure(NoResultException.class)
                .recoverWithItem(1)
                .flatMap(version -> cells(tx, version, scope, report.measures(), period.from(), period.to())
                        .flatMap(cells -> open(tx, version, report, scope, period)
                                .map(open -> shown(report.figures(cells, open, period), scope))));
    }

    private SmallGroups shown(List<Figure> figures, ReportScope scope) {
        return switch (scope) {
            case ReportScope.OfPerson _ -> new SmallGroups(figures, 0);
            case ReportScope.OfCohort _, ReportScope.OfTenant _ -> SmallGroups.hide(figures, settings.smallestGroup());
        };
    }

    private static Uni<Long> open(Tx tx, int version, ReportName report, ReportScope scope, Period period) {
        if (!report.asksForOpen()) {
            return Uni.createFrom().item(0L);
        }
        return cells(tx, version, scope, Set.of(Measure.REACHED), null, period.to())
                .map(cells -> cells.stream()
                        .filter(it -> it.detail() instanceof Detail.Reached reached && reached.open())
                        .mapToLong(Counted::n)
                        .sum());
    }

    /**
     * What is asked of the database: a range of the primary key for a person, of the index by period for more. Public for
     * the test that looks at its plan.
     */
    public static String sql(ReportScope scope) {
        return """
                select measure, kind, origin, internal, detail, cast(sum(n) as bigint) from report_cell
                where tenant_id = :tenant and projection_version = :version %s
                  and measure = any(string_to_array(cast(:measures as text), ','))
                  and day between cast(cast(:from as text) as date) and cast(cast(:to as text) as date)
                group by measure, kind, origin, internal, detail
                """.formatted(
                        switch (scope) {
                            case ReportScope.OfPerson _ -> "and person_id = :whom";
                            case ReportScope.OfCohort _ -> "and cohort_id = :whom";
                            case ReportScope.OfTenant _ -> "";
                        });
    }

    private static Uni<List<Counted>> cells(
            Tx tx, int version, ReportScope scope, Set<Measure> measures, @Nullable LocalDate from, LocalDate to) {
        Mutiny.SelectionQuery<Object[]> query = tx.session()
                .createNativeQuery(sql(scope), Object[].class)
                .setParameter("tenant", tx.tenantId())
                .setParameter("version", version)
                .setParameter(
                        "measures",
                        measures.stream().map(Measure::name).sorted().collect(Collectors.joining(",")))
                .setParameter("from", from == null ? "-infinity" : from.toString())
                .setParameter("to", to.toString());
        UUID whom = switch (scope) {
            case ReportScope.OfPerson(UUID person) -> person;
            case ReportScope.OfCohort(UUID cohort) -> cohort;
            case ReportScope.OfTenant _ -> null;
        };
        if (whom != null) {
            query.setParameter("whom", whom);
        }
        return query.getResultList()
                .map(rows -> rows.stream().map(Reports::counted).toList());
    }

    private static Counted counted(Object[] row) {
        return new Counted(
                CellText.segment((String) row[1], (String) row[2], (Boolean) row[3]),
                CellText.detail(Measure.valueOf((String) row[0]), (String) row[4]),
                ((Number) row[5]).longValue());
    }
}
