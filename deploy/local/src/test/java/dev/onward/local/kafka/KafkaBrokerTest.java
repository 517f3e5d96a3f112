package dev.onward.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.contracts.Topics;
import dev.onward.local.setting.LocalStackException;
import dev.onward.local.setting.OnwardHome;
import dev.onward.local.setting.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {

    @TempDir
    private static Path folder;

    private static KafkaBroker broker;

    @BeforeAll
    static void start() {
        broker = KafkaBroker.start(new OnwardHome(folder), Ports.anyFree(), Ports.anyFree());
        try (Admin admin = broker.admin()) {
            KafkaTopics.prepare(admin);
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void acknowledged_records_survive_a_kill_and_a_stop() throws ExecutionException, InterruptedException {
        // Given
        send("before the kill");
        broker.process().kill();
        broker.startAgain();
        send("before the stop");

        // When
        broker.close();
        broker.startAgain();

        // Then
        assertThat(everythingIn(Topics.OPPORTUNITY_EVENTS)).containsExactly("before the kill", "before the stop");
    }

    @Test
    void events_are_kept_for_ever_and_keys_are_compacted() throws ExecutionException, InterruptedException {
        try (Admin admin = broker.admin()) {
            // When
            Map<ConfigResource, Config> found = admin.describeConfigs(
                            List.of(topic(Topics.ADVICE_EVENTS), topic(Topics.PERSON_KEYS)))
                    .all()
                    .get();

            // Then
            Config events = Objects.requireNonNull(found.get(topic(Topics.ADVICE_EVENTS)));
            Config keys = Objects.requireNonNull(found.get(topic(Topics.PERSON_KEYS)));
            assertThat(events.get("retention.ms").value()).isEqualTo("-1");
            assertThat(events.get("retention.bytes").value()).isEqualTo("-1");
            assertThat(keys.get("cleanup.policy").value()).isEqualTo("compact");
            assertThat(keys.get("segment.ms").value()).isEqualTo("3600000");
            assertThat(admin.listTopics().names().get()).contains(Topics.deadLettersOf("advice"));
        }
    }

    @Test
    void a_topic_with_another_number_of_partitions_is_refused() throws ExecutionException, InterruptedException {
        try (Admin admin = broker.admin()) {
            // Given
            admin.createPartitions(Map.of(Topics.NETWORKING_EVENTS, NewPartitions.increaseTo(9)))
                    .all()
                    .get();
            awaitPartitions(admin, 9);

            // Then
            assertThatThrownBy(() -> KafkaTopics.prepare(admin))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining(Topics.NETWORKING_EVENTS)
                    .hasMessageContaining("9 partitions");
        }
    }

    /** The broker tells of a change a moment after it has acknowledged it. */
    private static void awaitPartitions(Admin admin, int count) throws ExecutionException, InterruptedException {
        Instant limit = Instant.now().plus(Duration.ofSeconds(20));
        while (Instant.now().isBefore(limit)) {
            var found = admin.describeTopics(List.of(Topics.NETWORKING_EVENTS)).allTopicNames();
            if (Objects.requireNonNull(found.get().get(Topics.NETWORKING_EVENTS))
                            .partitions()
                            .size()
                    == count) {
                return;
            }
        }
    }

    private static ConfigResource topic(String name) {
        return new ConfigResource(ConfigResource.Type.TOPIC, name);
    }

    private void send(String value) throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.OPPORTUNITY_EVENTS, 0, "key", value))
                    .get();
        }
    }

    private List<String> everythingIn(String name) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, KafkaTopics.PARTITIONS)
                    .mapToObj(number -> new TopicPartition(name, number))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Instant limit = Instant.now().plus(Duration.ofSeconds(20));
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))
                    && Instant.now().isBefore(limit)) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
