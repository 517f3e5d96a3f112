package dev.onward.eventsourcing.stream;

import dev.onward.eventsourcing.StreamHistory;
import java.util.ArrayList;
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

    /** With what was recorded after it. */
    OpenStream<F> plus(List<OpenFact<F>> more, long theirBytes) {
        if (more.isEmpty()) {
            return this;
        }
        List<OpenFact<F>> all = new ArrayList<>(facts.size() + more.size());
        all.addAll(facts);
        all.addAll(more);
        return new OpenStream<>(
                history.plusRecorded(more.stream().map(OpenFact::recorded).toList()), all, bytes + theirBytes);
    }

    /** Whether it is there, and this person's: whoever answers a person asks this first. */
    public boolean isOf(UUID personId) {
        return history.version() > 0 && personId.equals(history.personId());
    }
}
