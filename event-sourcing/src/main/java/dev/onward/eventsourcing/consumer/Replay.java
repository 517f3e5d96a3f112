package dev.onward.eventsourcing.consumer;

import static dev.onward.eventsourcing.consumer.ConsumerLog.LOG;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.Sequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Gives whole streams to a consumer again, from the topic, which holds everything (design decision 14). For projections
 * only: a policy would state its facts a second time.
 */
@ApplicationScoped
public class Replay {

    private final Transactions transactions;
    private final Contexts contexts;
    private final StreamConsumer consumer;
    private final TopicScan topics;

    public Replay(Transactions transactions, Contexts contexts, StreamConsumer consumer, TopicScan topics) {
        this.transactions = transactions;
        this.contexts = contexts;
        this.consumer = consumer;
        this.topics = topics;
    }

    /**
     * Sets the cursors of {@code streams} back to the start, together with {@code forget}, then reads the topic once and
     * hands over what belongs to them. Records that arrive meanwhile wait behind, so the order holds.
     *
     * @param forget deletes what the projection holds of a stream
     * @return how many records were handed over
     */
    public Uni<Integer> replay(
            Subscription subscription, Set<StreamId> streams, BiFunction<Tx, StreamId, Uni<Void>> forget) {
        LOG.replaying(subscription.consumer(), streams.size(), subscription.source());
        return Sequence.each(
                        streams,
                        stream -> contexts.run(() -> transactions.inTenant(
                                stream.tenantId(),
                                tx -> setBack(tx, subscription, stream).chain(() -> forget.apply(tx, stream)))))
                .chain(() -> topics.scan(subscription.source(), records -> handOver(subscription, streams, records)));
    }

    private Uni<Integer> handOver(
            Subscription subscription, Set<StreamId> streams, List<ConsumerRecord<String, byte[]>> records) {
        List<ConsumerRecord<String, byte[]>> theirs =
                records.stream().filter(record -> belongs(record, streams)).toList();
        return Sequence.each(theirs, record -> consumer.accept(record, subscription))
                .replaceWith(theirs.size());
    }

    private static Uni<Void> setBack(Tx tx, Subscription subscription, StreamId stream) {
        StreamKey key = new StreamKey(subscription.consumer(), subscription.source(), stream);
        return ConsumerCursors.lock(tx, key).chain(() -> ConsumerCursors.setBack(tx, key));
    }

    private static boolean belongs(ConsumerRecord<String, byte[]> record, Set<StreamId> streams) {
        try {
            return streams.contains(PublishedEvent.of(record).stream());
        } catch (UnreadableHeaders _) {
            // It went to the dead letters when it first arrived.
            return false;
        }
    }
}
