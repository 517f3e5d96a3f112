package dev.onward.eventsourcing.foreign;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a service stores of what another one publishes. A {@code @Singleton} bean, one for each source; its rows are a
 * projection fed from Kafka, in versions, with a rebuild of its own (design decision 15).
 *
 * @param <E> the published events of the source
 * @param source short name of the service that publishes, such as "opportunity"
 * @param consumer the consumer that stores its events as they arrive, such as "advice.cases"
 * @param vocabularies in which they are read here; at least one
 * @param tables of the service's own that {@code derivation} writes, each with {@code tenant_id} and
 *     {@code projection_version} in its key
 * @param storage null: among the foreign streams
 */
public record ForeignSource<E>(
        String source,
        String consumer,
        List<Vocabulary<E, ?>> vocabularies,
        List<String> tables,
        Derivation derivation,
        @Nullable Storage storage) {

    /** @throws IllegalArgumentException without a vocabulary: nothing would ever be stored */
    public ForeignSource {
        vocabularies = List.copyOf(vocabularies);
        tables = List.copyOf(tables);
        if (vocabularies.isEmpty()) {
            throw new IllegalArgumentException("nothing of " + source + " is read");
        }
    }

    /** Puts into tables what follows from a stored stream. */
    @FunctionalInterface
    public interface Derivation {

        /**
         * Called again whenever the stream has grown, and by one writer of a stream at a time. Never a policy: a rebuild
         * calls it for everything.
         *
         * @param version that the stream is stored in and the rows are for
         */
        Uni<Void> derive(Tx tx, int version, StreamId stream);
    }

    /** Stores what arrives in a table of the service's own, as it arrives: in no version, and with no rebuild by the operator. */
    @FunctionalInterface
    public interface Storage {

        /** @param events of one tenant, those of a stream in the order of their publication numbers */
        Uni<Void> store(Tx tx, List<PublishedEvent> events);
    }

    /** One from which no table is derived. */
    @SafeVarargs
    public static <E> ForeignSource<E> of(String source, String consumer, Vocabulary<E, ?>... vocabularies) {
        return new ForeignSource<>(
                source,
                consumer,
                List.of(vocabularies),
                List.of(),
                (_, _, _) -> Uni.createFrom().voidItem(),
                null);
    }

    /** The same, with tables that follow from it. */
    public ForeignSource<E> deriving(List<String> followingTables, Derivation howTheyFollow) {
        return new ForeignSource<>(source, consumer, vocabularies, followingTables, howTheyFollow, storage);
    }

    /** The same, stored elsewhere. It is no bean: the operator finds those that can be rebuilt among the beans. */
    public ForeignSource<E> storedBy(Storage another) {
        return new ForeignSource<>(source, consumer, vocabularies, tables, derivation, another);
    }

    /** Of the events as published. */
    public Codec<E> codec() {
        return vocabularies.getFirst().codec();
    }

    /** The types that its vocabularies have words for, and corrections and retractions of them. */
    public Set<String> types() {
        return vocabularies.stream()
                .flatMap(vocabulary -> vocabulary.types().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The name under which the operator rebuilds it. */
    public String name() {
        return "foreign." + source;
    }

    Uni<Void> derive(Tx tx, int version, StreamId stream) {
        return derivation.derive(tx, version, stream);
    }

    /** Whether an event is stored; one may be read only as it passes. */
    public boolean stores(PublishedEvent event) {
        return vocabularies.stream().anyMatch(vocabulary -> vocabulary.stores(event));
    }
}
