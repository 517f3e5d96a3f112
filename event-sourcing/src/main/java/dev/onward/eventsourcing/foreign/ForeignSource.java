package dev.onward.eventsourcing.foreign;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/**
 * What a service stores of what another one publishes. A {@code @Singleton} bean, one for each source; its rows are a
 * projection fed from Kafka, in versions, with a rebuild of its own (design decision 15).
 *
 * @param <E> the published vocabulary of the source
 * @param source short name of the service that publishes, such as "opportunity"
 * @param consumer the consumer that stores its events as they arrive, such as "advice.cases"
 * @param types that are stored; corrections and retractions of them come along if {@link Codec#FACT_CORRECTED} and
 *     {@link Codec#FACT_RETRACTED} are among them
 * @param tables of the service's own that {@code derivation} writes, each with {@code tenant_id} and
 *     {@code projection_version} in its key
 */
public record ForeignSource<E>(
        String source, String consumer, Codec<E> codec, Set<String> types, List<String> tables, Derivation derivation) {

    /** @throws IllegalArgumentException where a type is not published by the source: nothing would ever be stored of it */
    public ForeignSource {
        types = Set.copyOf(types);
        tables = List.copyOf(tables);
        for (String type : types) {
            if (!PublishedEvent.putsRight(type) && codec.type(type) == null) {
                throw new IllegalArgumentException(source + " publishes no " + type);
            }
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

    /** One from which no table is derived. */
    public static <E> ForeignSource<E> of(String source, String consumer, Codec<E> codec, Set<String> types) {
        return new ForeignSource<>(
                source,
                consumer,
                codec,
                types,
                List.of(),
                (_, _, _) -> Uni.createFrom().voidItem());
    }

    /** The same, with tables that follow from it. */
    public ForeignSource<E> deriving(List<String> followingTables, Derivation howTheyFollow) {
        return new ForeignSource<>(source, consumer, codec, types, followingTables, howTheyFollow);
    }

    /** The name under which the operator rebuilds it. */
    public String name() {
        return "foreign." + source;
    }

    Uni<Void> derive(Tx tx, int version, StreamId stream) {
        return derivation.derive(tx, version, stream);
    }

    /** Whether an event is stored; reads the body of corrections and retractions only, and nothing personal in it. */
    boolean takes(PublishedEvent event) {
        if (!types.contains(event.type())) {
            return false;
        }
        String subject = event.subjectType();
        return types.contains(subject) || PublishedEvent.putsRight(subject);
    }
}
