package dev.onward.systemtests.load;

import dev.onward.contracts.Headers;
import dev.onward.local.LocalStack;
import dev.onward.systemtests.HistoryChecker.Published;
import dev.onward.systemtests.HistoryChecker.Stream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything on a topic, from its first record to the last one there when the reading began. */
final class Topic {

    private Topic() {}

    /** The records by partition, each partition in order: the order in which any consumer gets those of a stream. */
    static List<Published> read(LocalStack stack, String topic) {
        Map<String, Object> settings =
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafka().bootstrapServers());
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(it -> new TopicPartition(topic, it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Published> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(500)).forEach(record -> {
                    // Without an id no service sent it, and no consumer takes it for an event.
                    if (record.headers().lastHeader(Headers.CE_ID) != null) {
                        records.add(published(record));
                    }
                });
            }
            return records;
        }
    }

    private static Published published(ConsumerRecord<String, byte[]> record) {
        String[] stream = header(record, Headers.CE_SUBJECT).split("/", 2);
        return new Published(
                new Stream(stream[0], UUID.fromString(stream[1])),
                Integer.parseInt(header(record, Headers.CE_SEQUENCE)),
                UUID.fromString(header(record, Headers.CE_ID)));
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
