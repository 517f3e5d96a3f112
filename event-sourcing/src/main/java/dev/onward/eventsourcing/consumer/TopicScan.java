package dev.onward.eventsourcing.consumer;

import dev.onward.contracts.Topics;
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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a service's events again: everything that its topic holds at this moment, outside of any consumer group. */
@ApplicationScoped
public class TopicScan {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SILENT_AT_MOST = Duration.ofSeconds(60);

    private final Map<String, Object> kafka;

    public TopicScan(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = new HashMap<>(kafka);
        this.kafka.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    }

    /**
     * Hands over batch by batch, the next one once {@code batch} is done: the memory that it takes does not grow with the
     * topic. Within a partition the order is the topic's.
     *
     * @param source short name of the service, such as "opportunity"
     * @param batch says how many of its records count
     * @return how many counted in all
     */
    public Uni<Integer> scan(String source, Function<List<ConsumerRecord<String, byte[]>>, Uni<Integer>> batch) {
        return aside(() -> new Reader(kafka, Topics.eventsOf(source)))
                .flatMap(reader -> Multi.createBy()
                        .repeating()
                        .uni(() -> aside(reader::next)
                                .flatMap(records ->
                                        records.isEmpty() ? Uni.createFrom().item(0) : batch.apply(records)))
                        .whilst(_ -> reader.hasMore())
                        .collect()
                        .with(Collectors.summingInt(Integer::intValue))
                        .eventually(() -> aside(reader::close)));
    }

    /** On a thread that may block. */
    private static <T> Uni<T> aside(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** Used by one thread at a time. */
    private static final class Reader {

        private final KafkaConsumer<String, byte[]> consumer;
        private final Map<TopicPartition, Long> ends;
        private volatile boolean more = true;

        private Reader(Map<String, Object> settings, String topic) {
            consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            ends = consumer.endOffsets(partitions);
        }

        private List<ConsumerRecord<String, byte[]>> next() {
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            long began = System.nanoTime();
            while (records.isEmpty() && isBeforeEnd()) {
                if (System.nanoTime() - began > SILENT_AT_MOST.toNanos()) {
                    throw new IllegalStateException("the broker has given no record for " + SILENT_AT_MOST.toSeconds()
                            + " s before the end of the topic");
                }
                consumer.poll(POLL).forEach(records::add);
            }
            more = isBeforeEnd();
            return records;
        }

        private boolean isBeforeEnd() {
            return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
        }

        private boolean hasMore() {
            return more;
        }

        private boolean close() {
            consumer.close();
            return true;
        }
    }
}
