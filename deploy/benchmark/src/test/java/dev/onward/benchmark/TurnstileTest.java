package dev.onward.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.benchmark.Turnstile.Told;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TurnstileTest {

    private final Turnstile turnstile = new Turnstile();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();

    @AfterEach
    void close() {
        threads.shutdownNow();
        threads.close();
    }

    private void producers(int count, boolean fail) {
        for (int n = 0; n < count; n++) {
            threads.execute(() -> produce(fail));
        }
    }

    private void produce(boolean fail) {
        while (true) {
            try {
                turnstile.pass(() -> answer(fail));
            } catch (CancellationException ended) {
                return;
            } catch (IllegalStateException failed) {
                turnstile.failed(failed);
            }
        }
    }

    private String answer(boolean fail) {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        Thread.yield();
        atOnce.decrementAndGet();
        sent.incrementAndGet();
        if (fail) {
            throw new IllegalStateException("answered 503");
        }
        return "201";
    }

    @Test
    void no_more_are_told_than_are_due() throws InterruptedException {
        // Given
        producers(8, false);

        // When
        Told told = turnstile.at(100, Duration.ofMillis(300));

        // Then
        assertThat(told.facts()).isBetween(1, 30).isEqualTo(sent.get());
        assertThat(told.answers().count()).isEqualTo(told.facts());
    }

    @Test
    void no_more_are_under_way_than_there_are_clients() throws InterruptedException {
        // Given
        producers(8, false);

        // When
        Told told = turnstile.asFastAs(2, Duration.ofMillis(200));

        // Then
        assertThat(told.facts()).isPositive().isEqualTo(sent.get());
        assertThat(mostAtOnce.get()).isBetween(1, 2);
    }

    @Test
    void a_producer_goes_on_in_the_next_turn() throws InterruptedException {
        // Given
        producers(1, false);
        int first = turnstile.at(100, Duration.ofMillis(100)).facts();

        // When
        int second = turnstile.at(100, Duration.ofMillis(100)).facts();

        // Then
        assertThat(second).isPositive();
        assertThat(sent).hasValue(first + second);
    }

    @Test
    void a_fact_that_is_not_acknowledged_is_told_of() throws InterruptedException {
        // Given
        producers(1, true);

        // When
        Told told = turnstile.at(50, Duration.ofMillis(100));

        // Then
        assertThat(told.facts()).isZero();
        assertThat(told.failures()).isNotEmpty().allMatch("answered 503"::equals);
        assertThatThrownBy(told::orThrow).hasMessageContaining("answered 503");
    }
}
