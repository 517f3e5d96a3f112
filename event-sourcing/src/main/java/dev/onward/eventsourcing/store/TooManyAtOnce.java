package dev.onward.eventsourcing.store;

import dev.onward.eventsourcing.work.LimitReached;

/** One person, or all of one tenant together, ask for more at once than their share; nothing was done. */
public final class TooManyAtOnce extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient LimitReached reached;

    /** @param reached how many may be under way or wait */
    public TooManyAtOnce(LimitReached reached) {
        super("too many requests at once", null, false, false);
        this.reached = reached;
    }

    public LimitReached reached() {
        return reached;
    }
}
