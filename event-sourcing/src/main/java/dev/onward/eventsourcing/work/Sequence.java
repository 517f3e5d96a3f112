package dev.onward.eventsourcing.work;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/**
 * Walks a list with asynchronous steps, one after the other. A chain of {@code flatMap}, one for each item, is as deep as
 * the list is long: it overflows the stack, and the overflow leaves a Uni that never ends. This walk stays flat, also
 * when every step completes at once.
 *
 * <p>Each step begins when the one before it has completed. The first failure ends the walk, and no later step begins.
 * Nothing happens before somebody subscribes; who subscribes again walks again.
 */
public final class Sequence {

    private Sequence() {}

    /** Takes {@code step} for each item, in order; what the steps give is dropped. */
    public static <T> Uni<Void> each(Iterable<T> items, Function<? super T, ? extends Uni<?>> step) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(item -> step.apply(item).replaceWithVoid())
                .onItem()
                .ignoreAsUni();
    }

    /** As {@link #each}, giving what the steps gave, in order. A step must not give null. */
    public static <T, R> Uni<List<R>> map(Iterable<T> items, Function<? super T, Uni<R>> step) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(item ->
                        step.apply(item).onItem().ifNull().failWith(() -> new NullPointerException("a step gave null")))
                .collect()
                .asList();
    }
}
