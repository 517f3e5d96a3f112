package dev.onward.opportunity.view.reports.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The reports there are, and what each is made of. */
public enum ReportName {
    FUNNEL(Measure.REACHED),
    TIME_IN_STAGE(Measure.STAY),
    RESPONSE(Measure.RESPONSE),
    SILENCE(Measure.SILENCE),
    EXITS(Measure.EXIT, Measure.EXIT_REASON),
    METRICS(
            Measure.INTERVIEW,
            Measure.INVITED,
            Measure.INTENT,
            Measure.UNWANTED,
            Measure.FEEDBACK_REPLY,
            Measure.FEEDBACK_HEARD,
            Measure.ENTHUSIASM,
            Measure.SPIN_OFF,
            Measure.DECISION),
    FIRST_DESTINATION(Measure.FIRST_DESTINATION),
    /** Of groups only. */
    COHORT_OVERVIEW(Measure.STAY);

    private final Set<Measure> measures;

    ReportName(Measure... measures) {
        this.measures = Set.of(measures);
    }

    /** As it stands in an address, such as time-in-stage. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static List<String> slugs() {
        return Arrays.stream(values()).map(ReportName::slug).toList();
    }

    /** Empty where there is none of that name. */
    public static Optional<ReportName> of(String slug) {
        return Arrays.stream(values()).filter(it -> it.slug().equals(slug)).findFirst();
    }

    /** Which cells of its period it needs. */
    public Set<Measure> measures() {
        return measures;
    }

    /** Whether it also needs to know how many opportunities were open by the end of the period. */
    public boolean asksForOpen() {
        return this == EXITS;
    }

    /**
     * The figures.
     *
     * @param cells of {@link #measures()} in the period
     * @param open opportunities identified by the end of the period and open now; 0 where {@link #asksForOpen()} is false
     */
    public List<Figure> figures(List<Counted> cells, long open, Period period) {
        return switch (this) {
            case FUNNEL -> Figures.funnel(cells);
            case TIME_IN_STAGE -> Figures.timeInStage(cells, period.today());
            case RESPONSE -> Figures.response(cells, period.today());
            case SILENCE -> Figures.silence(cells, period.today());
            case EXITS -> Figures.exits(cells, open);
            case METRICS -> Metrics.of(cells, period.today());
            case FIRST_DESTINATION -> Figures.destinations(cells);
            case COHORT_OVERVIEW -> Figures.stuck(cells, period.today());
        };
    }

    /**
     * The figures of a group: as those of a person, only that responses are told of by kind and by origin, never by both.
     *
     * @param sums of {@link #measures()} in the period
     * @param open as in {@link #figures}
     */
    public List<Figure> groupFigures(List<GroupCount> sums, long open, Period period) {
        if (this != RESPONSE) {
            return figures(sums.stream().map(GroupCount::counted).toList(), open, period);
        }
        List<Figure> byKind = figures(
                sums.stream()
                        .filter(GroupCount::isByKind)
                        .map(GroupCount::counted)
                        .toList(),
                open,
                period);
        List<Figure> byOrigin = figures(
                sums.stream()
                        .filter(GroupCount::isByOrigin)
                        .map(GroupCount::counted)
                        .toList(),
                open,
                period);
        return Stream.concat(
                        byKind.stream().filter(it -> isOfEveryOrigin((Figure.Response) it)),
                        byOrigin.stream()
                                .filter(it -> ((Figure.Response) it).kind() == null
                                        && !isOfEveryOrigin((Figure.Response) it)))
                .toList();
    }

    private static boolean isOfEveryOrigin(Figure.Response line) {
        return line.origin().equals("ALL");
    }

    /** Whether it is about groups only. */
    public boolean isOfGroups() {
        return this == COHORT_OVERVIEW;
    }
}
