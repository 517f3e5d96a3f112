package dev.onward.eventsourcing;

import java.util.List;

/** What {@code decide} answers to a proposal. */
public sealed interface Decision<F, R extends Rejection> {

    /** To be recorded, in this order: the proposal with its derived components filled, then what follows from it. */
    record Accepted<F, R extends Rejection>(List<Proposal<F>> proposals) implements Decision<F, R> {
        public Accepted {
            proposals = List.copyOf(proposals);
        }
    }

    /** Not to be recorded; {@code index} is the place in a batch, 0 for a single proposal. */
    record Rejected<F, R extends Rejection>(R rejection, int index) implements Decision<F, R> {}

    static <F, R extends Rejection> Decision<F, R> accepted(List<Proposal<F>> proposals) {
        return new Accepted<>(proposals);
    }

    static <F, R extends Rejection> Decision<F, R> rejected(R rejection) {
        return new Rejected<>(rejection, 0);
    }
}
