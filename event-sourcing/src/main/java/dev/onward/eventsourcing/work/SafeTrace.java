package dev.onward.eventsourcing.work;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A failure as it may be logged: classes and stack traces of its chain without their messages, because a message of
 * somebody else's exception may quote what it choked on (design decision 21).
 */
public final class SafeTrace extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 8;
    private static final String OURS = "dev.onward.";

    /** Makes exceptions and is never where something went wrong. */
    private static final String PROBLEM = ".http.Problem";

    private SafeTrace(String what, @Nullable Throwable cause, StackTraceElement[] trace) {
        super(what, cause, false, true);
        setStackTrace(trace);
    }

    public static Throwable of(Throwable failure) {
        return of(failure, DEEPEST);
    }

    /**
     * As one line: the classes of the chain, the outermost first, and the place nearest to the cause that is in our own
     * code, such as {@code a.B < c.PgException SQLSTATE 22008 at dev.onward.x.Y.method(Y.java:12)}.
     */
    public static String line(Throwable failure) {
        StringJoiner classes = new StringJoiner(" < ");
        StackTraceElement place = null;
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            classes.add(name(cause));
            StackTraceElement nearer = place(cause);
            place = nearer == null ? place : nearer;
            cause = cause.getCause();
        }
        return classes + (place == null ? "" : " at " + place);
    }

    private static @Nullable StackTraceElement place(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith(OURS) && !frame.getClassName().endsWith(PROBLEM)) {
                return frame;
            }
        }
        return null;
    }

    private static String name(Throwable failure) {
        String state = Transience.sqlState(failure);
        return failure.getClass().getName() + (state == null ? "" : " SQLSTATE " + state);
    }

    private static Throwable of(Throwable failure, int deeper) {
        Throwable cause = failure.getCause();
        return new SafeTrace(
                name(failure), cause == null || deeper == 0 ? null : of(cause, deeper - 1), failure.getStackTrace());
    }
}
