package dev.onward.eventsourcing.stream;

import dev.onward.eventsourcing.StreamHistory;
import java.util.List;

/** A stream in the clear; {@code facts} are the entries of {@code history} with their JSON. */
public record OpenStream<F>(StreamHistory<F> history, List<OpenFact<F>> facts) {
    public OpenStream {
        facts = List.copyOf(facts);
    }
}
