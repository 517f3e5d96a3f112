package dev.onward.eventsourcing;

import java.util.Optional;
import java.util.function.Function;

/**
 * What putting a proposal in its place gives: the first half of every {@code decide}. A correction or retraction must
 * name a target that it may put right, and everything believed afterwards must be legal from the first fact to the last.
 */
public sealed interface Validation<S, R extends Rejection> {

    /**
     * @param before the state just before the proposed fact, or before the fact that it corrects, in effective order: what
     *     derived components follow from
     * @param after the state at the end of the whole history
     */
    record Legal<S, R extends Rejection>(S before, S after) implements Validation<S, R> {}

    /** The rejection of the first fact that would not be legal, which need not be the proposed one. */
    record Illegal<S, R extends Rejection>(R rejection) implements Validation<S, R> {}

    /**
     * @param badTarget how this stream says that a correction or retraction names no target it may put right
     */
    static <F, S, R extends Rejection> Validation<S, R> of(
            Proposal<F> proposal,
            StreamHistory<F> history,
            Evolution<F, S, R> evolution,
            Function<TargetRejection, R> badTarget) {
        Optional<TargetRejection> target = TargetRejection.check(history, proposal.entry());
        if (target.isPresent()) {
            return new Illegal<>(badTarget.apply(target.get()));
        }
        Placed<F> placed = Placed.of(history, proposal);
        return switch (placed.before(evolution)) {
            case Fold.Illegal<F, S, R> it -> new Illegal<>(it.rejection());
            case Fold.Legal<F, S, R>(S before) -> from(before, placed, evolution);
        };
    }

    private static <F, S, R extends Rejection> Validation<S, R> from(
            S before, Placed<F> placed, Evolution<F, S, R> evolution) {
        Optional<Effective<F>> fact = placed.fact();
        // The fold passes over a system fact that does not fit; one that is only proposed is refused instead.
        if (fact.isPresent()
                && fact.get().actor().isSystem()
                && evolution.step(before, fact.get()) instanceof Step.Not<S, R>(R rejection)) {
            return new Illegal<>(rejection);
        }
        return switch (placed.after(before, evolution)) {
            case Fold.Illegal<F, S, R> it -> new Illegal<>(it.rejection());
            case Fold.Legal<F, S, R>(S after) -> new Legal<>(before, after);
        };
    }
}
