package dev.onward.eventsourcing.stream;

import dev.onward.eventsourcing.StreamHistory;
import java.util.List;
import java.util.UUID;

/**
 * A stream in the clear; {@code facts} are the entries of {@code history} with their JSON.
 *
 * @param bytes of their payloads as they stand in the store, sealed
 */
public record OpenStream<F>(StreamHistory<F> history, List<OpenFact<F>> facts, long bytes) {
    public OpenStream {
        facts = List.copyOf(facts);
    }

    /** Whether it is there, and this person's: whoever answers a person asks this first. */
    public boolean isOf(UUID personId) {
        return history.version() > 0 && personId.equals(history.personId());
    }
}
