package dev.onward.eventsourcing.heard;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/**
 * What a service keeps of what another one tells. An application-scoped bean, one for each source; its rows are a
 * projection fed from Kafka, in versions, with a rebuild of its own (design decision 15).
 *
 * @param <E> the published vocabulary of the source
 */
public interface Hearing<E> {

    /** Short name of the service that tells, such as "opportunity". */
    String source();

    /** The consumer that keeps its events as they arrive, such as "advice.cases". */
    String consumer();

    Codec<E> codec();

    /**
     * The types that are kept. Corrections and retractions of them come along if {@link Codec#FACT_CORRECTED} and
     * {@link Codec#FACT_RETRACTED} are named here.
     */
    Set<String> types();

    /** The name under which the operator rebuilds it. */
    default String name() {
        return "heard." + source();
    }

    /**
     * Tables of the service's own that {@link #follow} writes, each with {@code tenant_id} and {@code projection_version}
     * in its key.
     */
    default List<String> tables() {
        return List.of();
    }

    /**
     * Puts into {@link #tables} what follows from a stream as it is kept in {@code version}; called again whenever the
     * stream has grown, and by one writer of a stream at a time. Never a policy: a rebuild calls it for everything.
     */
    default Uni<Void> follow(Tx tx, int version, StreamId stream) {
        return Uni.createFrom().voidItem();
    }

    /** Whether an event is kept; reads the body of corrections and retractions only, and nothing personal in it. */
    default boolean keeps(PublishedEvent event) {
        return types().contains(event.type()) && (!putsRight(event.type()) || keepsTarget(event));
    }

    private boolean keepsTarget(PublishedEvent event) {
        String target = event.body().path("targetType").asText();
        return types().contains(target) || putsRight(target);
    }

    private static boolean putsRight(String type) {
        return type.equals(Codec.FACT_CORRECTED) || type.equals(Codec.FACT_RETRACTED);
    }
}
