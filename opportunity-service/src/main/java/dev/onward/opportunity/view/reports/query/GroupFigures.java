package dev.onward.opportunity.view.reports.query;

import dev.onward.opportunity.view.reports.domain.CellText;
import dev.onward.opportunity.view.reports.domain.Detail;
import dev.onward.opportunity.view.reports.domain.Figure;
import dev.onward.opportunity.view.reports.domain.GroupCount;
import dev.onward.opportunity.view.reports.domain.Measure;
import dev.onward.opportunity.view.reports.domain.Period;
import dev.onward.opportunity.view.reports.domain.ReportName;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The lines of a report about a group, made of its sums. */
final class GroupFigures {

    private GroupFigures() {}

    /** Which sums a report about a group needs. */
    static Set<Measure> measures(ReportName report) {
        Set<Measure> measures = EnumSet.copyOf(report.measures());
        if (report.asksForOpen()) {
            measures.add(Measure.REACHED);
        }
        return measures;
    }

    /** The names of {@link #measures}, parted by commas. */
    static String names(ReportName report) {
        return joined(measures(report));
    }

    /** The same, with those under which releases before this one published them. */
    static String namesReleased(ReportName report) {
        String names = names(report);
        return measures(report).contains(Measure.DECISION) ? names + "," + CellText.DECISION_WITHOUT_RULE : names;
    }

    /** The names of those of every report, parted by commas. */
    static String allNames() {
        return joined(EnumSet.allOf(Measure.class));
    }

    private static String joined(Set<Measure> measures) {
        return measures.stream().map(Measure::name).collect(Collectors.joining(","));
    }

    static List<Figure> of(ReportName report, List<SumLine> sums, Period period) {
        return ofCounts(report, sums.stream().map(line -> line.count(0)).toList(), period);
    }

    /**
     * Anyone who is still out is counted among those identified in the same months, so that periods add up; a person's
     * own report counts all of them.
     */
    static List<Figure> ofCounts(ReportName report, List<GroupCount> counts, Period period) {
        long open = report.asksForOpen()
                ? counts.stream()
                        .filter(it -> it.detail() instanceof Detail.Reached reached && reached.open())
                        .mapToLong(GroupCount::n)
                        .sum()
                : 0;
        return report.groupFigures(
                counts.stream()
                        .filter(it -> report.measures().contains(it.detail().measure()))
                        .toList(),
                open,
                period);
    }
}
