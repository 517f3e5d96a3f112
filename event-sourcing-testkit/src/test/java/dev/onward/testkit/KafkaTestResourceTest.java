package dev.onward.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaTestResourceTest {

    @Test
    void carries_a_record_on_a_topic_of_the_suite_to_a_consumer_group()
            throws ExecutionException, InterruptedException, TimeoutException {
        // Given
        KafkaTestResource kafka = new KafkaTestResource();
        try {
            String servers = kafka.start().getOrDefault("kafka.bootstrap.servers", "");
            try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers, ProducerConfig.ACKS_CONFIG, "all"),
                            new StringSerializer(),
                            new StringSerializer());
                    KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                            Map.of(
                                    ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers,
                                    ConsumerConfig.GROUP_ID_CONFIG, "lamps",
                                    ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer",
                                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                            new StringDeserializer(),
                            new StringDeserializer())) {
                assertThat(producer.partitionsFor(Topics.ADVICE_EVENTS)).hasSize(KafkaTestResource.PARTITIONS);

                // When
                ProducerRecord<String, String> sent = new ProducerRecord<>(Topics.ADVICE_EVENTS, "key", "on");
                sent.headers().add("ce_type", "SwitchedOn".getBytes(StandardCharsets.UTF_8));
                RecordMetadata acknowledged = producer.send(sent).get(20, TimeUnit.SECONDS);

                // Then
                consumer.subscribe(List.of(Topics.ADVICE_EVENTS));
                ConsumerRecord<String, String> received = first(consumer);
                assertThat(received.value()).isEqualTo("on");
                assertThat(received.partition()).isEqualTo(acknowledged.partition());
            }
        } finally {
            kafka.stop();
        }
    }

    private static ConsumerRecord<String, String> first(KafkaConsumer<String, String> consumer) {
        for (int tries = 0; tries < 60; tries++) {
            for (ConsumerRecord<String, String> received : consumer.poll(Duration.ofMillis(500))) {
                return received;
            }
        }
        throw new AssertionError("no record within 30 seconds");
    }
}
