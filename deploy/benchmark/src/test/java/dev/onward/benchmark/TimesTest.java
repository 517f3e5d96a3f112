package dev.onward.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TimesTest {

    @Test
    void a_quantile_is_a_duration_that_was_seen() {
        // Given
        Times times = new Times();
        LongStream.rangeClosed(1, 3_000).map(n -> 3_001 - n).forEach(n -> times.add(n * 1_000_000));

        // When
        double median = times.median();

        // Then
        assertThat(median).isEqualTo(1_500);
        assertThat(times.quantile(0.99)).isEqualTo(2_970);
        assertThat(times.quantile(1)).isEqualTo(3_000);
    }

    @Test
    void the_rate_is_that_of_one_caller_who_waits() {
        // Given
        Times times = new Times();

        // When
        times.add(10_000_000);
        times.add(30_000_000);

        // Then
        assertThat(times.perSecond()).isEqualTo(50);
    }

    @Test
    void the_middle_of_an_even_number_lies_between_two() {
        assertThat(Times.median(4, 1, 3, 2)).isEqualTo(2.5);
        assertThat(Times.median(9, 1, 3)).isEqualTo(3);
    }
}
