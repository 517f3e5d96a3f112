package dev.onward.eventsourcing.reaction;

import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import java.util.Set;

/**
 * When this is told, then that is proposed. A class named as a sentence, {@code WhenXThenY}.
 *
 * @param <S> what is known of whatever the event is about, read once for all policies that answer it
 */
public interface Policy<S> extends Proposer {

    /**
     * The published types that it reacts to. Corrections and retractions need not be named: it is called for those
     * types, for corrections and retractions of those, and for a retraction of a correction, which does not say of what
     * the correction was.
     */
    Set<String> types();

    /**
     * Answers an event, within the transaction that stored it and moves the cursor. Called in the order of the stream,
     * after the policies before it: it sees what they recorded. What it throws parks the event.
     */
    Uni<Void> on(Tx tx, Reaction reaction, S seen);
}
