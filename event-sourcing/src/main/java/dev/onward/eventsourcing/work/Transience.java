package dev.onward.eventsourcing.work;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tells trouble that passes by itself (the database restarts, the pool is exhausted, two transactions met) from trouble
 * that stays until somebody mends it. The first is waited out; only the second parks an event or holds a stream.
 */
public final class Transience {

    /**
     * Classes of SQLSTATE: connection, rollback by conflict, resources, operator intervention, system error; and 25P02,
     * because whatever aborted the transaction was another statement's failure.
     */
    private static final List<String> PASSING = List.of("08", "40", "53", "55P03", "57", "58", "25P02");

    private Transience() {}

    public static boolean isTransient(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof ClosedConnectionException
                    || cause instanceof ConnectionPoolTooBusyException
                    || cause instanceof IOException
                    || isPoolTimeout(cause)
                    || isLostConnection(cause)
                    || cause instanceof TimeoutException
                    || cause instanceof DeadlinePassed
                    || cause instanceof io.smallrye.mutiny.TimeoutException
                    || passes(sqlState(cause))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /**
     * Whether the database ended a statement because it took too long. It may have been frozen, so it is transient; or the
     * statement is always that slow, and then anyone who waits for it to pass waits for ever.
     */
    public static boolean isCutOff(Throwable failure) {
        return hasSqlState(failure, "57014");
    }

    /** Whether the trouble may stay however long it is waited out: whatever is not transient, and what was cut off. */
    public static boolean mayStay(Throwable failure) {
        return isCutOff(failure) || !isTransient(failure);
    }

    /** Whether a unique constraint was violated: somebody else did the same at the same time. */
    public static boolean isUniqueViolation(Throwable failure) {
        return hasSqlState(failure, "23505");
    }

    private static boolean hasSqlState(Throwable failure, String sqlState) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (sqlState.equals(sqlState(cause))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** The pool says so by a message only. */
    private static boolean isPoolTimeout(Throwable cause) {
        return cause instanceof NoStackTraceThrowable && "Timeout".equals(cause.getMessage());
    }

    private static boolean isLostConnection(Throwable cause) {
        String message = cause.getMessage();
        return cause instanceof VertxException
                && message != null
                && message.toLowerCase(Locale.ROOT).contains("closed");
    }

    private static boolean passes(@Nullable String sqlState) {
        return sqlState != null && PASSING.stream().anyMatch(sqlState::startsWith);
    }

    static @Nullable String sqlState(Throwable cause) {
        return switch (cause) {
            case PgException pg -> pg.getSqlState();
            case SQLException sql -> sql.getSQLState();
            default -> null;
        };
    }
}
