package dev.onward.opportunity.view.reports.domain;

import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.OutcomeCategory;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.opportunity.stream.opportunity.domain.SilenceRung;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the lines of the reports of sums of cells. */
final class Figures {

    private static final String ALL = "ALL";
    private static final String NOT_TOLD = "NOT_TOLD";

    /** Days in one stage after which an opportunity counts as stuck. */
    private static final int STUCK_AFTER = 30;

    /** Days after which a search of which nothing is told counts as inactive. */
    static final int INACTIVE_AFTER = 14;

    /** What counts as a career outcome, by the definitions that {@link Figure.Destination} names. */
    static final Set<OutcomeCategory> PLACED = EnumSet.of(
            OutcomeCategory.EMPLOYED_FT,
            OutcomeCategory.EMPLOYED_PT,
            OutcomeCategory.SERVICE,
            OutcomeCategory.MILITARY,
            OutcomeCategory.CONTINUING_ED);

    private Figures() {}

    /** The cells of one measure, each with its count. */
    record Of<D extends Detail>(Segment segment, D detail, long n) {}

    static <D extends Detail> List<Of<D>> only(Class<D> type, List<Counted> cells) {
        return cells.stream()
                .filter(cell -> type.isInstance(cell.detail()))
                .map(cell -> new Of<>(cell.segment(), type.cast(cell.detail()), cell.n()))
                .toList();
    }

    static <D extends Detail> long sum(List<Of<D>> cells, Predicate<D> which) {
        return cells.stream()
                .filter(cell -> which.test(cell.detail()))
                .mapToLong(Of::n)
                .sum();
    }

    static @Nullable Double share(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }

    static <D extends Detail> Durations durations(List<Of<D>> cells, Function<D, Span> span, LocalDate today) {
        Durations durations = new Durations();
        cells.forEach(cell -> durations.add(span.apply(cell.detail()), today, cell.n()));
        return durations;
    }

    static List<Figure> funnel(List<Counted> cells) {
        List<Of<Detail.Reached>> all = only(Detail.Reached.class, cells);
        return Arrays.stream(Rung.values()).map(rung -> funnel(rung, all)).toList();
    }

    private static Figure funnel(Rung rung, List<Of<Detail.Reached>> all) {
        List<Of<Detail.Reached>> here =
                all.stream().filter(cell -> cell.detail().reached(rung)).toList();
        long n = sum(here, _ -> true);
        long wentOn = sum(here, it -> it.beyond(rung));
        long waiting = sum(here, it -> it.open() && !it.beyond(rung));
        boolean last = rung == Rung.ACCEPTED;
        long stopped = last ? 0 : n - wentOn - waiting;
        return new Figure.Funnel(rung, n, wentOn, stopped, waiting, last ? null : share(wentOn, wentOn + stopped));
    }

    static List<Figure> timeInStage(List<Counted> cells, LocalDate today) {
        List<Of<Detail.Stay>> all = only(Detail.Stay.class, cells);
        return Arrays.stream(Stage.values())
                .filter(stage -> !stage.isEnding() && stage != Stage.UNRECOGNIZED)
                .map(stage -> timeIn(stage, all, today))
                .toList();
    }

    private static Figure timeIn(Stage stage, List<Of<Detail.Stay>> all, LocalDate today) {
        List<Of<Detail.Stay>> here =
                all.stream().filter(cell -> cell.detail().stage() == stage).toList();
        Durations durations = durations(here, Detail.Stay::span, today);
        return new Figure.TimeInStage(
                stage,
                durations.n(),
                durations.waiting(),
                durations.excluded(),
                sum(here, it -> it.span() instanceof Span.Over && it.next() != null && isOn(it.next())),
                sum(here, it -> it.span() instanceof Span.Over && it.next() != null && !isOn(it.next())),
                durations.median(),
                durations.p75());
    }

    private static boolean isOn(Stage next) {
        return !next.isEnding() || next == Stage.ACCEPTED;
    }

    /** All together, by kind, by origin, and by both. */
    static List<Figure> response(List<Counted> cells, LocalDate today) {
        List<Of<Detail.Response>> all = only(Detail.Response.class, cells);
        List<OpportunityKind> kinds = all.stream()
                .flatMap(cell -> Stream.ofNullable(cell.segment().kind()))
                .distinct()
                .sorted()
                .toList();
        List<String> origins = all.stream()
                .map(cell -> origin(cell.segment()))
                .distinct()
                .sorted()
                .toList();
        List<Figure> figures = new ArrayList<>();
        figures.add(response(null, ALL, all, today));
        kinds.forEach(kind -> figures.add(response(kind, ALL, of(kind, all), today)));
        origins.forEach(origin -> figures.add(response(null, origin, of(origin, all), today)));
        for (OpportunityKind kind : kinds) {
            for (String origin : origins) {
                List<Of<Detail.Response>> both = of(origin, of(kind, all));
                if (!both.isEmpty()) {
                    figures.add(response(kind, origin, both, today));
                }
            }
        }
        return figures;
    }

    private static String origin(Segment segment) {
        return segment.origin() == null ? NOT_TOLD : segment.origin().name();
    }

    private static List<Of<Detail.Response>> of(OpportunityKind kind, List<Of<Detail.Response>> all) {
        return all.stream().filter(cell -> cell.segment().kind() == kind).toList();
    }

    private static List<Of<Detail.Response>> of(String origin, List<Of<Detail.Response>> all) {
        return all.stream()
                .filter(cell -> origin(cell.segment()).equals(origin))
                .toList();
    }

    private static Figure response(
            @Nullable OpportunityKind kind, String origin, List<Of<Detail.Response>> cells, LocalDate today) {
        Durations durations = durations(cells, Detail.Response::span, today);
        long n = sum(cells, _ -> true);
        long invited = answered(cells, Detail.Response.Answer.INVITED);
        long offered = answered(cells, Detail.Response.Answer.OFFERED);
        long turnedDown = answered(cells, Detail.Response.Answer.TURNED_DOWN);
        long closed = answered(cells, Detail.Response.Answer.CLOSED);
        long heard = answered(cells, Detail.Response.Answer.HEARD);
        long answers = invited + offered + turnedDown + heard;
        long silent = sum(cells, it -> it.isSilent(today));
        return new Figure.Response(
                kind,
                origin,
                n,
                answered(cells, Detail.Response.Answer.WAITING),
                silent,
                durations.excluded(),
                invited,
                offered,
                turnedDown,
                heard,
                closed,
                answered(cells, Detail.Response.Answer.LEFT_FIRST),
                share(answers, answers + closed + silent),
                durations.median(),
                durations.p75());
    }

    private static long answered(List<Of<Detail.Response>> cells, Detail.Response.Answer answer) {
        return sum(cells, it -> it.answer() == answer);
    }

    static List<Figure> silence(List<Counted> cells, LocalDate today) {
        List<Of<Detail.Silence>> all = only(Detail.Silence.class, cells);
        return Arrays.stream(SilenceRung.values())
                .map(rung -> silence(rung, all, today))
                .toList();
    }

    private static Figure silence(SilenceRung rung, List<Of<Detail.Silence>> all, LocalDate today) {
        List<Of<Detail.Silence>> here =
                all.stream().filter(cell -> cell.detail().rung() == rung).toList();
        Durations durations = durations(here, Detail.Silence::span, today);
        return new Figure.Silence(
                rung,
                rung.days(),
                rung.basis(),
                durations.n(),
                durations.waiting(),
                sum(
                        here,
                        it -> it.span() instanceof Span.Lasting(LocalDate since)
                                && Span.days(since, today) >= rung.days()),
                durations.excluded(),
                sum(here, it -> it.span() instanceof Span.Over),
                sum(here, it -> it.span() instanceof Span.Over(int days) && days >= rung.days()),
                durations.median(),
                durations.p75());
    }

    private record Ending(Stage ending, Detail.Exit.Cause cause) {}

    static List<Figure> exits(List<Counted> cells, long open) {
        List<Of<Detail.Exit>> exits = only(Detail.Exit.class, cells);
        List<Of<Detail.ExitReason>> reasons = only(Detail.ExitReason.class, cells);
        List<Figure> figures = new ArrayList<>();
        exits.stream()
                .map(cell -> new Ending(cell.detail().ending(), cell.detail().cause()))
                .distinct()
                .sorted(Comparator.comparing(Ending::ending).thenComparing(Ending::cause))
                .forEach(ending -> figures.addAll(exits(ending, exits, reasons, open)));
        return figures;
    }

    private static List<Figure> exits(
            Ending ending, List<Of<Detail.Exit>> exits, List<Of<Detail.ExitReason>> reasons, long open) {
        List<Of<Detail.Exit>> these = exits.stream()
                .filter(cell ->
                        cell.detail().ending() == ending.ending && cell.detail().cause() == ending.cause)
                .toList();
        List<Of<Detail.ExitReason>> theirs = reasons.stream()
                .filter(cell ->
                        cell.detail().ending() == ending.ending && cell.detail().cause() == ending.cause)
                .toList();
        long n = sum(these, _ -> true);
        return Stream.of(
                        Map.of(ALL, Map.of(ALL, n)),
                        Map.of("STAGE", by(these, it -> it.from().name())),
                        Map.of("KNOWLEDGE", by(these, it -> it.knowledge().name())),
                        Map.of("REASON", by(theirs, it -> it.reason() == null ? NOT_TOLD : it.reason())))
                .flatMap(each -> each.entrySet().stream())
                .flatMap(by -> by.getValue().entrySet().stream()
                        .<Figure>map(value -> new Figure.Exit(
                                ending.ending,
                                ending.cause,
                                by.getKey(),
                                value.getKey(),
                                value.getValue(),
                                open,
                                share(value.getValue(), n))))
                .toList();
    }

    /** Open opportunities that stand in their stage for longer than a while [P]. */
    static List<Figure> stuck(List<Counted> cells, LocalDate today) {
        List<Of<Detail.Stay>> lasting = only(Detail.Stay.class, cells).stream()
                .filter(cell -> cell.detail().span().isLasting())
                .toList();
        return Arrays.stream(Stage.values())
                .filter(stage -> !stage.isEnding() && stage != Stage.UNRECOGNIZED)
                .map(stage -> stuck(stage, lasting, today))
                .toList();
    }

    private static Figure stuck(Stage stage, List<Of<Detail.Stay>> lasting, LocalDate today) {
        long n = sum(lasting, it -> it.stage() == stage);
        long stuck = sum(
                lasting,
                it -> it.stage() == stage
                        && it.span() instanceof Span.Lasting(LocalDate since)
                        && Span.days(since, today) > STUCK_AFTER);
        return new Figure.Overview(Figure.Overview.STUCK, stage, n, stuck, STUCK_AFTER, share(stuck, n));
    }

    /**
     * How many look, and of how many nothing was told for a while [P]. How many have no counselor cannot be known
     * before counselors are assigned, and is said to be absent, not nobody.
     */
    static List<Figure> searches(long open, long inactive) {
        return List.of(
                new Figure.Overview(Figure.Overview.SEARCHES, null, open, open, null, null),
                new Figure.Overview(
                        Figure.Overview.INACTIVE, null, open, inactive, INACTIVE_AFTER, share(inactive, open)),
                new Figure.Overview(Figure.Overview.WITHOUT_COUNSELOR, null, open, null, null, null));
    }

    static List<Figure> destinations(List<Counted> cells) {
        List<Of<Detail.Destination>> all = only(Detail.Destination.class, cells);
        long n = sum(all, _ -> true);
        long unknown = sum(all, it -> it.category() == null);
        List<Figure> figures = new ArrayList<>();
        long placed = 0;
        long seeking = 0;
        for (OutcomeCategory category : OutcomeCategory.values()) {
            long count = sum(all, it -> it.category() == category);
            switch (category) {
                case EMPLOYED_FT, EMPLOYED_PT, SERVICE, MILITARY, CONTINUING_ED -> placed += count;
                case SEEKING -> seeking += count;
                // Known, and no part of the second rate; nothing that we do not know is ever recorded.
                case NOT_SEEKING, UNRECOGNIZED -> {}
            }
            if (category != OutcomeCategory.UNRECOGNIZED) {
                figures.add(new Figure.Destination(category.name(), n, unknown, count, share(count, n)));
            }
        }
        figures.add(new Figure.Destination(Figure.Destination.NOT_KNOWN, n, unknown, unknown, share(unknown, n)));
        figures.add(new Figure.Destination(
                Figure.Destination.KNOWLEDGE_RATE, n, unknown, n - unknown, share(n - unknown, n)));
        figures.add(new Figure.Destination(
                Figure.Destination.CAREER_OUTCOMES_RATE,
                placed + seeking,
                unknown,
                placed,
                share(placed, placed + seeking)));
        return figures;
    }

    private static <D extends Detail> Map<String, Long> by(List<Of<D>> cells, Function<D, String> value) {
        Map<String, Long> sums = new TreeMap<>();
        cells.forEach(cell -> sums.merge(value.apply(cell.detail()), cell.n(), Long::sum));
        return sums;
    }
}
