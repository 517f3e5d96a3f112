package dev.onward.eventsourcing.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.http.Rate.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RateTest {

    private static final long MILLI = 1_000_000;
    private static final long LONGEST = Duration.ofSeconds(1).toNanos();

    /** A clock of nanoseconds may begin anywhere, and overflow soon. */
    private static final long START = Long.MAX_VALUE - Duration.ofMillis(50).toNanos();

    private static List<Answer> asked(Rate rate, int times, long at) {
        return IntStream.range(0, times)
                .mapToObj(_ -> rate.ask(at, LONGEST, 1_000))
                .toList();
    }

    @Test
    void as_many_as_the_burst_are_let_in_at_once_and_the_next_after_one_interval_each() {
        // Given
        Rate rate = new Rate(10, 3);

        // When
        List<Answer> answers = asked(rate, 5, START);

        // Then
        assertThat(answers)
                .containsExactly(
                        new Answer.Now(),
                        new Answer.Now(),
                        new Answer.Now(),
                        new Answer.After(100 * MILLI),
                        new Answer.After(200 * MILLI));
    }

    @Test
    void a_wait_that_would_be_too_long_is_refused_with_the_number_and_when_to_retry() {
        // Given
        Rate rate = new Rate(10, 3);
        asked(rate, 13, START);

        // When
        Answer answer = rate.ask(START, LONGEST, 1_000);

        // Then
        assertThat(answer).isEqualTo(new Answer.TooOften(14, 100 * MILLI));
    }

    @Test
    void refusals_cost_nothing_whoever_comes_again_in_time_is_let_in() {
        // Given
        Rate rate = new Rate(10, 3);
        asked(rate, 900, START);

        // When
        Answer answer = rate.ask(START + 1_300 * MILLI, LONGEST, 1_000);

        // Then
        assertThat(answer).isEqualTo(new Answer.Now());
    }

    @Test
    void in_the_long_run_as_many_are_let_in_as_the_rate_says_however_many_ask() {
        // Given
        Rate rate = new Rate(25, 100);
        List<Answer> letIn = new ArrayList<>();

        // When
        for (int i = 0; i < 10_000; i++) {
            Answer answer = rate.ask(START + i * MILLI, 0, 100_000);
            if (answer instanceof Answer.Now) {
                letIn.add(answer);
            }
        }

        // Then
        assertThat(letIn).hasSizeBetween(348, 351);
    }

    @Test
    void as_many_as_may_are_under_way_at_once_and_one_that_ends_makes_room() {
        // Given
        Rate rate = new Rate(10, 100);
        rate.ask(START, LONGEST, 2);
        rate.ask(START, LONGEST, 2);
        Answer third = rate.ask(START, LONGEST, 2);

        // When
        rate.end();

        // Then
        assertThat(third).isEqualTo(new Answer.TooMany(3));
        assertThat(rate.ask(START, LONGEST, 2)).isEqualTo(new Answer.Now());
    }
}
