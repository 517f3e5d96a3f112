package dev.onward.systemtests.attack;

import dev.onward.contracts.Headers;
import dev.onward.contracts.Topics;
import dev.onward.local.LocalStack;
import dev.onward.local.setting.Service;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Records that somebody with access to the broker sends in a service's name: bytes without headers among a person's
 * events, a person's own events once more with other bodies, and the erasure of that person's keys. None may have any
 * effect.
 */
final class Forgery {

    private static final int MOST_COPIES = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Forgery() {}

    static void send(LocalStack stack, Person victim) {
        List<ProducerRecord<String, byte[]>> forged = new ArrayList<>();
        String key = victim.tenant() + "/" + victim.id();
        String events = Topics.eventsOf(Service.OPPORTUNITY.shortName());
        forged.add(new ProducerRecord<>(events, key, "neither headers nor sense".getBytes(StandardCharsets.UTF_8)));
        for (ConsumerRecord<String, byte[]> real : read(stack, events)) {
            if (key.equals(real.key())
                    && real.headers().lastHeader(Headers.CE_ID) != null
                    && forged.size() <= MOST_COPIES) {
                forged.add(
                        new ProducerRecord<>(events, null, key, "{}".getBytes(StandardCharsets.UTF_8), real.headers()));
            }
        }
        for (ConsumerRecord<String, byte[]> real : read(stack, Topics.PERSON_KEYS)) {
            if (real.key() != null && real.key().startsWith(key + "/")) {
                JsonObject marker = new JsonObject(new String(real.value(), StandardCharsets.UTF_8));
                marker.remove("wrapped");
                marker.put("erased", true).put("at", Instant.now().toString());
                forged.add(new ProducerRecord<>(
                        Topics.PERSON_KEYS,
                        null,
                        real.key(),
                        marker.encode().getBytes(StandardCharsets.UTF_8),
                        real.headers()));
            }
        }
        Map<String, Object> settings = Map.of("bootstrap.servers", stack.kafka().bootstrapServers());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            forged.forEach(record -> sent.add(producer.send(record)));
            for (Future<?> each : sent) {
                each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException unsent) {
            throw new IllegalStateException("a forged record was not taken", unsent);
        }
    }

    private static List<ConsumerRecord<String, byte[]>> read(LocalStack stack, String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", stack.kafka().bootstrapServers());
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(it -> new TopicPartition(topic, it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(500)).forEach(records::add);
            }
            return records;
        }
    }
}
