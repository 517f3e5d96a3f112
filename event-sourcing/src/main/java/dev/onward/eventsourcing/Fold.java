package dev.onward.eventsourcing;

/** What walking an effective history gives. */
public sealed interface Fold<F, S, R extends Rejection> {

    /** Every fact was legal where it stands. */
    record Legal<F, S, R extends Rejection>(S state) implements Fold<F, S, R> {}

    /** {@code at} is the first fact that is not legal where it stands. */
    record Illegal<F, S, R extends Rejection>(Effective<F> at, R rejection) implements Fold<F, S, R> {}
}
