package dev.onward.eventsourcing.due;

import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;

/** Does the due work of one kind; an application-scoped bean. */
public interface DueHandler {

    /** The kind it does, as in {@link Due#kind()}. */
    String kind();

    /**
     * Does it within {@code tx}: the row goes in the same transaction. What it throws is tried again later. Whoever
     * proposes a fact is a {@code DuePolicy}.
     */
    Uni<Void> handle(Tx tx, Due due);
}
