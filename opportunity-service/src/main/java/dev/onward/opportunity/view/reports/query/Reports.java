package dev.onward.opportunity.view.reports.query;

import dev.onward.eventsourcing.projection.Projections;
import dev.onward.eventsourcing.store.Columns;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.view.reports.domain.CellText;
import dev.onward.opportunity.view.reports.domain.Counted;
import dev.onward.opportunity.view.reports.domain.Detail;
import dev.onward.opportunity.view.reports.domain.Disclosure;
import dev.onward.opportunity.view.reports.domain.Measure;
import dev.onward.opportunity.view.reports.domain.Period;
import dev.onward.opportunity.view.reports.domain.ReportName;
import dev.onward.opportunity.view.reports.projection.ReportProjection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers a person's own reports from sums that were made when facts were told; nothing here reads the log or an
 * opportunity.
 */
@ApplicationScoped
public class Reports {

    private final Projections projections;

    public Reports(Projections projections) {
        this.projections = projections;
    }

    /** The lines of a person's own report, in which nothing is hidden. */
    public Uni<Disclosure.Disclosed> ofPerson(Tx tx, ReportName report, UUID person, Period period) {
        return projections
                .live(tx, ReportProjection.NAME)
                .flatMap(version -> ofPerson(tx, version, report, person, period));
    }

    private static Uni<Disclosure.Disclosed> ofPerson(
            Tx tx, int version, ReportName report, UUID person, Period period) {
        return cells(tx, version, person, report.measures(), period.from(), period.to())
                .flatMap(cells -> open(tx, version, report, person, period)
                        .map(open -> Disclosure.everything(report.figures(cells, open, period))));
    }

    private static Uni<Long> open(Tx tx, int version, ReportName report, UUID person, Period period) {
        if (!report.asksForOpen()) {
            return Uni.createFrom().item(0L);
        }
        return cells(tx, version, person, Set.of(Measure.REACHED), null, period.to())
                .map(cells -> cells.stream()
                        .filter(it -> it.detail() instanceof Detail.Reached reached && reached.open())
                        .mapToLong(Counted::n)
                        .sum());
    }

    /** What is asked of the database of a person: a range of the primary key. Public for the test that looks at its plan. */
    public static final String OF_PERSON = """
            select measure, kind, origin, internal, detail, cast(sum(n) as bigint) from report_cell
            where tenant_id = :tenant and projection_version = :version and person_id = :whom
              and measure = any(string_to_array(cast(:measures as text), ','))
              and day between cast(cast(:from as text) as date) and cast(cast(:to as text) as date)
            group by measure, kind, origin, internal, detail
            """;

    private static Uni<List<Counted>> cells(
            Tx tx, int version, UUID person, Set<Measure> measures, @Nullable LocalDate from, LocalDate to) {
        return tx.sql(OF_PERSON)
                .set("tenant", tx.tenantId())
                .set("version", version)
                .set("whom", person)
                .set("measures", measures.stream().map(Measure::name).sorted().collect(Collectors.joining(",")))
                .set("from", from == null ? "-infinity" : from.toString())
                .set("to", to.toString())
                .rows()
                .map(rows -> rows.stream().map(Reports::counted).toList());
    }

    private static Counted counted(@Nullable Object[] row) {
        return new Counted(
                CellText.segment(
                        Columns.of(String.class, row[1]),
                        Columns.of(String.class, row[2]),
                        Columns.of(Boolean.class, row[3])),
                CellText.detail(Measure.valueOf(Columns.of(String.class, row[0])), Columns.of(String.class, row[4])),
                Columns.number(row[5]));
    }
}
