package dev.onward.eventsourcing;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recorded entry that nobody can read: its type is not known here, its body does not fit, its seal is broken, or it does
 * not fold. It holds its own stream and nothing else: a history without it would be another history, so the stream is
 * neither shown nor decided on, and code that reads many streams goes on with the others.
 *
 * <p>Its message names the entry and what is wrong with it, never a value.
 */
public final class HistoryUnreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Causes of causes; a chain may be a ring. */
    private static final int DEEPEST = 20;

    private final UUID eventId;
    private final long version;
    private final @Nullable UUID personId;

    /**
     * @param version of the entry within its stream
     * @param personId whose stream it is, the only one to be told; null: nobody's, or nobody asked
     * @param what is wrong, such as {@code cannot decode Applied version 9: UNKNOWN_VERSION}
     */
    public HistoryUnreadable(
            UUID eventId, long version, @Nullable UUID personId, String what, @Nullable Throwable cause) {
        super("event " + eventId + " at version " + version + " cannot be read: " + what, cause, false, true);
        this.eventId = eventId;
        this.version = version;
        this.personId = personId;
    }

    /** A history that was legal when it was recorded, and no longer is. */
    public static HistoryUnreadable doesNotFold(Effective<?> at, @Nullable UUID personId) {
        return new HistoryUnreadable(at.eventId(), at.version(), personId, "it does not fold", null);
    }

    /** Whose stream it is, the only one to be told; null: nobody's, or nobody asked. */
    public @Nullable UUID personId() {
        return personId;
    }

    public UUID eventId() {
        return eventId;
    }

    /** Of the entry within its stream, from 1. */
    public long version() {
        return version;
    }

    /** Whether that is why something failed. */
    public static boolean isCauseOf(Throwable failure) {
        return find(failure).isPresent();
    }

    /** The one that made something fail, of which {@link #isCauseOf} is true. */
    public static HistoryUnreadable in(Throwable failure) {
        return find(failure).orElseThrow();
    }

    private static Optional<HistoryUnreadable> find(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof HistoryUnreadable it) {
                return Optional.of(it);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
