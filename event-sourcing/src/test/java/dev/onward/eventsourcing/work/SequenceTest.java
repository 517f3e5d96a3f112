package dev.onward.eventsourcing.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SequenceTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final List<Integer> MANY =
            IntStream.range(0, 100_000).boxed().toList();

    @Test
    void a_hundred_thousand_steps_that_complete_at_once_do_not_overflow_the_stack() {
        AtomicInteger taken = new AtomicInteger();

        Sequence.each(MANY, _ -> Uni.createFrom().item(taken::incrementAndGet))
                .await()
                .atMost(SOON);

        assertThat(taken).hasValue(MANY.size());
    }

    @Test
    void a_hundred_thousand_results_come_in_the_order_of_their_items() {
        List<Integer> results =
                Sequence.map(MANY, each -> Uni.createFrom().item(-each)).await().atMost(SOON);

        assertThat(results).isEqualTo(MANY.stream().map(each -> -each).toList());
    }

    @Test
    void a_step_begins_when_the_one_before_it_has_completed() {
        List<Integer> begun = new ArrayList<>();
        List<UniEmitter<? super Integer>> open = new ArrayList<>();
        Sequence.each(List.of(1, 2), each -> {
                    begun.add(each);
                    return Uni.createFrom().<Integer>emitter(open::add);
                })
                .subscribe()
                .with(_ -> begun.add(0));
        List<Integer> before = List.copyOf(begun);

        open.getFirst().complete(1);

        assertThat(before).containsExactly(1);
        assertThat(begun).containsExactly(1, 2);
    }

    @Test
    void the_first_failure_ends_the_walk() {
        List<Integer> begun = new ArrayList<>();

        Uni<Void> walk = Sequence.each(List.of(1, 2, 3), each -> {
            begun.add(each);
            return each == 2
                    ? Uni.createFrom().failure(new IllegalStateException("the second"))
                    : Uni.createFrom().voidItem();
        });

        assertThatThrownBy(() -> walk.await().atMost(SOON)).hasMessage("the second");
        assertThat(begun).containsExactly(1, 2);
    }

    @Test
    void a_step_that_throws_ends_the_walk_as_a_failure() {
        Uni<Void> walk = Sequence.each(List.of(1), _ -> {
            throw new IllegalStateException("thrown");
        });

        assertThatThrownBy(() -> walk.await().atMost(SOON)).hasMessage("thrown");
    }

    @Test
    void nothing_happens_before_a_subscription_and_each_subscription_walks_again() {
        AtomicInteger taken = new AtomicInteger();
        Uni<Void> walk = Sequence.each(List.of(1, 2), _ -> Uni.createFrom().item(taken::incrementAndGet));
        int before = taken.get();

        walk.await().atMost(SOON);
        walk.await().atMost(SOON);

        assertThat(before).isZero();
        assertThat(taken).hasValue(4);
    }

    @Test
    void a_walk_over_nothing_completes() {
        assertThat(Sequence.map(List.<Integer>of(), each -> Uni.createFrom().item(each))
                        .await()
                        .atMost(SOON))
                .isEmpty();
    }

    @Test
    void a_result_of_null_is_a_failure_rather_than_a_hole_in_the_list() {
        Uni<List<Integer>> walk = Sequence.map(List.of(1), _ -> Uni.createFrom().nullItem());

        assertThatThrownBy(() -> walk.await().atMost(SOON)).isInstanceOf(NullPointerException.class);
    }
}
