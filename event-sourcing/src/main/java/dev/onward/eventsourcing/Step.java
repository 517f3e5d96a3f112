package dev.onward.eventsourcing;

/** Where a fact takes a state, or why it cannot. */
public sealed interface Step<S, R extends Rejection> {

    /** Legal: the state after the fact. */
    record To<S, R extends Rejection>(S state) implements Step<S, R> {}

    /** Not legal in this state. */
    record Not<S, R extends Rejection>(R rejection) implements Step<S, R> {}

    static <S, R extends Rejection> Step<S, R> to(S state) {
        return new To<>(state);
    }

    static <S, R extends Rejection> Step<S, R> not(R rejection) {
        return new Not<>(rejection);
    }
}
