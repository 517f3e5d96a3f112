package dev.onward.benchmark;

import java.util.OptionalDouble;

/**
 * The highest rate that holds: from a first guess up by a quarter while it holds, down by a fifth while it does not, then the
 * middle of the two closest, until they are close enough or the tries are used up.
 */
final class RateSearch {

    private static final double UP = 1.25;
    private static final double DOWN = 0.8;
    private static final double CLOSE_ENOUGH = 1.07;

    private double next;
    private int left;
    private double holds;
    private double fails = Double.POSITIVE_INFINITY;

    RateSearch(double guess, int tries) {
        this.next = guess;
        this.left = tries;
    }

    /** The rate to try; empty when the search is over. */
    OptionalDouble next() {
        return left == 0 || holds > 0 && fails / holds <= CLOSE_ENOUGH
                ? OptionalDouble.empty()
                : OptionalDouble.of(next);
    }

    /** What came of {@link #next}. */
    void tried(boolean held) {
        left--;
        if (held) {
            holds = Math.max(holds, next);
        } else {
            fails = Math.min(fails, next);
        }
        if (holds == 0) {
            next = fails * DOWN;
        } else if (fails == Double.POSITIVE_INFINITY) {
            next = holds * UP;
        } else {
            next = Math.sqrt(holds * fails);
        }
    }

    /** Empty if none held that was tried. */
    OptionalDouble highest() {
        return holds == 0 ? OptionalDouble.empty() : OptionalDouble.of(holds);
    }
}
