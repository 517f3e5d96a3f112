package dev.onward.eventsourcing.disclosure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.disclosure.Suppression.Number;
import dev.onward.eventsourcing.disclosure.Suppression.Sum;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What is hidden, how little of it, and that no reader works it out. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SuppressionTest {

    private static final int LEAST = 5;

    private static Number number(long value) {
        return new Number(value, value > 0 && value < LEAST, true);
    }

    private static Map<String, Number> table(Object... namesAndValues) {
        Map<String, Number> table = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            table.put((String) namesAndValues[i], number((int) namesAndValues[i + 1]));
        }
        return table;
    }

    @Test
    void a_table_of_large_numbers_and_zeros_is_shown_whole() {
        assertThat(Suppression.hidden(
                        table("all", 20, "a", 12, "b", 8, "c", 0), List.of(new Sum<>("all", List.of("a", "b", "c")))))
                .isEmpty();
    }

    @Test
    void a_small_number_takes_the_smallest_of_the_others_along() {
        assertThat(Suppression.hidden(
                        table("all", 20, "a", 3, "b", 6, "c", 11), List.of(new Sum<>("all", List.of("a", "b", "c")))))
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void two_small_numbers_are_no_cover_for_each_other() {
        assertThat(Suppression.hidden(
                        table("all", 20, "a", 1, "b", 2, "c", 17), List.of(new Sum<>("all", List.of("a", "b", "c")))))
                .containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void the_whole_goes_where_nothing_else_covers() {
        assertThat(Suppression.hidden(table("all", 8, "a", 4, "b", 4), List.of(new Sum<>("all", List.of("a", "b")))))
                .containsExactlyInAnyOrder("all", "a", "b");
    }

    @Test
    void the_unpublished_rest_of_a_tenant_beside_its_cohorts_is_protected_too() {
        // Given
        Map<String, Number> table = table("tenant", 30, "one", 16, "other", 12);
        table.put("rest", new Number(2, true, false));

        // When
        Set<String> hidden = Suppression.hidden(table, List.of(new Sum<>("tenant", List.of("one", "other", "rest"))));

        // Then
        assertThat(hidden).containsExactlyInAnyOrder("rest", "other");
    }

    @Test
    void a_large_rest_may_be_worked_out() {
        // Given
        Map<String, Number> table = table("tenant", 30, "one", 16);
        table.put("rest", new Number(14, false, false));

        // When
        Set<String> hidden = Suppression.hidden(table, List.of(new Sum<>("tenant", List.of("one", "rest"))));

        // Then
        assertThat(hidden).containsExactly("rest");
    }

    /** Rows and columns each have two hidden numbers, and together they still give one away. */
    @Test
    void sums_that_give_nothing_away_alone_are_looked_at_together() {
        // Given
        Map<String, Number> table = new LinkedHashMap<>();
        for (String name : List.of("a", "b", "c", "d")) {
            table.put(name, new Number(name.equals("a") ? 2 : 9, name.equals("a"), name.equals("a")));
        }
        table.put("ab", number(11));
        table.put("bc", number(18));
        table.put("ac", number(11));

        // When
        Set<String> hidden = Suppression.hidden(
                table,
                List.of(
                        new Sum<>("ab", List.of("a", "b")),
                        new Sum<>("bc", List.of("b", "c")),
                        new Sum<>("ac", List.of("a", "c"))));

        // Then
        assertThat(hidden).contains("a").containsAnyOf("ab", "bc", "ac");
    }

    @Test
    void two_large_numbers_that_differ_by_few_are_not_both_shown() {
        // Given
        Map<String, Number> table = table("identified", 40, "applied", 38);
        table.put("between", new Number(2, true, false));

        // When
        Set<String> hidden = Suppression.hidden(table, List.of(new Sum<>("identified", List.of("applied", "between"))));

        // Then
        assertThat(hidden).containsExactlyInAnyOrder("applied", "between");
    }

    @Test
    void a_suppression_that_takes_too_many_steps_is_given_up() {
        Published published =
                published(RandomGeneratorFactory.of("L64X128MixRandom").create(7));

        assertThat(Suppression.hidden(published.table, published.sums, 1)).isEmpty();
        assertThat(Suppression.hidden(published.table, published.sums, 1_000_000))
                .contains(Suppression.hidden(published.table, published.sums));
    }

    /** Cohorts by categories with all margins, as the reports have them. */
    @Test
    void no_reader_of_random_tables_works_out_a_small_number() {
        long seed = Long.getLong("onward.seed", System.nanoTime());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int run = 0; run < 500; run++) {
            Published published = published(random);
            Set<String> hidden = Suppression.hidden(published.table, published.sums);

            assertThat(new Reader(published, hidden).worksOut())
                    .as("seed %d, run %d: %s hidden %s", seed, run, published.table, hidden)
                    .isEmpty();
        }
    }

    @Test
    void the_reader_sees_through_a_table_where_only_small_numbers_are_hidden() {
        // Given
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        int seenThrough = 0;

        // When
        for (int run = 0; run < 100; run++) {
            Published published = published(random);
            Set<String> onlySmall = new HashSet<>();
            published.table.forEach((name, number) -> {
                if (number.small() || !number.published()) {
                    onlySmall.add(name);
                }
            });
            seenThrough += new Reader(published, onlySmall).worksOut().isPresent() ? 1 : 0;
        }

        // Then
        assertThat(seenThrough).isGreaterThan(25);
    }

    private record Published(Map<String, Number> table, List<Sum<String>> sums) {}

    private static Published published(RandomGenerator random) {
        int cohorts = random.nextInt(1, 6);
        int categories = random.nextInt(1, 5);
        long most = random.nextLong(3, 40);
        Map<String, Number> table = new LinkedHashMap<>();
        List<Sum<String>> sums = new ArrayList<>();
        long[][] values = new long[cohorts][categories];
        for (int cohort = 0; cohort < cohorts; cohort++) {
            // The last are those who are in no cohort.
            boolean isPublished = cohort < cohorts - 1;
            long all = 0;
            for (int category = 0; category < categories; category++) {
                long value = random.nextInt(3) == 0 ? 0 : random.nextLong(most);
                values[cohort][category] = value;
                all += value;
                put(table, cohort + "/" + category, value, isPublished);
            }
            put(table, cohort + "/all", all, isPublished);
            sums.add(sum(cohort + "/all", cohort + "/", categories));
        }
        long everything = 0;
        for (int category = 0; category < categories; category++) {
            long all = 0;
            List<String> parts = new ArrayList<>();
            for (int cohort = 0; cohort < cohorts; cohort++) {
                all += values[cohort][category];
                parts.add(cohort + "/" + category);
            }
            everything += all;
            put(table, "tenant/" + category, all, true);
            sums.add(new Sum<>("tenant/" + category, parts));
        }
        put(table, "tenant/all", everything, true);
        sums.add(sum("tenant/all", "tenant/", categories));
        List<String> cohortsAll = new ArrayList<>();
        for (int cohort = 0; cohort < cohorts; cohort++) {
            cohortsAll.add(cohort + "/all");
        }
        sums.add(new Sum<>("tenant/all", cohortsAll));
        return new Published(table, sums);
    }

    private static void put(Map<String, Number> table, String name, long value, boolean isPublished) {
        table.put(name, new Number(value, value > 0 && value < LEAST, isPublished));
    }

    private static Sum<String> sum(String whole, String prefix, int parts) {
        List<String> names = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            names.add(prefix + part);
        }
        return new Sum<>(whole, names);
    }

    /**
     * Knows every sum and everything shown, and tries to isolate each small number, and each set of small numbers that
     * stand in one sum: by whether that adds nothing to what is known (the rank of the system stays).
     */
    private record Reader(Published published, Set<String> hidden) {

        Optional<Set<String>> worksOut() {
            List<String> unknown = List.copyOf(new LinkedHashSet<>(hidden));
            List<BigInteger[]> known = new ArrayList<>();
            for (Sum<String> sum : published.sums) {
                BigInteger[] row = zeros(unknown.size());
                mark(row, unknown, sum.whole(), -1);
                sum.parts().forEach(part -> mark(row, unknown, part, 1));
                known.add(row);
            }
            int rank = rank(known);
            for (Set<String> target : targets()) {
                BigInteger[] row = zeros(unknown.size());
                target.forEach(name -> mark(row, unknown, name, 1));
                List<BigInteger[]> more = new ArrayList<>(known);
                more.add(row);
                if (rank(more) == rank) {
                    return Optional.of(target);
                }
            }
            return Optional.empty();
        }

        private Set<Set<String>> targets() {
            Set<Set<String>> targets = new LinkedHashSet<>();
            published.table.forEach((name, number) -> {
                if (number.small()) {
                    targets.add(Set.of(name));
                }
            });
            for (Sum<String> sum : published.sums) {
                List<String> small = sum.parts().stream()
                        .filter(part ->
                                requireNonNull(published.table.get(part)).small())
                        .toList();
                // Two or more that come to few people together.
                for (int one = 0; one < small.size(); one++) {
                    for (int other = one + 1; other < small.size(); other++) {
                        targets.add(Set.of(small.get(one), small.get(other)));
                    }
                }
            }
            return targets;
        }

        private static void mark(BigInteger[] row, List<String> unknown, String name, long by) {
            int at = unknown.indexOf(name);
            if (at >= 0) {
                row[at] = row[at].add(BigInteger.valueOf(by));
            }
        }

        private static BigInteger[] zeros(int size) {
            BigInteger[] zeros = new BigInteger[size];
            Arrays.fill(zeros, BigInteger.ZERO);
            return zeros;
        }

        private static int rank(List<BigInteger[]> rows) {
            List<BigInteger[]> left = new ArrayList<>();
            rows.forEach(row -> left.add(row.clone()));
            int columns = rows.isEmpty() ? 0 : rows.getFirst().length;
            int rank = 0;
            for (int column = 0; column < columns && rank < left.size(); column++) {
                int pivot = rank;
                while (pivot < left.size() && left.get(pivot)[column].signum() == 0) {
                    pivot++;
                }
                if (pivot == left.size()) {
                    continue;
                }
                Collections.swap(left, rank, pivot);
                for (int other = rank + 1; other < left.size(); other++) {
                    BigInteger factor = left.get(other)[column];
                    if (factor.signum() != 0) {
                        BigInteger[] by = left.get(rank);
                        BigInteger[] row = left.get(other);
                        BigInteger scale = by[column];
                        for (int at = 0; at < columns; at++) {
                            row[at] = row[at].multiply(scale).subtract(by[at].multiply(factor));
                        }
                    }
                }
                rank++;
            }
            return rank;
        }
    }
}
