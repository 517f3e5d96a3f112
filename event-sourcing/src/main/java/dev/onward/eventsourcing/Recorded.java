package dev.onward.eventsourcing;

import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/** An entry as the store holds it. */
public record Recorded<F>(Envelope envelope, Entry<F> entry) {

    /**
     * This entry in other words, as a reader of another service has it.
     *
     * @param word of a fact and the id of the entry that states it so: the fact's own, or that of a correction
     * @return empty where neither it nor what it puts in the place of another has a word
     */
    public <G> Optional<Recorded<G>> map(BiFunction<F, UUID, Optional<G>> word) {
        return entry.mapIfAny(fact -> word.apply(fact, envelope.eventId()))
                .map(mapped -> new Recorded<>(envelope, mapped));
    }
}
