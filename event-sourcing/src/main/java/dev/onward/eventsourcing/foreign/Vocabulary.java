package dev.onward.eventsourcing.foreign;

import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.codec.Codec;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The published events of another service that this one reads, each with what it means here. What has no word here is not
 * read: a new event of the other service changes nothing.
 *
 * @param <E> the events as published
 * @param <O> what they mean here
 */
public final class Vocabulary<E, O> {

    private final Map<Class<? extends E>, BiFunction<E, UUID, O>> words;
    private final Set<String> types;

    private Vocabulary(Map<Class<? extends E>, BiFunction<E, UUID, O>> words, Set<String> types) {
        this.words = Map.copyOf(words);
        this.types = Set.copyOf(types);
    }

    /** @param codec of the events as published */
    public static <E, O> Builder<E, O> of(Codec<E> codec) {
        return new Builder<>(codec);
    }

    /** The types that have a word, and corrections and retractions of them: what is subscribed to. */
    public Set<String> types() {
        return types;
    }

    /** What an event means here; empty where it has no word. */
    public Optional<O> translate(E event, UUID eventId) {
        BiFunction<E, UUID, O> word = words.get(event.getClass());
        return word == null ? Optional.empty() : Optional.of(word.apply(event, eventId));
    }

    /** A stream as this service reads it. */
    public StreamHistory<O> translate(StreamHistory<E> stream) {
        return stream.map(this::translate);
    }

    /** Collects the words. */
    public static final class Builder<E, O> {

        private final Codec<E> codec;
        private final Map<Class<? extends E>, BiFunction<E, UUID, O>> words = new LinkedHashMap<>();

        private Builder(Codec<E> codec) {
            this.codec = codec;
        }

        /** @throws IllegalArgumentException where the event has a word already */
        public <T extends E> Builder<E, O> word(Class<T> event, Function<T, ? extends O> meaning) {
            return wordOfEntry(event, (it, _) -> meaning.apply(it));
        }

        /** As {@link #word}, where the id of the entry that states it belongs to what it means. */
        public <T extends E> Builder<E, O> wordOfEntry(Class<T> event, BiFunction<T, UUID, ? extends O> meaning) {
            BiFunction<E, UUID, O> before =
                    words.putIfAbsent(event, (it, eventId) -> meaning.apply(event.cast(it), eventId));
            if (before != null) {
                throw new IllegalArgumentException(event.getSimpleName() + " has two words in one vocabulary");
            }
            return this;
        }

        public Vocabulary<E, O> build() {
            Set<String> types = new HashSet<>(Set.of(Codec.FACT_CORRECTED, Codec.FACT_RETRACTED));
            words.keySet().forEach(event -> types.add(codec.nameOf(event)));
            return new Vocabulary<>(words, types);
        }
    }
}
