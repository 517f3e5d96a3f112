package dev.onward.opportunity.view.reports.domain;

import dev.onward.eventsourcing.disclosure.Suppression;
import dev.onward.eventsourcing.disclosure.Suppression.Number;
import dev.onward.eventsourcing.disclosure.Suppression.Sum;
import dev.onward.opportunity.view.reports.domain.Differences.Difference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of the tables of groups is shown. Of one month all reports and all groups are looked at together: the cohorts, the
 * tenant, and what is left of the tenant beside its cohorts, which nobody publishes and everybody can work out.
 * A period is made of such months and hides what any of its months hides, so no difference between periods tells more than
 * the months do. Not for a person's own report, which shows everything.
 */
public final class Disclosure {

    /** A few seconds. */
    private static final long MOST_STEPS = 50_000_000;

    private Disclosure() {}

    /** A line, and the names of those of its numbers that are not shown. */
    public record Line(Figure figure, Set<String> hidden) {
        public Line {
            hidden = Set.copyOf(hidden);
        }
    }

    /**
     * What is left.
     *
     * @param hiddenLines how many lines were taken away
     * @param hiddenNumbers how many numbers were taken out of the others
     */
    public record Disclosed(List<Line> lines, int hiddenLines, int hiddenNumbers) {
        public Disclosed {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The lines about one group, of all reports.
     *
     * @param published false: nobody is answered with it, but it can be worked out
     * @param differences between numbers named as {@link #name} does
     * @param sums of two such numbers that are nearly a third
     */
    public record Table(
            List<Figure> figures,
            TooFew tooFew,
            boolean published,
            List<Difference> differences,
            Map<Differences.Sum, List<Difference>> sums) {
        public Table {
            figures = List.copyOf(figures);
            differences = List.copyOf(differences);
            sums = Map.copyOf(sums);
        }
    }

    /** Whether too few people stand behind a number. */
    @FunctionalInterface
    public interface TooFew {
        /**
         * @param cell of the figure, or what it leaves
         * @param n what is counted, above 0
         */
        boolean test(Figure figure, String cell, long n);
    }

    private record Cell(UUID group, String name) {}

    /** Everything, as a person sees it of themselves. */
    public static Disclosed everything(List<Figure> figures) {
        return new Disclosed(
                figures.stream().map(figure -> new Line(figure, Set.of())).toList(), 0, 0);
    }

    /** Names a number among those of all reports; {@code cell} as {@link Figure#cell} names it among those of its own. */
    public static String name(Figure figure, String cell) {
        return figure.getClass().getSimpleName() + " " + cell;
    }

    /**
     * The numbers that are hidden, by group, named as {@link #name} does; empty where it takes too long to find them.
     *
     * @param whole the group that the others add up to; null where they do not
     * @param least the fewest people that a number may speak of
     */
    public static Optional<Map<UUID, Set<String>>> hidden(Map<UUID, Table> tables, @Nullable UUID whole, int least) {
        Map<Cell, Number> numbers = new LinkedHashMap<>();
        List<Sum<Cell>> sums = new ArrayList<>();
        tables.forEach((group, table) -> {
            for (Figure figure : table.figures()) {
                figure.counts()
                        .forEach((column, n) -> numbers.merge(
                                new Cell(group, name(figure, figure.cell(column))),
                                number(table, figure, figure.cell(column), n, table.published(), least),
                                Disclosure::either));
                figure.remainders()
                        .forEach((cell, n) -> numbers.put(
                                new Cell(group, name(figure, cell)), number(table, figure, cell, n, false, least)));
                figure.sums().stream()
                        .filter(sum -> !tellsOfTheWholeAlone(table, figure, sum, least))
                        .forEach(sum -> sums.add(of(group, figure, sum)));
            }
            breakdowns(group, table.figures()).forEach(sums::add);
            table.differences().forEach(it -> add(group, it, numbers, sums));
            table.sums().forEach((sum, near) -> {
                Cell both = new Cell(group, sum.both().name());
                numbers.put(both, new Number(sum.both().value(), false, false));
                sums.add(new Sum<>(both, List.of(new Cell(group, sum.one()), new Cell(group, sum.other()))));
                near.forEach(it -> add(group, it, numbers, sums));
            });
        });
        if (whole != null) {
            List<UUID> parts =
                    tables.keySet().stream().filter(it -> !it.equals(whole)).toList();
            numbers.keySet().stream()
                    .filter(cell -> cell.group.equals(whole))
                    .toList()
                    .forEach(cell -> sums.add(new Sum<>(
                            cell,
                            parts.stream().map(it -> new Cell(it, cell.name)).toList())));
        }
        return Suppression.hidden(numbers, sums, MOST_STEPS).map(cells -> {
            Map<UUID, Set<String>> hidden = new HashMap<>();
            tables.keySet().forEach(group -> hidden.put(group, new HashSet<>()));
            cells.forEach(
                    cell -> hidden.getOrDefault(cell.group, new HashSet<>()).add(cell.name));
            return hidden;
        });
    }

    private static void add(UUID group, Difference it, Map<Cell, Number> numbers, List<Sum<Cell>> sums) {
        Cell larger = new Cell(group, it.larger());
        Cell smaller = new Cell(group, it.smaller());
        if (it.by() == 0) {
            sums.add(new Sum<>(larger, List.of(smaller)));
        } else {
            Cell between = new Cell(group, it.larger() + " - " + it.smaller());
            numbers.put(between, new Number(it.by(), true, false));
            sums.add(new Sum<>(larger, List.of(smaller, between)));
        }
    }

    private static Number number(Table table, Figure figure, String cell, long n, boolean published, int least) {
        boolean small = n > 0 && (n < least || table.tooFew.test(figure, cell, n));
        return new Number(n, small, published);
    }

    /**
     * Where all that a whole is divided into by days is of too few people, all of it is hidden. What it comes to is the whole,
     * which need not be hidden with it: it speaks of everybody, in whichever part they are.
     */
    private static boolean tellsOfTheWholeAlone(Table table, Figure figure, Sum<String> sum, int least) {
        Map<String, Long> cells = new HashMap<>(figure.remainders());
        figure.counts().forEach((column, n) -> cells.put(figure.cell(column), n));
        return sum.parts().stream()
                .allMatch(part -> sum.whole().equals(figure.byDays().get(part))
                        && number(table, figure, part, cells.getOrDefault(part, 0L), true, least)
                                .small());
    }

    /** A number that stands in several lines is small if one of them says so. */
    private static Number either(Number one, Number other) {
        return new Number(one.value(), one.small() || other.small(), one.published());
    }

    private static Sum<Cell> of(UUID group, Figure figure, Sum<String> sum) {
        return new Sum<>(
                new Cell(group, name(figure, sum.whole())),
                sum.parts().stream()
                        .map(part -> new Cell(group, name(figure, part)))
                        .toList());
    }

    private static List<Sum<Cell>> breakdowns(UUID group, List<Figure> figures) {
        Map<String, List<Figure>> breakdowns = new LinkedHashMap<>();
        figures.stream()
                .filter(figure -> !figure.breakdown().isEmpty())
                .forEach(figure -> breakdowns
                        .computeIfAbsent(name(figure, figure.breakdown()), _ -> new ArrayList<>())
                        .add(figure));
        List<Sum<Cell>> sums = new ArrayList<>();
        breakdowns.values().forEach(parts -> {
            Figure one = parts.getFirst();
            for (String column : one.additive()) {
                sums.add(of(
                        group,
                        one,
                        new Sum<>(
                                one.wholeCell(column),
                                parts.stream().map(part -> part.cell(column)).toList())));
            }
        });
        return sums;
    }

    /** What is left of the figures without those cells, and without what follows from them. */
    public static Disclosed without(Set<String> hidden, List<Figure> figures) {
        Set<String> gone = new HashSet<>();
        for (Figure figure : figures) {
            if (hidden.contains(name(figure, figure.cell(figure.sizeColumn())))) {
                gone.add(name(figure, figure.line()));
            }
        }
        List<Line> lines = new ArrayList<>();
        int numbers = 0;
        for (Figure figure : figures) {
            if (!gone.contains(name(figure, figure.line()))) {
                Set<String> columns = new LinkedHashSet<>();
                figure.counts().keySet().stream()
                        .filter(column -> hidden.contains(name(figure, figure.cell(column))))
                        .forEach(columns::add);
                if (!columns.isEmpty() || gone.contains(name(figure, figure.wholeLine()))) {
                    // What is a share of a hidden number would give it away.
                    columns.addAll(figure.follows());
                }
                numbers += columns.size();
                lines.add(new Line(figure, columns));
            }
        }
        return new Disclosed(lines, gone.size(), numbers);
    }
}
