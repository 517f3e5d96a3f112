package dev.onward.eventsourcing.stream;

import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Codec;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A kind of stream as the machinery needs to know it. Each service offers its own as CDI beans, so that the relay finds
 * the publication of whatever it reads.
 *
 * @param kind the stream kind, such as "opportunity"
 * @param facts the vocabulary as stored
 * @param events the vocabulary as published
 * @param publication what is published for a fact, on the fact alone; empty: deliberately nothing
 * @param about which search and opportunity the facts of such a stream are about, by its history
 */
public record StreamType<F, E>(
        String kind,
        Codec<F> facts,
        Codec<E> events,
        Function<F, Optional<E>> publication,
        Function<StreamHistory<F>, About> about) {

    public StreamId id(UUID tenantId, UUID id) {
        return new StreamId(tenantId, kind, id);
    }
}
