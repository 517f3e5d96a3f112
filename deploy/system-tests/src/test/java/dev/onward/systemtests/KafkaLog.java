package dev.onward.systemtests;

import dev.onward.local.LocalStack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All that stands on the topics of a stack now, the broker's own topics too. */
record KafkaLog(List<ConsumerRecord<byte[], byte[]>> records) {

    private static final Duration POLL = Duration.ofMillis(500);

    static KafkaLog of(LocalStack stack) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", stack.kafka().bootstrapServers(), "exclude.internal.topics", false);
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(it -> new TopicPartition(it.topic(), it.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
                consumer.poll(POLL).forEach(found::add);
            }
        }
        return new KafkaLog(List.copyOf(found));
    }

    KafkaLog on(String topic) {
        return new KafkaLog(
                records.stream().filter(it -> it.topic().equals(topic)).toList());
    }

    /** The values of a header that holds text. */
    static Optional<String> header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return Optional.ofNullable(header).map(it -> new String(it.value(), StandardCharsets.UTF_8));
    }
}
