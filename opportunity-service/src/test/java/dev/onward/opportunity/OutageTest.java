package dev.onward.opportunity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.onward.contracts.Headers;
import dev.onward.contracts.Topics;
import dev.onward.testkit.Eventually;
import dev.onward.testkit.KafkaTestResource;
import dev.onward.testkit.Line;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The database or the broker is away for a while: callers are told to come again, and everything goes on by itself. */
@QuarkusTest
@TestProfile(OutageTest.WithALine.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class OutageTest implements Stack {

    private static final String SEARCH = """
            {"type": "SearchStarted", "occurredAt": "2026-10-01T08:00:00Z", "kinds": ["JOB"], "targetRoles": ["Clerk"]}
            """;

    /** Waits are short, so that the test may outlive them. */
    public static final class WithALine implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "onward.database.request-within", "3S",
                    "onward.database.silent-for", "6S",
                    "onward.admission.longest-wait", "2S");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Between.class));
        }
    }

    /** The line to the database, and a broker of this test's own. */
    public static final class Between implements QuarkusTestResourceLifecycleManager {

        private static @Nullable Line line;
        private static @Nullable KafkaTestResource broker;

        @Override
        public int order() {
            return 10;
        }

        @Override
        public Map<String, String> start() {
            line = Line.to(PostgresTestResource.port());
            broker = new KafkaTestResource();
            String address = "postgresql://localhost:" + line().port() + "/opportunity";
            Map<String, String> settings = new HashMap<>(broker().start());
            settings.put("quarkus.datasource.reactive.url", address);
            settings.put("quarkus.datasource.system.reactive.url", address);
            return settings;
        }

        static Line line() {
            return Objects.requireNonNull(line);
        }

        static KafkaTestResource broker() {
            return Objects.requireNonNull(broker);
        }

        @Override
        public void stop() {
            line().close();
            broker().stop();
        }
    }

    @TestHTTPResource(value = "/health/ready", management = true)
    @Nullable
    URL ready;

    @TestHTTPResource(value = "/health/live", management = true)
    @Nullable
    URL live;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Api seeker = Api.seeker();
    private final UUID adviceCase = UUID.randomUUID();

    @AfterEach
    void mend() {
        threads.shutdownNow();
        Between.line().mend();
    }

    @Test
    void a_missing_database_is_answered_with_retry_after_until_it_is_back() {
        // Given
        String search = seeker.search();
        Between.line().cut();
        sendAdvice(1);

        // When
        Response read = seeker.get("/opportunity/v1/searches/" + search);
        Response write = seeker.post("/opportunity/v1/searches", "key", SEARCH);

        // Then
        assertAskedToComeAgain(read);
        assertAskedToComeAgain(write);
        assertUpAlthoughItWaits();
        Between.line().mend();
        Eventually.holds(() ->
                seeker.post("/opportunity/v1/searches", "key", SEARCH).then().statusCode(201));
        seeker.get("/opportunity/v1/searches").then().body("items", hasSize(2));
        Eventually.holds(() -> assertThat(lastAdviceApplied()).isEqualTo(1));
    }

    @Test
    void a_database_that_is_frozen_keeps_no_request_for_longer_than_its_time() {
        // Given
        seeker.search();
        Between.line().freeze();
        sendAdvice(1);

        // When
        long began = System.nanoTime();
        List<Response> reads = IntStream.range(0, 20)
                .mapToObj(_ -> Api.seeker())
                .map(each -> CompletableFuture.supplyAsync(() -> each.get("/opportunity/v1/searches"), threads))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        // Then
        reads.forEach(OutageTest::assertAskedToComeAgain);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(12));
        assertUpAlthoughItWaits();
        Between.line().mend();
        Eventually.holds(() -> seeker.get("/opportunity/v1/searches").then().statusCode(200));
        Eventually.holds(() -> assertThat(lastAdviceApplied()).isEqualTo(1));
    }

    @Test
    void connections_that_a_failover_left_open_and_dead_are_noticed_and_replaced() {
        // Given
        for (int i = 0; i < 4; i++) {
            seeker.search();
        }
        Between.line().forget();

        // When
        sendAdvice(1);

        // Then
        Eventually.holds(() -> seeker.get("/opportunity/v1/searches").then().body("items", hasSize(4)));
        Eventually.holds(() -> assertThat(lastAdviceApplied()).isEqualTo(1));
    }

    @Test
    void facts_are_accepted_without_the_broker_and_sent_when_it_is_back() {
        // Given
        seeker.search();
        Between.broker().goAway();

        // When
        Response write = seeker.post("/opportunity/v1/searches", SEARCH);

        // Then
        write.then().statusCode(201);
        assertUpAlthoughItWaits();
        Between.broker().comeBack();
        sendAdvice(1);
        Eventually.holds(() -> assertThat(count("select count(*) from outbox where target = 'KAFKA'"))
                .isZero());
        Eventually.holds(() -> assertThat(lastAdviceApplied()).isEqualTo(1));
    }

    private static void assertAskedToComeAgain(Response answer) {
        answer.then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("type", equalTo("http://127.0.0.1:8080/opportunity/v1/problems/unavailable"));
    }

    private void assertUpAlthoughItWaits() {
        given().get(ready).then().statusCode(200);
        given().get(live).then().statusCode(200);
    }

    /** A type that the timeline does not know only moves its cursor. */
    private void sendAdvice(int number) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                Topics.eventsOf("advice"), seeker.tenant() + "/" + adviceCase, "{}".getBytes(StandardCharsets.UTF_8));
        Map.of(
                        Headers.CE_ID,
                        UUID.randomUUID().toString(),
                        Headers.CE_SOURCE,
                        "/onward/advice",
                        Headers.CE_TYPE,
                        Headers.typeOf("advice", "Polished"),
                        Headers.SCHEMA_VERSION,
                        "1",
                        Headers.TENANT,
                        seeker.tenant().toString(),
                        Headers.CE_SUBJECT,
                        "case/" + adviceCase,
                        Headers.CE_SEQUENCE,
                        Headers.sequenceOf(number),
                        Headers.DEPTH,
                        "0")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", config("kafka.bootstrap.servers")),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(record).get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the record was not sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String config(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    private long lastAdviceApplied() {
        return count("select coalesce(max(last_seq), 0) from consumer_cursor where stream_id = '" + adviceCase + "'");
    }

    private long count(String sql) {
        try (Connection connection = DriverManager.getConnection(config(PostgresTestResource.SUPERUSER_JDBC_URL));
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
