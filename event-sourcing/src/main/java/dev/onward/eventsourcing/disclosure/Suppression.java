package dev.onward.eventsourcing.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Cell suppression: hides every number that speaks of too few people, and as many others as keep each of those from being
 * worked out. All numbers that are published together, and all sums between them that a reader knows, are looked at as one
 * system of linear equations (L. H. Cox, Suppression Methodology and Statistical Disclosure Control, 1980; Federal Committee
 * on Statistical Methodology, Statistical Policy Working Paper 22, 2005, chapter IV).
 *
 * <p>What holds of the result: with everything that is shown, and every sum, no equation can be derived in which only small
 * numbers are left. So no small number can be worked out, and neither can the sum of several of them. Numbers are not
 * rounded and no noise is added: what is shown is exact. What bounds say (no count is negative) is not looked at.
 *
 * <p>That two large numbers differ by too few people is a sum as well: the larger is the smaller and a small number that
 * nobody publishes.
 *
 * <p>Pure; the time grows with the hidden numbers of each group of connected sums.
 *
 * @param <S> names a number
 */
public final class Suppression<S> {

    /**
     * Equations are worked with modulo this one, which keeps every number short: 2^31 - 1. What can be derived is the same,
     * unless a number that arises happens to be a multiple of it.
     */
    private static final long PRIME = Integer.MAX_VALUE;

    private final List<S> names = new ArrayList<>();
    private final Map<S, Integer> indexes = new LinkedHashMap<>();
    private final List<Number> numbers = new ArrayList<>();
    private final List<int[]> terms = new ArrayList<>();
    private final List<List<Integer>> termsOf = new ArrayList<>();
    private final BitSet hidden = new BitSet();
    private long stepsLeft;

    /**
     * A number of the table.
     *
     * @param value not negative
     * @param small whether it speaks of somebody, and of too few people
     * @param published whether it would be shown; a number that no table holds may still be worked out
     */
    public record Number(long value, boolean small, boolean published) {}

    /**
     * What a reader knows of the table: the parts add up to the whole. Names that are no number of the table are left out.
     */
    public record Sum<S>(S whole, List<S> parts) {
        public Sum {
            parts = List.copyOf(parts);
        }
    }

    private Suppression(Map<S, Number> table, List<Sum<S>> sums) {
        table.forEach((name, number) -> {
            indexes.put(name, names.size());
            if (number.small() || !number.published()) {
                hidden.set(names.size());
            }
            names.add(name);
            numbers.add(number);
            termsOf.add(new ArrayList<>());
        });
        for (Sum<S> sum : sums) {
            Integer whole = indexes.get(sum.whole());
            List<Integer> parts = sum.parts().stream()
                    .filter(indexes::containsKey)
                    .map(indexes::get)
                    .toList();
            if (whole != null && !parts.isEmpty()) {
                // The whole stands first; it is what the others are taken from.
                int[] of = IntStream.concat(IntStream.of(whole), parts.stream().mapToInt(Integer::intValue))
                        .toArray();
                for (int each : of) {
                    termsOf.get(each).add(terms.size());
                }
                terms.add(of);
            }
        }
    }

    /**
     * The numbers of {@code table} that must not be shown, those that are not published included.
     *
     * @param table in an order that decides between numbers of the same size
     */
    public static <S> Set<S> hidden(Map<S, Number> table, List<Sum<S>> sums) {
        return hidden(table, sums, Long.MAX_VALUE).orElseThrow();
    }

    /**
     * The same, or empty where it takes too long to find: then nothing of the table may be shown.
     *
     * @param mostSteps how many numbers of equations may be looked at; some ten million take a second
     */
    public static <S> Optional<Set<S>> hidden(Map<S, Number> table, List<Sum<S>> sums, long mostSteps) {
        Suppression<S> suppression = new Suppression<>(table, sums);
        suppression.stepsLeft = mostSteps;
        if (!suppression.complete()) {
            return Optional.empty();
        }
        Set<S> names = new LinkedHashSet<>();
        suppression.hidden.stream().forEach(it -> names.add(suppression.names.get(it)));
        return Optional.of(names);
    }

    /** Hides only ever more, so it comes to an end. False: it would take too many steps. */
    private boolean complete() {
        boolean more = true;
        while (more && stepsLeft > 0) {
            more = false;
            for (int sum = 0; sum < terms.size(); sum++) {
                while (givesAway(unknown(sum)) && hideOneMore(IntStream.of(sum)).isPresent()) {
                    more = true;
                }
            }
            stepsLeft -= terms.size();
            if (!more) {
                more = hideBehindCombinations();
            }
        }
        return stepsLeft > 0;
    }

    private int[] unknown(int sum) {
        return IntStream.of(terms.get(sum)).filter(hidden::get).toArray();
    }

    /** Whether somebody is left, and only in numbers that are no cover. */
    private boolean givesAway(int[] left) {
        return IntStream.of(left).noneMatch(this::isCover)
                && IntStream.of(left).anyMatch(each -> numbers.get(each).small());
    }

    /** The smallest of what these sums show, a whole last; empty where they show nothing. */
    private Optional<VisibleNumber> hideOneMore(IntStream sums) {
        Optional<VisibleNumber> next = sums.boxed()
                .flatMap(this::shown)
                .min(Comparator.comparing(VisibleNumber::isWhole).thenComparingLong(VisibleNumber::value));
        next.ifPresent(it -> hidden.set(it.number));
        return next;
    }

    /** A number of a sum that could still be hidden. */
    private record VisibleNumber(int number, boolean isWhole, long value) {}

    private Stream<VisibleNumber> shown(int sum) {
        int[] all = terms.get(sum);
        return IntStream.range(0, all.length)
                .filter(at -> !hidden.get(all[at]) && numbers.get(all[at]).value() > 0)
                .mapToObj(at ->
                        new VisibleNumber(all[at], at == 0, numbers.get(all[at]).value()));
    }

    /**
     * What several sums say together: the numbers that are no cover are what remains when all others have been eliminated.
     * A row that is left then and tells more than that something equals something gives them away.
     */
    private boolean hideBehindCombinations() {
        BitSet seen = new BitSet();
        boolean more = false;
        for (int sum = 0; sum < terms.size(); sum++) {
            if (!seen.get(sum) && unknown(sum).length > 0) {
                // What was hidden for one row may have cured every other row that its sums are part of.
                BitSet changed = new BitSet();
                for (Row row : withoutCover(connected(sum, seen))) {
                    if (row.tells()) {
                        BitSet sources = row.sources();
                        if (!sources.intersects(changed)) {
                            Optional<VisibleNumber> next = hideOneMore(sources.stream());
                            next.ifPresent(it -> termsOf.get(it.number).forEach(changed::set));
                            more |= next.isPresent();
                        }
                    }
                }
            }
        }
        return more;
    }

    /** The sums that hidden numbers connect to {@code first}. */
    private List<Integer> connected(int first, BitSet seen) {
        List<Integer> group = new ArrayList<>();
        List<Integer> next = new ArrayList<>(List.of(first));
        seen.set(first);
        while (!next.isEmpty()) {
            int sum = next.removeLast();
            group.add(sum);
            for (int each : unknown(sum)) {
                for (int other : termsOf.get(each)) {
                    if (!seen.get(other)) {
                        seen.set(other);
                        next.add(other);
                    }
                }
            }
        }
        return group;
    }

    /** Gauss elimination of every hidden number that is large; short of steps it gives nothing. */
    private List<Row> withoutCover(List<Integer> group) {
        Elimination elimination = new Elimination(group);
        while (stepsLeft > 0) {
            Optional<Row> pivot = elimination.shortest();
            if (pivot.isEmpty()) {
                return List.copyOf(elimination.rows);
            }
            elimination.eliminate(pivot.get());
        }
        return List.of();
    }

    private boolean isCover(int each) {
        return numbers.get(each).value() > 0 && !numbers.get(each).small();
    }

    /** The equations of one group of connected sums, and in which of them each large number stands. */
    private final class Elimination {

        private final Set<Row> rows = new LinkedHashSet<>();
        private final Map<Integer, Set<Row>> rowsOf = new HashMap<>();
        private final PriorityQueue<Candidate> candidates =
                new PriorityQueue<>(Comparator.comparingInt(it -> it.length));

        Elimination(List<Integer> group) {
            for (int sum : group) {
                Row row = new Row(sum);
                int[] all = terms.get(sum);
                for (int at = 0; at < all.length; at++) {
                    if (hidden.get(all[at])) {
                        row.add(all[at], at == 0 ? PRIME - 1 : 1);
                    }
                }
                rows.add(row);
                row.coefficients.keySet().forEach(each -> note(each, row));
                candidates.add(new Candidate(row));
            }
        }

        private void note(int variable, Row row) {
            if (isCover(variable)) {
                rowsOf.computeIfAbsent(variable, _ -> new LinkedHashSet<>()).add(row);
            }
        }

        /** The shortest row that can still eliminate something keeps the others short. */
        Optional<Row> shortest() {
            for (Candidate next = candidates.poll(); next != null; next = candidates.poll()) {
                if (next.isCurrent() && next.row.coefficients.keySet().stream().anyMatch(Suppression.this::isCover)) {
                    return Optional.of(next.row);
                }
            }
            return Optional.empty();
        }

        void eliminate(Row pivot) {
            int variable = pivot.coefficients.keySet().stream()
                    .filter(Suppression.this::isCover)
                    .min(Comparator.comparingInt(
                            each -> rowsOf.getOrDefault(each, Set.of()).size()))
                    .orElseThrow();
            pivot.done = true;
            rows.remove(pivot);
            pivot.coefficients.keySet().forEach(each -> {
                Set<Row> with = rowsOf.get(each);
                if (with != null) {
                    with.remove(pivot);
                }
            });
            for (Row row : List.copyOf(rowsOf.getOrDefault(variable, Set.of()))) {
                stepsLeft -= pivot.coefficients.size();
                row.eliminate(variable, pivot);
                pivot.coefficients.keySet().forEach(each -> {
                    Set<Row> with = rowsOf.get(each);
                    if (with != null && !row.coefficients.containsKey(each)) {
                        with.remove(row);
                    } else if (row.coefficients.containsKey(each)) {
                        note(each, row);
                    }
                });
                candidates.add(new Candidate(row));
            }
        }
    }

    /** A row as long as it was when it was put in line. */
    private final class Candidate {
        private final Row row;
        private final int length;

        Candidate(Row row) {
            this.row = row;
            this.length = row.coefficients.size();
        }

        boolean isCurrent() {
            return !row.done && length == row.coefficients.size();
        }
    }

    /** A derived equation: what is left of hidden numbers, and the sums that it was made of. */
    private final class Row {

        private final Map<Integer, Long> coefficients = new LinkedHashMap<>();
        private final int source;
        // Those that it was eliminated with; they have not changed since.
        private final List<Row> parents = new ArrayList<>();
        private boolean done;

        Row(int source) {
            this.source = source;
        }

        /** The sums that it was made of. */
        BitSet sources() {
            BitSet sources = new BitSet();
            List<Row> next = new ArrayList<>(List.of(this));
            while (!next.isEmpty()) {
                Row row = next.removeLast();
                if (!sources.get(row.source)) {
                    sources.set(row.source);
                    next.addAll(row.parents);
                }
            }
            return sources;
        }

        void add(int variable, long by) {
            long sum = (coefficients.getOrDefault(variable, 0L) + by) % PRIME;
            if (sum == 0) {
                coefficients.remove(variable);
            } else {
                coefficients.put(variable, sum);
            }
        }

        void eliminate(int variable, Row pivot) {
            long mine = coefficients.getOrDefault(variable, 0L);
            long times = mine * inverse(pivot.coefficients.getOrDefault(variable, 0L)) % PRIME;
            pivot.coefficients.forEach((each, it) -> add(each, PRIME - it * times % PRIME));
            parents.add(pivot);
        }

        /** Whether it says what somebody's numbers come to, or how far they are apart. */
        boolean tells() {
            long constant = 0;
            for (Map.Entry<Integer, Long> each : coefficients.entrySet()) {
                constant = (constant
                                + each.getValue() * (numbers.get(each.getKey()).value() % PRIME))
                        % PRIME;
            }
            return constant != 0;
        }

        /** By Fermat's little theorem. */
        private static long inverse(long number) {
            long inverse = 1;
            long power = number;
            for (long exponent = PRIME - 2; exponent > 0; exponent >>= 1) {
                inverse = (exponent & 1) == 1 ? inverse * power % PRIME : inverse;
                power = power * power % PRIME;
            }
            return inverse;
        }
    }
}
