package dev.onward.opportunity.view.reports.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PeopleTest {

    private static final int MANY = 9;

    private static People people(int... times) {
        Map<Long, Long> byPlace = new HashMap<>();
        for (int i = 0; i < times.length; i++) {
            byPlace.put((long) i, (long) times[i]);
        }
        return People.of(byPlace);
    }

    @Test
    void some_of_what_is_counted_may_be_just_what_another_number_counts() {
        assertThat(people(1, 1, 1, 1, 1, 1).leastApart(5, people(1, 1, 1, 1, 1, 0), MANY))
                .isZero();
    }

    @Test
    void a_person_whom_only_the_other_number_counts_makes_a_difference() {
        assertThat(people(1, 1, 1).leastApart(2, people(1, 1, 0, 3), MANY)).isEqualTo(1);
    }

    @Test
    void a_surplus_is_of_as_few_people_as_possible() {
        assertThat(people(4, 1, 1).leastApart(1, people(4, 1, 0), MANY)).isEqualTo(1);
    }

    /** Every way in which so much of it can be of whom. */
    private static void each(int[] whole, int at, int left, int[] some, List<int[]> all) {
        if (at == whole.length) {
            if (left == 0) {
                all.add(some.clone());
            }
            return;
        }
        for (int n = 0; n <= Math.min(whole[at], left); n++) {
            some[at] = n;
            each(whole, at + 1, left - n, some, all);
        }
    }

    @Test
    void no_way_to_count_is_nearer_than_said_and_one_is_as_near() {
        long seed = Long.getLong("onward.seed", System.nanoTime());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int run = 0; run < 2_000; run++) {
            // Given
            int size = 1 + random.nextInt(5);
            int[] whole = random.ints(size, 0, 4).toArray();
            int[] other = random.ints(size, -1, 5).toArray();
            int total = 0;
            for (int n : whole) {
                total += n;
            }
            int n = total == 0 ? 0 : random.nextInt(total + 1);
            List<int[]> all = new ArrayList<>();
            each(whole, 0, n, new int[size], all);

            // When
            int least = people(whole).leastApart(n, people(other), MANY);

            // Then
            int nearest = all.stream()
                    .mapToInt(some -> {
                        int apart = 0;
                        for (int i = 0; i < size; i++) {
                            apart += some[i] == other[i] ? 0 : 1;
                        }
                        return apart;
                    })
                    .min()
                    .orElseThrow();
            assertThat(least).as("seed %d, run %d", seed, run).isEqualTo(nearest);
        }
    }
}
