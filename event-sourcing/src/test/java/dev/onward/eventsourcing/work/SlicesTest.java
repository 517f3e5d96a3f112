package dev.onward.eventsourcing.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SlicesTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Context context = VERTX.getOrCreateContext();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger others = new AtomicInteger();

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void others_are_served_while_long_work_goes_on() {
        // Given
        List<Integer> items = IntStream.range(0, 40).boxed().toList();
        context.runOnContext(_ -> serveOthers());

        // When
        List<Thread> threads = onContext(Slices.map(items, _ -> {
            busyFor(Duration.ofMillis(3));
            return Thread.currentThread();
        }));

        // Then
        assertThat(threads).hasSize(40);
        assertThat(threads.stream().distinct()).as("stays on its event loop").hasSize(1);
        assertThat(others.get()).as("turns of others within 120 ms").isGreaterThan(5);
    }

    @Test
    void the_timers_of_others_fire_while_long_work_goes_on() {
        // Given
        List<Integer> items = IntStream.range(0, 40).boxed().toList();
        context.runOnContext(_ -> VERTX.setPeriodic(1, timer -> {
            if (over.get()) {
                VERTX.cancelTimer(timer);
            } else {
                others.incrementAndGet();
            }
        }));

        // When
        onContext(Slices.map(items, each -> {
            busyFor(Duration.ofMillis(3));
            return each;
        }));

        // Then
        assertThat(others.get()).as("timers within 120 ms").isGreaterThan(5);
    }

    @Test
    void stays_on_the_context_that_it_was_begun_on() {
        // Given
        Context duplicated = ((ContextInternal) context).duplicate();

        // When
        List<Context> contexts = Uni.createFrom()
                .<List<Context>>emitter(emitter -> duplicated.runOnContext(_ -> Slices.map(
                                IntStream.range(0, 10).boxed().toList(), _ -> {
                                    busyFor(Duration.ofMillis(3));
                                    return Objects.requireNonNull(Vertx.currentContext());
                                })
                        .subscribe()
                        .with(emitter::complete, emitter::fail)))
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(contexts).hasSize(10).allMatch(each -> each == duplicated);
    }

    @Test
    void others_are_served_while_a_worker_does_what_cannot_be_cut() {
        // Given
        context.runOnContext(_ -> serveOthers());
        List<Thread> threads = new CopyOnWriteArrayList<>();

        // When
        Integer result = onContext(Slices.aside(() -> {
                    threads.add(Thread.currentThread());
                    busyFor(Duration.ofMillis(100));
                    return 7;
                })
                .invoke(_ -> threads.add(Thread.currentThread())));

        // Then
        assertThat(result).isEqualTo(7);
        assertThat(threads.getFirst()).isNotEqualTo(threads.getLast());
        assertThat(threads.getLast().getName()).contains("eventloop");
        assertThat(others.get()).as("turns of others within 100 ms").isGreaterThan(5);
    }

    @Test
    void an_error_in_work_done_aside_is_passed_on() {
        assertThatThrownBy(() -> onContext(Slices.aside(() -> {
                    throw new StackOverflowError("on purpose");
                })))
                .hasStackTraceContaining("on purpose");
    }

    @Test
    void gives_what_comes_of_each_in_order() {
        assertThat(onContext(Slices.map(List.of(3, 1, 2), each -> each * 2))).containsExactly(6, 2, 4);
        assertThat(onContext(Slices.map(List.<Integer>of(), each -> each))).isEmpty();
    }

    @Test
    void an_error_in_a_later_slice_is_passed_on() {
        assertThatThrownBy(() ->
                        onContext(Slices.map(IntStream.range(0, 20).boxed().toList(), each -> {
                            busyFor(Duration.ofMillis(3));
                            if (each == 15) {
                                throw new StackOverflowError("on purpose");
                            }
                            return each;
                        })))
                .hasStackTraceContaining("on purpose");
    }

    @Test
    void without_a_context_it_is_done_at_a_stretch() {
        // Given
        AtomicInteger calls = new AtomicInteger();

        // When
        Integer result = Slices.until(() -> {
                    busyFor(Duration.ofMillis(3));
                    return calls.incrementAndGet() < 20 ? Optional.<Integer>empty() : Optional.of(calls.get());
                })
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(result).isEqualTo(20);
    }

    private void serveOthers() {
        others.incrementAndGet();
        if (!over.get()) {
            context.runOnContext(_ -> serveOthers());
        }
    }

    private <T> T onContext(Uni<T> work) {
        return Uni.createFrom()
                .<T>emitter(emitter -> context.runOnContext(_ -> work.onTermination()
                        .invoke(() -> over.set(true))
                        .subscribe()
                        .with(emitter::complete, emitter::fail)))
                .await()
                .atMost(PATIENCE);
    }

    private static void busyFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }
}
