package dev.onward.advice;

import static dev.onward.advice.PublishedOpportunity.identified;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.Headers;
import dev.onward.contracts.Topics;
import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.contracts.vocabulary.InterviewKind;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.consumer.DeadLetters;
import dev.onward.testkit.Eventually;
import dev.onward.testkit.IdentityTestResource;
import dev.onward.testkit.KafkaTestResource;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records that no service should have sent, through the channel that production has. */
@QuarkusTest
@QuarkusTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.SERVICE, value = "advice"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IdentityTestResource.class)
class PoisonRecordTest {

    private static final String CONSUMER = "advice.cases";
    private static final String NAME = "Hildegard Zumbusch";

    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource(value = "/onward", management = true)
    URL management;

    private final UUID tenant = UUID.randomUUID();
    private final UUID person = UUID.randomUUID();
    private final UUID search = UUID.randomUUID();
    private final UUID opportunity = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final PublishedOpportunity published = of(opportunity);
    // Of the same person, so in the same partition.
    private final PublishedOpportunity beside = of(other);

    private PublishedOpportunity of(UUID id) {
        return new PublishedOpportunity(tenant, person, "opportunity", id, new About(search, id));
    }

    @AfterEach
    void close() {
        published.close();
        beside.close();
    }

    private static OpportunityEvent invited() {
        return new OpportunityEvent.InterviewInvited(UUID.randomUUID(), 1, null, null, null, null);
    }

    private static OpportunityEvent held() {
        return new OpportunityEvent.InterviewHeld(
                UUID.randomUUID(), 1, InterviewKind.SCREENING, null, null, List.of(), null);
    }

    private static ProducerRecord<String, byte[]> withBody(ProducerRecord<String, byte[]> record, String body) {
        return new ProducerRecord<>(
                record.topic(),
                record.partition(),
                record.timestamp(),
                record.key(),
                body.getBytes(StandardCharsets.UTF_8),
                record.headers());
    }

    private List<String> verdicts(UUID of) {
        Response response = given().auth()
                .oauth2(IdentityTestResource.seeker(tenant, person))
                .get("/advice/v1/opportunities/{id}/advice", of);
        return response.statusCode() == 200 ? response.jsonPath().getList("items.verdict") : List.of();
    }

    /** Number and cause of what is parked of a stream. */
    private List<String> parked(UUID stream) {
        List<Map<String, Object>> all =
                given().get(management + "/parked").jsonPath().getList("$");
        return all.stream()
                .filter(entry -> stream.toString().equals(entry.get("stream")))
                .map(entry -> entry.get("number") + " " + entry.get("cause"))
                .sorted()
                .toList();
    }

    private Response retry(UUID stream) {
        return given().queryParam("consumer", CONSUMER)
                .queryParam("source", "opportunity")
                .queryParam("tenant", tenant)
                .queryParam("kind", "opportunity")
                .queryParam("stream", stream)
                .post(management + "/parked/retry");
    }

    /** What was parked can be read from now on: as if a release had come that reads it. */
    private void fix(UUID stream, byte[] body) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class));
                PreparedStatement update = connection.prepareStatement(
                        "update parked_event set body = ? where stream_id = ? and seq = 2")) {
            update.setBytes(1, body);
            update.setObject(2, stream);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_bad_body_parks_its_stream_only_and_a_retry_applies_it_in_order(Bad bad) throws SQLException {
        // Given
        published.send(published.next(identified(search)));
        ProducerRecord<String, byte[]> good = published.next(invited());
        int partition = published.send(withBody(good, bad.body));
        published.send(published.next(held()));
        assertThat(beside.send(beside.next(identified(search)))).isEqualTo(partition);
        beside.send(beside.next(invited()));
        Eventually.holds(() -> assertThat(verdicts(other)).containsExactly("WAIT", "ATTEND"));
        Eventually.holds(() -> assertThat(parked(opportunity)).containsExactly("2 BAD_BODY", "3 BEHIND"));
        assertThat(verdicts(opportunity)).containsExactly("WAIT");

        // When
        fix(opportunity, good.value());
        int applied = retry(opportunity).jsonPath().getInt("applied");

        // Then
        assertThat(applied).isEqualTo(2);
        assertThat(verdicts(opportunity)).containsExactly("WAIT", "ATTEND", "PURSUE_OFFER");
        assertThat(parked(opportunity)).isEmpty();
        published.send(published.next(held()));
        Eventually.holds(() -> assertThat(verdicts(opportunity)).hasSizeGreaterThanOrEqualTo(3));
    }

    enum Bad {
        NO_JSON("no JSON: " + NAME),
        NO_OBJECT("[\"" + NAME + "\"]"),
        OF_ANOTHER_SHAPE("{\"interviewId\": \"" + NAME + "\", \"round\": 1}"),
        EMPTY("");

        private final String body;

        Bad(String body) {
            this.body = body;
        }
    }

    @Test
    void numbers_3_2_3_after_1_take_effect_as_2_3() {
        // Given
        ProducerRecord<String, byte[]> first = published.next(identified(search));
        ProducerRecord<String, byte[]> second = published.next(invited());
        ProducerRecord<String, byte[]> third = published.next(held());

        // When
        List.of(first, third, second, third).forEach(published::send);

        // Then
        Eventually.holds(() -> assertThat(verdicts(opportunity)).containsExactly("WAIT", "ATTEND", "PURSUE_OFFER"));
        assertThat(parked(opportunity)).isEmpty();
    }

    /** What a record may lack, or have, that leaves it without a place in a stream. */
    enum Unreadable {
        NO_HEADERS("ce_source is missing"),
        NO_CLOUD_EVENT("ce_source is missing"),
        A_STRUCTURED_CLOUD_EVENT_THAT_IS_NONE("ce_source is missing"),
        A_CLOUD_EVENT_OF_ANOTHER_TIME("ce_sequence is not a number"),
        A_TYPE_WITHOUT_ITS_PUBLISHER("ce_type is not dev.onward.<service>.<type>"),
        NO_KEY_AND_NO_VALUE("ce_source is missing");

        private final String cause;

        Unreadable(String cause) {
            this.cause = cause;
        }

        ProducerRecord<String, byte[]> record(ProducerRecord<String, byte[]> good, int partition, UUID mark) {
            boolean tombstone = this == NO_KEY_AND_NO_VALUE;
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                    good.topic(), partition, tombstone ? null : good.key(), tombstone ? null : good.value());
            switch (this) {
                case NO_HEADERS, NO_KEY_AND_NO_VALUE -> {}
                case NO_CLOUD_EVENT -> put(record, Headers.CE_SPECVERSION, "1.0");
                case A_STRUCTURED_CLOUD_EVENT_THAT_IS_NONE ->
                    put(record, Headers.CONTENT_TYPE, "application/cloudevents+json");
                case A_TYPE_WITHOUT_ITS_PUBLISHER -> {
                    good.headers().forEach(header -> record.headers().add(header));
                    record.headers().remove(Headers.CE_TYPE);
                    put(record, Headers.CE_TYPE, "InterviewHeld");
                }
                case A_CLOUD_EVENT_OF_ANOTHER_TIME -> {
                    good.headers().forEach(header -> record.headers().add(header));
                    put(record, Headers.CE_TIME, "yesterday, said " + NAME);
                    put(record, Headers.CE_SEQUENCE, NAME);
                }
            }
            put(record, "test-mark", mark.toString());
            return record;
        }

        private static void put(ProducerRecord<String, byte[]> record, String name, String value) {
            record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_record_without_readable_headers_becomes_a_dead_letter_and_stops_nothing(Unreadable unreadable) {
        // Given
        int partition = published.send(published.next(identified(search)));
        UUID mark = UUID.randomUUID();

        // When
        published.send(unreadable.record(beside.next(identified(search)), partition, mark));
        published.send(published.next(invited()));

        // Then
        Eventually.holds(() -> assertThat(verdicts(opportunity)).containsExactly("WAIT", "ATTEND"));
        ConsumerRecord<String, byte[]> letter = letter(mark);
        assertThat(header(letter, DeadLetters.CAUSE)).isEqualTo(unreadable.cause);
        assertThat(header(letter, DeadLetters.CONSUMER)).isEqualTo(CONSUMER);
        assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo(Topics.OPPORTUNITY_EVENTS);
        assertThat(header(letter, DeadLetters.PARTITION)).isEqualTo(String.valueOf(partition));
        List<String> added = new ArrayList<>();
        for (Header header : letter.headers()) {
            if (header.key().startsWith("onward-dead-letter")) {
                added.add(new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        assertThat(added).hasSize(5).noneMatch(value -> value.contains(NAME));
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static ConsumerRecord<String, byte[]> letter(UUID mark) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(Topics.deadLettersOf("advice"), 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    Header header = record.headers().lastHeader("test-mark");
                    if (header != null && mark.toString().equals(text(header.value()))) {
                        found.add(record);
                    }
                });
            }
        }
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static String text(byte @Nullable [] value) {
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }
}
