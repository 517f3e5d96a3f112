package dev.onward.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.benchmark.Backlog.Sample;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BacklogTest {

    private static Backlog of(IntToLongFunction waiting) {
        return new Backlog(IntStream.range(0, 21)
                .mapToObj(second -> new Sample(second, waiting.applyAsLong(second)))
                .toList());
    }

    @Test
    void a_backlog_that_rises_from_second_to_second_grows() {
        // Given
        Backlog backlog = of(second -> 60 + 5L * second);

        // When
        boolean grows = backlog.growsAt(60);

        // Then
        assertThat(grows).isTrue();
        assertThat(backlog.perSecond()).isEqualTo(5, Offset.offset(1e-9));
    }

    @Test
    void a_backlog_as_long_in_the_end_as_before_does_not_grow() {
        assertThat(of(second -> 200 + (second % 2 == 0 ? 20 : -20)).growsAt(60)).isFalse();
    }

    @Test
    void as_much_as_comes_in_two_seconds_may_wait() {
        assertThat(of(second -> 5L * second).growsAt(60)).isFalse();
    }

    @Test
    void a_moment_of_much_does_not_count_when_it_has_been_worked_off() {
        assertThat(of(second -> second == 5 ? 900 : 10).growsAt(60)).isFalse();
    }

    @Test
    void nothing_seen_grows_nowhere() {
        assertThat(new Backlog(List.of()).growsAt(60)).isFalse();
    }
}
