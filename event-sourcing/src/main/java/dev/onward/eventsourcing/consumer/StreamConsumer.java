package dev.onward.eventsourcing.consumer;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Gives each record its effect exactly once and in the order of its stream (design decisions 12 and 13). A service's
 * {@code @Incoming} method hands every record over and returns the Uni:
 *
 * <pre>{@code
 * @Incoming("opportunity-events")
 * public Uni<Void> on(ConsumerRecord<String, byte[]> record) {
 *     return consumer.accept(record, this);
 * }
 * }</pre>
 */
@ApplicationScoped
public class StreamConsumer {

    /**
     * Completes when the record is applied, dropped as a duplicate, parked, or in the dead-letter topic. Fails only when
     * that cannot be had, because the database or the broker is out of reach for longer than the bounded retry: the
     * channel then stops and nothing is lost.
     */
    public Uni<Void> accept(ConsumerRecord<String, byte[]> record, Dispatcher dispatcher) {
        return Uni.createFrom().failure(new UnsupportedOperationException(dispatcher.consumer() + record.offset()));
    }
}
