package dev.onward.eventsourcing.store;

/**
 * The command log holds this actor's key already, so nothing of this append stays: PostgreSQL has ended the
 * transaction. The caller reads the stored answer by {@link CommandLog#find} in a new one.
 */
public final class CommandAlreadyLogged extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CommandAlreadyLogged(Throwable cause) {
        super("this actor's idempotency key is in the command log already", cause);
    }

    public CommandAlreadyLogged() {
        super("this actor's idempotency key is in the command log already");
    }
}
