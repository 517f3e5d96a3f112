package dev.onward.eventsourcing.work;

import java.time.Duration;

/**
 * Something did not end in its time. Whether it still takes effect is not known, so a caller that tries it again must
 * tolerate that.
 */
public final class DeadlinePassed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DeadlinePassed(String what, Duration within) {
        super("%s did not end within %d s".formatted(what, within.toSeconds()));
    }
}
