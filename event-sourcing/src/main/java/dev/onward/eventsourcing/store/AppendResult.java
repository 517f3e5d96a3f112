package dev.onward.eventsourcing.store;

import java.util.List;

/** What became of an append. */
public sealed interface AppendResult {

    /**
     * Written, and to stay if the transaction commits.
     *
     * @param version of the stream now
     * @param events as stored, in the order given
     */
    record Appended(long version, List<StoredEvent> events) implements AppendResult {
        public Appended {
            events = List.copyOf(events);
        }
    }

    /**
     * Nothing written: the stream is not at the expected version. The transaction is still good.
     *
     * @param actualVersion where the stream is instead
     */
    record Conflict(long actualVersion) implements AppendResult {}
}
