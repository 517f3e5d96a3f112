package dev.onward.eventsourcing.store;

import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/** A running transaction of one tenant; every method that reads or writes takes it as a parameter. */
public interface Tx {

    UUID tenantId();

    /**
     * A statement of this transaction, with named parameters {@code :name}; one at a time. What reads and writes SQL goes
     * this way; the session is for entities.
     */
    Statement sql(String sql);

    /** The session of this transaction; to be used on its own event loop and for one statement at a time. */
    Mutiny.Session session();

    /** Rows that the session has read are read again when next asked for. What it has changed must be flushed. */
    void forgetRows();

    /**
     * What is remembered as long as this transaction and no longer, of one kind: made when first asked for. For what a
     * transaction cannot see change, or has itself written.
     */
    <T> T remembered(Class<T> kind, Supplier<T> make);

    /** Runs {@code signal} once the transaction has committed, and never if it has not. */
    void afterCommit(Runnable signal);
}
