package dev.onward.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.onward.contracts.Headers;
import dev.onward.contracts.Topics;
import dev.onward.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What leaves the service through Kafka, and what comes in. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class PublicationTest implements Stack {

    private static String brokers() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }

    @Test
    void facts_are_published_in_stream_order_with_personal_data_sealed() {
        Api seeker = Api.seeker();
        String opportunity = seeker.opportunity(seeker.search());
        seeker.tell(opportunity, """
                [{"type": "InterviewHeld", "occurredAt": "2026-10-05T08:00:00Z", "kind": "PANEL", "panel": [{"name": "Hildegard Zumbusch"}]},
                 {"type": "OpenQuestionRecorded", "occurredAt": "2026-10-05T09:00:00Z", "topic": "CULTURE", "text": "Why did Zumbusch leave?"},
                 {"type": "Rejected", "occurredAt": "2026-10-06T08:00:00Z", "tone": "FORM", "placement": "UNKNOWN",
                  "reasonGiven": "Zumbusch chose another."}]
                """).then().statusCode(201);

        List<ConsumerRecord<String, byte[]>> records = published("opportunity/" + opportunity, 5);

        assertThat(records)
                .extracting(r -> header(r, Headers.CE_TYPE))
                .containsExactly(
                        "dev.onward.opportunity.OpportunityIdentified",
                        "dev.onward.opportunity.InterviewHeld",
                        "dev.onward.opportunity.RoundsNumbered",
                        "dev.onward.opportunity.OpenQuestionRecorded",
                        "dev.onward.opportunity.Rejected");
        assertThat(records)
                .extracting(r -> header(r, Headers.CE_SEQUENCE))
                .containsExactly("0000000001", "0000000002", "0000000003", "0000000004", "0000000005");
        assertThat(records).extracting(ConsumerRecord::key).containsOnly(seeker.tenant() + "/" + seeker.person());
        assertThat(records)
                .extracting(r -> new String(r.value(), StandardCharsets.UTF_8))
                .noneMatch(body -> body.contains("Zumbusch"))
                .anyMatch(body -> body.contains("$sealed"));
    }

    @Test
    void facts_belong_to_the_trace_of_their_request() {
        // Given
        Api seeker = Api.seeker();
        String opportunity = seeker.opportunity(seeker.search());
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        // When
        seeker.request()
                .header("Idempotency-Key", "traced")
                .header("traceparent", trace)
                .body("""
                        {"type": "Applied", "occurredAt": "2026-10-03", "channel": "PORTAL"}
                        """)
                .post("/opportunity/v1/opportunities/" + opportunity + "/facts")
                .then()
                .statusCode(201);

        // Then
        ConsumerRecord<String, byte[]> applied =
                published("opportunity/" + opportunity, 2).getLast();
        assertThat(header(applied, Headers.CE_TRACEPARENT)).isEqualTo(trace);
        assertThat(header(applied, Headers.TRACEPARENT)).isEqualTo(trace);
    }

    private static List<ConsumerRecord<String, byte[]>> published(String stream, int count) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.OPPORTUNITY_EVENTS).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (found.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(r -> {
                    if (stream.equals(header(r, Headers.CE_SUBJECT))) {
                        found.add(r);
                    }
                });
            }
        }
        return found;
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void another_services_event_about_a_search_is_on_its_timeline() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        UUID proposal = UUID.randomUUID();
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                Topics.NETWORKING_EVENTS,
                seeker.tenant() + "/" + seeker.person(),
                "{}".getBytes(StandardCharsets.UTF_8));
        Map.of(
                        Headers.CE_ID,
                        UUID.randomUUID().toString(),
                        Headers.CE_SOURCE,
                        "/onward/networking",
                        Headers.CE_TYPE,
                        Headers.typeOf("networking", "ConversionDismissed"),
                        Headers.TENANT,
                        seeker.tenant().toString(),
                        Headers.PERSON,
                        seeker.person().toString(),
                        Headers.CE_SUBJECT,
                        "proposal/" + proposal,
                        Headers.SCHEMA_VERSION,
                        "1",
                        Headers.CE_SEQUENCE,
                        Headers.sequenceOf(1),
                        Headers.SEARCH,
                        search,
                        Headers.CE_RECORDEDTIME,
                        "2026-10-07T08:00:00Z")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));

        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(record);
            producer.send(record);
        }

        Eventually.holds(() -> seeker.get("/opportunity/v1/searches/" + search + "/timeline")
                .then()
                .statusCode(200)
                .body("items.service", hasItem("networking"))
                .body("items.findAll { it.type == 'ConversionDismissed' }.size()", equalTo(1)));
    }
}
