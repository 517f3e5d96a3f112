package dev.onward.eventsourcing.stream;

import dev.onward.eventsourcing.StreamHistory;
import java.util.List;

/** What an append left behind: the whole history after it, and the entries that are new. */
public record AppendedFacts<F>(StreamHistory<F> history, List<OpenFact<F>> added) {
    public AppendedFacts {
        added = List.copyOf(added);
    }
}
