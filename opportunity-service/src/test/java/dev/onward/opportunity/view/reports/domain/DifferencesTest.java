package dev.onward.opportunity.view.reports.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.opportunity.view.reports.domain.Differences.Counted;
import dev.onward.opportunity.view.reports.domain.Differences.Difference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** By how many people two numbers differ. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DifferencesTest {

    private static People people(long from, long to) {
        Map<Long, Long> once = new HashMap<>();
        LongStream.range(from, to).forEach(person -> once.put(person, 1L));
        return People.of(once);
    }

    @Test
    void numbers_that_differ_by_few_people_are_named_the_larger_first() {
        assertThat(Differences.tooSmall(
                        List.of(
                                new Counted("applied", 38, people(0, 38)),
                                new Counted("identified", 40, people(0, 40)),
                                new Counted("invited", 20, people(0, 20))),
                        5))
                .containsExactly(new Difference("identified", "applied", 2));
    }

    @Test
    void numbers_of_the_same_people_are_the_same_number() {
        assertThat(Differences.tooSmall(
                        List.of(new Counted("a", 9, people(0, 9)), new Counted("b", 9, people(0, 9))), 5))
                .containsExactly(new Difference("a", "b", 0));
    }

    @Test
    void many_cases_of_few_people_are_a_small_difference() {
        People once = people(0, 10);
        People more = once.plus(people(0, 2), 7);

        assertThat(Differences.tooSmall(List.of(new Counted("more", 24, more), new Counted("once", 10, once)), 5))
                .containsExactly(new Difference("more", "once", 14));
    }

    @Test
    void a_part_of_what_few_have_most_of_may_be_of_few() {
        People some = people(0, 20).plus(people(0, 2), 9);

        assertThat(some.areAtLeast(5, 22)).isFalse();
        assertThat(some.areAtLeast(5, 23)).isTrue();
    }

    @Test
    void a_difference_added_and_taken_away_again_counts_nobody() {
        assertThat(people(0, 7).plus(people(3, 9), 1).plus(people(3, 9), -1)).isEqualTo(people(0, 7));
        assertThat(people(0, 7).plus(people(0, 7), -1)).isEqualTo(People.NOBODY);
    }
}
