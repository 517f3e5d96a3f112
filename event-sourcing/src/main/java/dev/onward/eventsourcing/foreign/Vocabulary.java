package dev.onward.eventsourcing.foreign;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.privacy.Privacy;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The published events that a service reads, each with what it means there. What has no word is not read: a new event of
 * the other service changes nothing. The types that are subscribed to, stored and reacted to follow from it.
 *
 * @param <E> the events as published
 * @param <O> what they mean here
 */
public final class Vocabulary<E, O> {

    private static final Set<String> CORRECTIONS = Set.of(Codec.FACT_CORRECTED, Codec.FACT_RETRACTED);

    private final Codec<E> codec;
    private final Map<Class<? extends E>, BiFunction<E, UUID, O>> words;
    private final Set<String> types;
    private final Set<String> stored;

    private Vocabulary(
            Codec<E> codec,
            Map<Class<? extends E>, BiFunction<E, UUID, O>> words,
            Set<String> types,
            Set<String> stored) {
        this.codec = codec;
        this.words = Map.copyOf(words);
        this.types = Set.copyOf(types);
        this.stored = Set.copyOf(stored);
    }

    /** @param codec of the events as published */
    public static <E, O> Builder<E, O> of(Codec<E> codec) {
        return new Builder<>(codec);
    }

    /** All that is published, each event as what it is. */
    public static <E> Vocabulary<E, E> ofAll(Codec<E> codec) {
        Builder<E, E> builder = of(codec);
        codec.types().forEach(type -> builder.word(type.record().asSubclass(codec.vocabulary()), it -> it));
        return builder.build();
    }

    /** Of the events as published. */
    public Codec<E> codec() {
        return codec;
    }

    /** The types that have a word, and corrections and retractions of them: what is subscribed to. */
    public Set<String> types() {
        return types;
    }

    /**
     * The types of some of its events: what a policy reacts to.
     *
     * @throws IllegalArgumentException where one has no word, so that it never arrives
     */
    @SafeVarargs
    public final Set<String> types(Class<? extends E>... events) {
        return Arrays.stream(events).map(this::type).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * All types but those of some of its events.
     *
     * @throws IllegalArgumentException where one has no word
     */
    @SafeVarargs
    public final Set<String> typesWithout(Class<? extends E>... events) {
        Set<String> others = new HashSet<>(types);
        others.removeAll(types(events));
        return Set.copyOf(others);
    }

    private String type(Class<? extends E> event) {
        if (!words.containsKey(event)) {
            throw new IllegalArgumentException(event.getSimpleName() + " has no word in the vocabulary");
        }
        return codec.nameOf(event);
    }

    /** Whether an event is stored; reads the body of corrections and retractions only, and nothing personal in it. */
    boolean stores(PublishedEvent event) {
        return stored.contains(event.type()) && stores(event.type(), event.subjectType());
    }

    /** @param subject the type of what a correction or a retraction puts right; of any other event its own */
    boolean stores(String type, String subject) {
        return stored.contains(type) && (stored.contains(subject) || PublishedEvent.putsRight(subject));
    }

    // ---- what it means

    /** What an event means here; empty where it has no word. */
    public Optional<O> translate(E event, UUID eventId) {
        BiFunction<E, UUID, O> word = words.get(event.getClass());
        return word == null ? Optional.empty() : Optional.of(word.apply(event, eventId));
    }

    /** A stream as this service reads it. */
    public StreamHistory<O> translate(StreamHistory<E> stream) {
        return stream.map(this::translate);
    }

    /**
     * An event that arrives, as this service reads it. Everything personal is closed: it reads as null and no key is asked for.
     *
     * @return empty where neither it nor what it puts in the place of another has a word
     * @throws dev.onward.eventsourcing.consumer.BadRecord where the record cannot be read
     * @throws dev.onward.eventsourcing.codec.UndecodableException where its body cannot
     */
    public Optional<Recorded<O>> translate(PublishedEvent event) {
        return translate(event, Privacy.closed(event.body()));
    }

    /** @param body of the event, closed or opened */
    Optional<Recorded<O>> translate(PublishedEvent event, ObjectNode body) {
        return new Recorded<>(event.envelope(), codec.decodeEntry(event.type(), event.schemaVersion(), body))
                .map(this::translate);
    }

    /** Collects the words. */
    public static final class Builder<E, O> {

        private final Codec<E> codec;
        private final Map<Class<? extends E>, BiFunction<E, UUID, O>> words = new LinkedHashMap<>();
        private final Set<Class<? extends E>> passing = new HashSet<>();
        private boolean putRight = true;

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

        /** As {@link #word}, for an event that is reacted to and not stored. */
        public <T extends E> Builder<E, O> passingWord(Class<T> event, Function<T, ? extends O> meaning) {
            passing.add(event);
            return word(event, meaning);
        }

        /** What was told once counts, whatever becomes of it: corrections and retractions are not subscribed to. */
        public Builder<E, O> asFirstTold() {
            putRight = false;
            return this;
        }

        public Vocabulary<E, O> build() {
            Set<String> corrections = putRight ? CORRECTIONS : Set.of();
            Set<String> types = new LinkedHashSet<>(corrections);
            // Where nothing is stored, there is nothing to put right.
            Set<String> stored = new LinkedHashSet<>(passing.containsAll(words.keySet()) ? Set.of() : corrections);
            words.keySet().forEach(event -> {
                String type = codec.nameOf(event);
                types.add(type);
                if (!passing.contains(event)) {
                    stored.add(type);
                }
            });
            return new Vocabulary<>(codec, words, types, stored);
        }
    }
}
