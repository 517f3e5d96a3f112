package dev.onward.opportunity.view.reports.resource;

import dev.onward.opportunity.view.reports.domain.Disclosure;
import dev.onward.opportunity.view.reports.domain.Figure;
import dev.onward.opportunity.view.reports.domain.ReportName;
import dev.onward.opportunity.view.reports.resource.ReportLine.Count;
import dev.onward.opportunity.view.reports.resource.ReportLine.Days;
import dev.onward.opportunity.view.reports.resource.ReportLine.DestinationLine;
import dev.onward.opportunity.view.reports.resource.ReportLine.ExitLine;
import dev.onward.opportunity.view.reports.resource.ReportLine.FunnelLine;
import dev.onward.opportunity.view.reports.resource.ReportLine.MetricLine;
import dev.onward.opportunity.view.reports.resource.ReportLine.OverviewLine;
import dev.onward.opportunity.view.reports.resource.ReportLine.ResponseLine;
import dev.onward.opportunity.view.reports.resource.ReportLine.Share;
import dev.onward.opportunity.view.reports.resource.ReportLine.SilenceLine;
import dev.onward.opportunity.view.reports.resource.ReportLine.TimeInStageLine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes lines of figures; their components are the cells of the CSV, so that JSON and CSV cannot say different things. */
final class ReportLines {

    private static final double DIGITS = 10_000;

    private ReportLines() {}

    /** The line of a figure without what is hidden of it. */
    static ReportLine of(Disclosure.Line line) {
        VisibleNumbers shown = new VisibleNumbers(line.hidden());
        return switch (line.figure()) {
            case Figure.Funnel it ->
                new FunnelLine(
                        it.rung(),
                        shown.count("n", it.n()),
                        shown.count("wentOn", it.wentOn()),
                        shown.count("stopped", it.stopped()),
                        shown.count("waiting", it.waiting()),
                        shown.share("conversion", it.conversion()));
            case Figure.TimeInStage it ->
                new TimeInStageLine(
                        it.stage(),
                        shown.count("n", it.n()),
                        shown.count("waiting", it.waiting()),
                        shown.count("excluded", it.excluded()),
                        shown.count("movedOn", it.movedOn()),
                        shown.count("ended", it.ended()),
                        shown.days("medianDays", it.medianDays()),
                        shown.days("p75Days", it.p75Days()));
            case Figure.Response it ->
                new ResponseLine(
                        it.kind(),
                        it.origin(),
                        shown.count("n", it.n()),
                        shown.count("waiting", it.waiting()),
                        shown.count("silent", it.silent()),
                        shown.count("excluded", it.excluded()),
                        shown.count("invited", it.invited()),
                        shown.count("offered", it.offered()),
                        shown.count("turnedDown", it.turnedDown()),
                        shown.count("heard", it.heard()),
                        shown.count("closed", it.closed()),
                        shown.count("leftFirst", it.leftFirst()),
                        shown.share("responseRate", it.responseRate()),
                        shown.days("medianDays", it.medianDays()),
                        shown.days("p75Days", it.p75Days()));
            case Figure.Silence it ->
                new SilenceLine(
                        it.rung(),
                        it.thresholdDays(),
                        it.basis(),
                        shown.count("n", it.n()),
                        shown.count("waiting", it.waiting()),
                        shown.count("overdue", it.overdue()),
                        shown.count("excluded", it.excluded()),
                        shown.count("heard", it.heard()),
                        shown.count("heardLater", it.heardLater()),
                        shown.days("medianDays", it.medianDays()),
                        shown.days("p75Days", it.p75Days()));
            case Figure.Exit it ->
                new ExitLine(
                        it.ending(),
                        it.causedBy(),
                        it.by(),
                        it.value(),
                        shown.count("n", it.n()),
                        shown.count("waiting", it.waiting()),
                        shown.share("share", it.share()));
            case Figure.Metric it ->
                new MetricLine(
                        it.metric(),
                        it.round(),
                        it.knowledge(),
                        it.rule(),
                        shown.count("n", it.n()),
                        shown.count("waiting", it.waiting()),
                        shown.count("excluded", it.excluded()),
                        shown.number("count", it.count()),
                        shown.fraction("value", it.value()),
                        it.unit());
            case Figure.Destination it ->
                new DestinationLine(
                        it.line(),
                        shown.count("n", it.n()),
                        shown.count("waiting", it.waiting()),
                        shown.count("count", it.count()),
                        shown.share("share", it.share()));
            case Figure.Overview it ->
                new OverviewLine(
                        it.what(),
                        it.stage(),
                        shown.count("n", it.n()),
                        shown.count("count", it.count()),
                        it.afterDays(),
                        shown.share("share", it.share()));
        };
    }

    /** What is hidden is null. */
    private record VisibleNumbers(Set<String> hidden) {

        Count count(String column, @Nullable Long n) {
            return new Count(number(column, n));
        }

        @Nullable
        Long number(String column, @Nullable Long n) {
            return isHidden(column) ? null : n;
        }

        Share share(String column, @Nullable Double share) {
            return new Share(fraction(column, share));
        }

        Days days(String column, OptionalInt days) {
            return new Days(isHidden(column) || days.isEmpty() ? null : days.getAsInt());
        }

        @Nullable
        Double fraction(String column, @Nullable Double fraction) {
            return isHidden(column) || fraction == null ? null : Math.round(fraction * DIGITS) / DIGITS;
        }

        private boolean isHidden(String column) {
            return hidden.contains(column);
        }
    }

    static List<String> columns(ReportName report) {
        return Arrays.stream(lines(report).getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    private static Class<? extends ReportLine> lines(ReportName report) {
        return switch (report) {
            case FUNNEL -> FunnelLine.class;
            case TIME_IN_STAGE -> TimeInStageLine.class;
            case RESPONSE -> ResponseLine.class;
            case SILENCE -> SilenceLine.class;
            case EXITS -> ExitLine.class;
            case METRICS -> MetricLine.class;
            case FIRST_DESTINATION -> DestinationLine.class;
            case COHORT_OVERVIEW -> OverviewLine.class;
        };
    }

    /** Text, numbers and null, in the order of the columns. */
    static List<@Nullable Object> cells(ReportLine line) {
        List<@Nullable Object> cells = new ArrayList<>();
        for (RecordComponent component : line.getClass().getRecordComponents()) {
            cells.add(plain(value(line, component)));
        }
        return cells;
    }

    private static @Nullable Object value(ReportLine line, RecordComponent component) {
        try {
            return component.getAccessor().invoke(line);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("components of our own records can be read", e);
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Enum<?> constant -> constant.name();
            case Count count -> count.n();
            case Share share -> share.ofOne();
            case Days days -> days.days();
            default -> value;
        };
    }
}
