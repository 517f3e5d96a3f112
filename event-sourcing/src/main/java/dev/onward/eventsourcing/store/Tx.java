package dev.onward.eventsourcing.store;

import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** A running transaction of one tenant; every method that reads or writes takes it as a parameter. */
public interface Tx {

    UUID tenantId();

    /** The session of this transaction; to be used on its own event loop and for one statement at a time. */
    Mutiny.Session session();

    /** Runs {@code signal} once the transaction has committed, and never if it has not. */
    void afterCommit(Runnable signal);
}
