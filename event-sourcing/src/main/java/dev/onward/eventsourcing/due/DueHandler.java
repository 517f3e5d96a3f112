package dev.onward.eventsourcing.due;

import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;

/** Does the due work of one kind; an application-scoped bean. */
public interface DueHandler {

    /** The kind it does, as in {@link Due#kind()}. */
    String kind();

    /**
     * Proposes the fact through the ordinary command handler, by {@code Reaction.of(due, history, …)}, from which the ids of
     * facts are derived, within {@code tx}: the row goes in the same transaction. A rejection is an outcome, not an
     * error: what is settled meanwhile is rejected by {@code decide}. What it throws is tried again later.
     */
    Uni<Void> handle(Tx tx, Due due);
}
