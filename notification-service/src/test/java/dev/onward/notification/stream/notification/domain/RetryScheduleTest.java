package dev.onward.notification.stream.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RetryScheduleTest {

    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Duration FIRST = Duration.ofSeconds(10);

    @Test
    void a_mail_server_that_is_away_is_tried_for_three_days() {
        // Given
        Instant last = NOON;
        int attempts = 1;

        // When
        for (Optional<Instant> next = RetrySchedule.nextAt(1, FailureCode.UNREACHABLE, FIRST, NOON);
                next.isPresent();
                next = RetrySchedule.nextAt(attempts, FailureCode.UNREACHABLE, FIRST, last)) {
            last = next.get();
            attempts++;
        }

        // Then
        assertThat(attempts).isEqualTo(RetrySchedule.MOST_ATTEMPTS);
        assertThat(Duration.between(NOON, last)).isBetween(Duration.ofHours(70), Duration.ofHours(72));
    }

    @Test
    void pauses_grow_and_never_exceed_an_hour() {
        Duration before = Duration.ZERO;
        for (int attempt = 1; attempt < RetrySchedule.MOST_ATTEMPTS; attempt++) {
            Duration pause = Duration.between(
                    NOON,
                    RetrySchedule.nextAt(attempt, FailureCode.REFUSED_FOR_NOW, FIRST, NOON)
                            .orElseThrow());
            assertThat(pause).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(Duration.ofHours(1));
            before = pause;
        }
    }

    @Test
    void a_refusal_for_good_is_believed_after_a_few_attempts() {
        assertThat(RetrySchedule.nextAt(RetrySchedule.MOST_REFUSALS - 1, FailureCode.REFUSED, FIRST, NOON))
                .isPresent();
        assertThat(RetrySchedule.nextAt(RetrySchedule.MOST_REFUSALS, FailureCode.REFUSED, FIRST, NOON))
                .isEmpty();
    }
}
