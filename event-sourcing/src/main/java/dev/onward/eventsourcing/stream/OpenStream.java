package dev.onward.eventsourcing.stream;

import dev.onward.eventsourcing.StreamHistory;
import java.util.List;

/**
 * A stream in the clear; {@code facts} are the entries of {@code history} with their JSON.
 *
 * @param bytes of their payloads as they stand in the store, sealed
 */
public record OpenStream<F>(StreamHistory<F> history, List<OpenFact<F>> facts, long bytes) {
    public OpenStream {
        facts = List.copyOf(facts);
    }
}
