package dev.onward.eventsourcing;

import java.util.function.BiFunction;

/**
 * How a stream's facts lead from one state to the next, in effective order. Each aggregate has one, a constant: what a
 * history was folded to is remembered under it, so that one more fact costs one more step.
 */
public final class Evolution<F, S, R extends Rejection> {

    private final S initial;
    private final BiFunction<S, Effective<F>, Step<S, R>> evolve;

    private Evolution(S initial, BiFunction<S, Effective<F>, Step<S, R>> evolve) {
        this.initial = initial;
        this.evolve = evolve;
    }

    /** @param evolve pure */
    public static <F, S, R extends Rejection> Evolution<F, S, R> of(
            S initial, BiFunction<S, Effective<F>, Step<S, R>> evolve) {
        return new Evolution<>(initial, evolve);
    }

    public S initial() {
        return initial;
    }

    /** Where one fact takes a state. */
    public Step<S, R> step(S state, Effective<F> fact) {
        return evolve.apply(state, fact);
    }

    BiFunction<S, Effective<F>, Step<S, R>> steps() {
        return evolve;
    }
}
