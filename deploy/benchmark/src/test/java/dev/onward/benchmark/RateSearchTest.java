package dev.onward.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RateSearchTest {

    private static List<Double> searched(RateSearch search, double holdsUpTo) {
        List<Double> tried = new ArrayList<>();
        for (OptionalDouble next = search.next(); next.isPresent(); next = search.next()) {
            tried.add(next.getAsDouble());
            search.tried(next.getAsDouble() <= holdsUpTo);
        }
        return tried;
    }

    @Test
    void a_guess_that_is_too_low_is_left_upwards() {
        // Given
        RateSearch search = new RateSearch(40, 12);

        // When
        List<Double> tried = searched(search, 60);

        // Then
        assertThat(tried).startsWith(40.0, 50.0, 62.5);
        assertThat(search.highest().orElseThrow()).isBetween(60 / 1.07, 60.0);
    }

    @Test
    void a_guess_that_is_too_high_is_left_downwards() {
        // Given
        RateSearch search = new RateSearch(100, 12);

        // When
        List<Double> tried = searched(search, 60);

        // Then
        assertThat(tried).startsWith(100.0, 80.0, 64.0);
        assertThat(search.highest().orElseThrow()).isBetween(60 / 1.07, 60.0);
    }

    @Test
    void the_search_ends_when_its_tries_are_used_up() {
        // Given
        RateSearch search = new RateSearch(100, 3);

        // When
        List<Double> tried = searched(search, 10);

        // Then
        assertThat(tried).hasSize(3);
        assertThat(search.highest()).isEmpty();
    }

    @Test
    void the_highest_is_one_that_was_tried() {
        // Given
        RateSearch search = new RateSearch(50, 5);

        // When
        List<Double> tried = searched(search, 75);

        // Then
        assertThat(tried).hasSizeLessThanOrEqualTo(5).contains(search.highest().orElseThrow());
    }
}
