package dev.onward.eventsourcing.consumer;

import static dev.onward.eventsourcing.consumer.ConsumerLog.LOG;

import dev.onward.contracts.Topics;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Contexts;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Gives whole streams to a consumer again, from the topic, which holds everything (design decision 14). For projections
 * only: a policy would state its facts a second time.
 */
@ApplicationScoped
public class Replay {

    private final Transactions transactions;
    private final Contexts contexts;
    private final StreamConsumer consumer;
    private final Map<String, Object> kafka;

    public Replay(
            Transactions transactions,
            Contexts contexts,
            StreamConsumer consumer,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.transactions = transactions;
        this.contexts = contexts;
        this.consumer = consumer;
        this.kafka = new HashMap<>(kafka);
    }

    /**
     * Sets the cursors of {@code streams} back to the start, together with {@code forget}, then reads the topic once and
     * hands over what belongs to them. Records that arrive meanwhile wait behind, so the order holds.
     *
     * @param forget deletes what the projection holds of a stream
     * @return how many records were handed over
     */
    public Uni<Integer> replay(
            Dispatcher dispatcher, Set<StreamId> streams, BiFunction<Tx, StreamId, Uni<Void>> forget) {
        LOG.replaying(dispatcher.consumer(), streams.size(), dispatcher.source());
        return Multi.createFrom()
                .iterable(streams)
                .onItem()
                .transformToUniAndConcatenate(stream -> contexts.run(() -> transactions.inTenant(
                        stream.tenantId(),
                        tx -> setBack(tx, dispatcher, stream).chain(() -> forget.apply(tx, stream)))))
                .collect()
                .asList()
                .chain(() -> Uni.createFrom()
                        .item(() -> read(dispatcher.source(), streams))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .flatMap(records -> Multi.createFrom()
                        .iterable(records)
                        .onItem()
                        .transformToUniAndConcatenate(record -> consumer.accept(record, dispatcher))
                        .collect()
                        .asList()
                        .replaceWith(records.size()));
    }

    private static Uni<Void> setBack(Tx tx, Dispatcher dispatcher, StreamId stream) {
        StreamKey key = new StreamKey(dispatcher.consumer(), dispatcher.source(), stream);
        return ConsumerCursors.lock(tx, key).chain(() -> ConsumerCursors.setBack(tx, key));
    }

    /** What the topic holds of the streams now; reads it whole, on a thread that may block. */
    private List<ConsumerRecord<String, byte[]>> read(String source, Set<StreamId> streams) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        String topic = Topics.eventsOf(source);
        try (KafkaConsumer<String, byte[]> reader =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                reader.poll(Duration.ofMillis(500)).forEach(record -> {
                    if (belongs(record, streams)) {
                        found.add(record);
                    }
                });
            }
        }
        return found;
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
