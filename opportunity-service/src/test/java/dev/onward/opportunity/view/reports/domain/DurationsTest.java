package dev.onward.opportunity.view.reports.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Against the remission times, in weeks, of the trial of 6-mercaptopurine in acute leukemia: E. J. Freireich and others,
 * Blood 21 (1963) 699–716; the estimates are those of the textbooks that work it, such as D. R. Cox and D. Oakes, Analysis
 * of Survival Data (1984), chapter 4, and J. P. Klein and M. L. Moeschberger, Survival Analysis (2003), chapter 4.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DurationsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static Durations treated() {
        return durations("6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+");
    }

    private static Durations placebo() {
        return durations("1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23");
    }

    private static Durations durations(String times) {
        Durations durations = new Durations();
        for (String time : times.split(" ")) {
            if (time.endsWith("+")) {
                durations.censor(Integer.parseInt(time.substring(0, time.length() - 1)), 1);
            } else {
                durations.end(Integer.parseInt(time), 1);
            }
        }
        return durations;
    }

    @Test
    void medians_are_those_published() {
        assertThat(treated().median()).hasValue(23);
        assertThat(placebo().median()).hasValue(8);
    }

    @Test
    void a_quarter_that_still_lasts_leaves_the_75th_percentile_open() {
        assertThat(treated().p75()).isEmpty();
        assertThat(placebo().p75()).hasValue(12);
    }

    @Test
    void survival_is_that_published() {
        Durations treated = treated();

        assertThat(treated.n()).isEqualTo(21);
        assertThat(treated.survival(5)).isEqualTo(1);
        assertThat(treated.survival(6)).isCloseTo(0.857, within(0.0005));
        assertThat(treated.survival(7)).isCloseTo(0.807, within(0.0005));
        assertThat(treated.survival(10)).isCloseTo(0.753, within(0.0005));
        assertThat(treated.survival(13)).isCloseTo(0.690, within(0.0005));
        assertThat(treated.survival(16)).isCloseTo(0.627, within(0.0005));
        assertThat(treated.survival(22)).isCloseTo(0.538, within(0.0005));
        assertThat(treated.survival(35)).isCloseTo(0.448, within(0.0005));
    }

    @Test
    void a_lasting_span_counts_up_to_the_day_of_asking_and_an_unseen_one_not() {
        // Given
        Durations durations = new Durations();

        // When
        durations.add(new Span.Over(3), TODAY, 2);
        durations.add(new Span.Cut(1), TODAY, 1);
        durations.add(new Span.Lasting(LocalDate.of(2026, 11, 12)), TODAY, 1);
        durations.add(new Span.Lasting(TODAY.plusDays(1)), TODAY, 1);
        durations.add(new Span.Unseen(), TODAY, 4);

        // Then
        assertThat(durations.n()).isEqualTo(5);
        assertThat(durations.waiting()).isEqualTo(2);
        assertThat(durations.excluded()).isEqualTo(4);
        assertThat(durations.survival(3)).isCloseTo(1.0 / 3, within(1e-9));
        assertThat(durations.median()).hasValue(3);
    }

    @Test
    void nothing_has_no_median() {
        assertThat(new Durations().median()).isEmpty();
    }

    @Test
    void exactly_half_is_half() {
        assertThat(durations("1 2 3 4 5 6").median()).hasValue(3);
        assertThat(durations("1 2 3 4 5 6 7 8 9 10 11 12").p75()).hasValue(9);
    }
}
