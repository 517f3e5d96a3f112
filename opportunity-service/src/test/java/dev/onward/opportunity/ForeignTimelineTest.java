package dev.onward.opportunity;

import static org.hamcrest.Matchers.contains;

import dev.onward.contracts.Headers;
import dev.onward.contracts.Topics;
import dev.onward.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a newer release of another service publishes, on the timeline of this one. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ForeignTimelineTest implements Stack {

    private final UUID proposal = UUID.randomUUID();
    private int sent;
    private UUID last = proposal;

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of(
                    ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                    ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)),
            new StringSerializer(),
            new ByteArraySerializer());

    private Api seeker;
    private String search;

    @BeforeEach
    void begin() {
        seeker = Api.seeker();
        search = seeker.search();
    }

    @AfterEach
    void close() {
        producer.close();
    }

    private UUID publish(String type, String body) {
        UUID id = UUID.randomUUID();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(Headers.CE_ID, id.toString());
        headers.put(Headers.CE_SOURCE, "/onward/networking");
        headers.put(Headers.CE_TYPE, Headers.typeOf("networking", type));
        headers.put(Headers.TENANT, seeker.tenant().toString());
        headers.put(Headers.PERSON, seeker.person().toString());
        headers.put(Headers.CE_SUBJECT, "proposal/" + proposal);
        headers.put(Headers.SCHEMA_VERSION, "1");
        headers.put(Headers.CE_SEQUENCE, Headers.sequenceOf(++sent));
        headers.put(Headers.SEARCH, search);
        headers.put(Headers.ACTOR_KIND, "SEEKER");
        headers.put(Headers.CE_AUTHID, seeker.person().toString());
        headers.put(Headers.CE_RECORDEDTIME, "2026-10-07T08:00:00Z");
        if (sent > 1) {
            headers.put(Headers.PREVIOUS, last.toString());
        }
        ProducerRecord<String, byte[]> published = new ProducerRecord<>(
                Topics.NETWORKING_EVENTS,
                seeker.tenant() + "/" + seeker.person(),
                body.getBytes(StandardCharsets.UTF_8));
        headers.forEach((name, value) -> published.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(published);
        last = id;
        return id;
    }

    @Test
    void a_type_that_is_not_known_leaves_no_line_nor_does_what_puts_it_right() {
        // Given
        UUID unknown = publish("ConversionPostponed", "{\"days\":3}");
        UUID correction = publish("FactCorrected", """
                {"targetEventId": "%s", "targetType": "ConversionPostponed",
                 "replacement": {"type": "ConversionPostponed", "schemaVersion": 1, "days": 5}}
                """.formatted(unknown));
        publish("FactRetracted", """
                {"targetEventId": "%s", "targetType": "FactCorrected"}
                """.formatted(correction));
        publish("FactRetracted", """
                {"targetEventId": "%s", "targetType": "ConversionPostponed"}
                """.formatted(unknown));

        // When
        publish("ConversionDismissed", "{}");

        // Then
        Eventually.holds(() -> seeker.get("/opportunity/v1/searches/" + search + "/timeline")
                .then()
                .statusCode(200)
                .body("items.findAll { it.service == 'networking' }.type", contains("ConversionDismissed")));
    }
}
