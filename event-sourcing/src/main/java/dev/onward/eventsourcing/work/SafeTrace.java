package dev.onward.eventsourcing.work;

import org.jspecify.annotations.Nullable;

/**
 * A failure as it may be logged: classes and stack traces of its chain without their messages, because a message of
 * somebody else's exception may quote what it choked on (design decision 21).
 */
public final class SafeTrace extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 8;

    private SafeTrace(String what, @Nullable Throwable cause, StackTraceElement[] trace) {
        super(what, cause, false, true);
        setStackTrace(trace);
    }

    public static Throwable of(Throwable failure) {
        return of(failure, DEEPEST);
    }

    private static Throwable of(Throwable failure, int deeper) {
        Throwable cause = failure.getCause();
        String state = Transience.sqlState(failure);
        return new SafeTrace(
                failure.getClass().getName() + (state == null ? "" : " SQLSTATE " + state),
                cause == null || deeper == 0 ? null : of(cause, deeper - 1),
                failure.getStackTrace());
    }
}
