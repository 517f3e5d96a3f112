package dev.onward.eventsourcing.reaction;

import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;

/**
 * When this time has come, then that is proposed. A class named as a sentence, {@code WhenXThenY}; {@link DueReactions}
 * makes its handler.
 *
 * @param <F> the facts of the stream that its due work is for
 */
public interface DuePolicy<F> extends Proposer {

    /** The kind of due work that it does, as in {@link Due#kind()}. */
    String kind();

    /**
     * Proposes what follows through the ordinary command handler, within {@code tx}: the row goes in the same transaction.
     * A rejection is an outcome, not an error: what is settled meanwhile is rejected by {@code decide}. What it throws
     * is tried again later.
     *
     * @param history of the row's stream, read once for this transaction
     */
    Uni<Void> on(Tx tx, Reaction reaction, Due due, StreamHistory<F> history);
}
