package dev.onward.eventsourcing.stream;

import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.store.StoredEvent;
import java.util.List;

/**
 * What an append left behind: the whole history before and after it, and the entries that are new.
 *
 * @param stored the same entries as they stand in the store, sealed
 */
public record AppendedFacts<F>(
        StreamHistory<F> before, StreamHistory<F> history, List<OpenFact<F>> added, List<StoredEvent> stored) {
    public AppendedFacts {
        added = List.copyOf(added);
        stored = List.copyOf(stored);
    }
}
