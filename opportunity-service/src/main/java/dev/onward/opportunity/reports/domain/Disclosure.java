package dev.onward.opportunity.reports.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes away what would tell of single people, by the usual two steps of tables (Federal Committee on Statistical
 * Methodology, Statistical Policy Working Paper 22, 2005, chapter IV; National Center for Education Statistics, SLDS
 * Technical Brief 3, 2011): first every number that fewer people than {@code least} stand behind, then as many others as keep
 * each of those from being had by subtraction. A sum that is shown never lacks one number alone, nor only numbers that are too
 * small: what they come to together speaks of enough people too. Not for a person's own report, which shows everything.
 *
 * <p>It protects one answer. Who asks for several periods may still subtract, so groups are asked about by whole months only.
 */
public final class Disclosure {

    private final List<Figure> figures;
    private final int least;
    private final List<Map<String, Long>> counts = new ArrayList<>();
    private final List<Equation> equations = new ArrayList<>();
    private final Set<Spot> small = new HashSet<>();
    private final Set<Spot> hidden = new HashSet<>();

    private Disclosure(List<Figure> figures, int least) {
        this.figures = figures;
        this.least = least;
        figures.forEach(figure -> counts.add(figure.counts()));
    }

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
    public record Shown(List<Line> lines, int hiddenLines, int hiddenNumbers) {
        public Shown {
            lines = List.copyOf(lines);
        }
    }

    /** A number of a line. */
    private record Spot(int line, String column) {}

    /** @param whole what the parts add up to; null: a number that is known from elsewhere */
    private record Equation(List<Spot> parts, @Nullable Spot whole) {}

    /** Everything, as a person sees it of themselves. */
    public static Shown everything(List<Figure> figures) {
        return new Shown(
                figures.stream().map(figure -> new Line(figure, Set.of())).toList(), 0, 0);
    }

    /** @param tooFew whether fewer than {@code least} people stand behind that column of that line */
    public static Shown of(List<Figure> figures, int least, BiPredicate<Figure, String> tooFew) {
        Disclosure disclosure = new Disclosure(figures, least);
        disclosure.findSmall(tooFew);
        disclosure.findEquations();
        disclosure.complete();
        return disclosure.shown();
    }

    private void findSmall(BiPredicate<Figure, String> tooFew) {
        for (int i = 0; i < figures.size(); i++) {
            Figure figure = figures.get(i);
            Map<String, Long> rests = figure.rests();
            for (Map.Entry<String, Long> count : counts.get(i).entrySet()) {
                String column = count.getKey();
                if (isFew(count.getValue())
                        || isFew(rests.getOrDefault(column, 0L))
                        || (count.getValue() > 0 && tooFew.test(figure, column))) {
                    small.add(new Spot(i, column));
                }
            }
        }
        hidden.addAll(small);
    }

    private boolean isFew(long n) {
        return n > 0 && n < least;
    }

    private void findEquations() {
        Map<String, Integer> lines = new HashMap<>();
        Map<String, List<Integer>> breakdowns = new LinkedHashMap<>();
        for (int i = 0; i < figures.size(); i++) {
            Figure figure = figures.get(i);
            lines.put(figure.line(), i);
            if (!figure.breakdown().isEmpty()) {
                breakdowns
                        .computeIfAbsent(figure.breakdown(), _ -> new ArrayList<>())
                        .add(i);
            }
            if (!figure.partition().isEmpty()) {
                int line = i;
                equations.add(new Equation(
                        figure.partition().stream()
                                .map(column -> new Spot(line, column))
                                .toList(),
                        new Spot(line, figure.sizeColumn())));
            }
        }
        breakdowns.values().forEach(parts -> {
            Figure first = figures.get(parts.getFirst());
            Integer whole = lines.get(first.wholeLine());
            for (String column : first.additive()) {
                equations.add(new Equation(
                        parts.stream().map(line -> new Spot(line, column)).toList(),
                        whole == null ? null : new Spot(whole, column)));
            }
        });
    }

    /** Hides only ever more, so it comes to an end. */
    private void complete() {
        boolean more = true;
        while (more) {
            more = hideWholeLines();
            for (Equation equation : equations) {
                more |= complete(equation);
            }
        }
    }

    private boolean hideWholeLines() {
        boolean more = false;
        for (int i = 0; i < figures.size(); i++) {
            if (hidden.contains(new Spot(i, figures.get(i).sizeColumn()))) {
                for (String column : counts.get(i).keySet()) {
                    more |= hidden.add(new Spot(i, column));
                }
            }
        }
        return more;
    }

    private boolean complete(Equation equation) {
        List<Spot> parts =
                equation.parts().stream().filter(spot -> value(spot) > 0).toList();
        List<Spot> gone = parts.stream().filter(hidden::contains).toList();
        boolean wholeShown = equation.whole() == null || !hidden.contains(equation.whole());
        boolean givenAway = wholeShown
                ? gone.size() == 1 || (!gone.isEmpty() && small.containsAll(gone))
                : gone.isEmpty() && !parts.isEmpty();
        if (!givenAway || (wholeShown && gone.size() == parts.size() && gone.size() > 1)) {
            return false;
        }
        Optional<Spot> next =
                parts.stream().filter(spot -> !hidden.contains(spot)).min(Comparator.comparingLong(this::value));
        Stream<Spot> whole = Stream.ofNullable(equation.whole()).filter(spot -> !hidden.contains(spot));
        return next.or(whole::findFirst).map(hidden::add).orElse(false);
    }

    private long value(Spot spot) {
        return counts.get(spot.line()).getOrDefault(spot.column(), 0L);
    }

    private Shown shown() {
        List<Line> lines = new ArrayList<>();
        int numbers = 0;
        Set<String> gone = new HashSet<>();
        for (int i = 0; i < figures.size(); i++) {
            if (hidden.contains(new Spot(i, figures.get(i).sizeColumn()))) {
                gone.add(figures.get(i).line());
            }
        }
        for (int i = 0; i < figures.size(); i++) {
            Figure figure = figures.get(i);
            if (!gone.contains(figure.line())) {
                int line = i;
                Set<String> columns = new LinkedHashSet<>();
                counts.get(i).keySet().stream()
                        .filter(column -> hidden.contains(new Spot(line, column)))
                        .forEach(columns::add);
                if (!columns.isEmpty() || gone.contains(figure.wholeLine())) {
                    // What is a share of a hidden number would give it away.
                    columns.addAll(figure.follows());
                }
                numbers += columns.size();
                lines.add(new Line(figure, columns));
            }
        }
        return new Shown(lines, gone.size(), numbers);
    }
}
