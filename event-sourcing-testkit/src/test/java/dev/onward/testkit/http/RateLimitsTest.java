package dev.onward.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.http.RateLimits;
import dev.onward.testkit.CapturedLog;
import dev.onward.testkit.Eventually;
import dev.onward.testkit.PostgresTestResource;
import dev.onward.testkit.RawHttp;
import dev.onward.testkit.RawHttp.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** How often one token may ask, and what is said to anyone who asks more often. */
@QuarkusTest
@TestProfile(RateLimitsTest.Few.class)
@QuarkusTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.SERVICE, value = "kit"))
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RateLimitsTest {

    public static class Few implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "onward.rate.per-second", "1",
                    "onward.rate.burst", "1",
                    "onward.rate.longest-wait", "2S",
                    "onward.rate.at-once", "3");
        }
    }

    @Inject
    RateLimits rates;

    /** As it is sent; of a token that was verified. */
    private String authorization() {
        String token = "head.body." + UUID.randomUUID();
        rates.remember(token);
        return "Authorization: Bearer " + token;
    }

    private static Answer ask(String authorization) {
        return RawHttp.ask("GET /kit/a/fine HTTP/1.1", List.of(authorization));
    }

    /** All that may be asked without a wait. */
    private static void useUp(String authorization) {
        assertThat(ask(authorization).status()).isEqualTo(200);
    }

    private static List<Answer> askAtOnce(String authorization, int times) {
        List<Future<Answer>> asked;
        try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            asked = IntStream.range(0, times)
                    .mapToObj(_ -> together.submit(() -> ask(authorization)))
                    .toList();
        }
        // Closed, it has waited for all of them.
        return asked.stream().map(Future::resultNow).toList();
    }

    @Test
    void too_many_requests_are_answered_with_the_limit_and_when_to_retry() {
        // Given
        String token = authorization();
        useUp(token);

        // When
        List<Answer> answers = askAtOnce(token, 12);

        // Then
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .isNotEmpty()
                .allSatisfy(answer -> {
                    JsonObject problem = new JsonObject(answer.body());
                    assertThat(answer.status()).isEqualTo(429);
                    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
                    assertThat(answer.header("Retry-After")).get().asString().matches("[1-9]");
                    assertThat(problem.getInteger("limit")).isPositive();
                    assertThat(problem.getInteger("asked")).isGreaterThan(problem.getInteger("limit"));
                    assertThat(problem.getString("detail")).isNotEmpty();
                });
    }

    @Test
    void a_limited_token_does_not_limit_others_or_requests_without_one() {
        // Given
        String greedy = authorization();
        useUp(greedy);
        askAtOnce(greedy, 12);

        // When
        List<Answer> answers = new ArrayList<>(List.of(ask(authorization())));
        for (int i = 0; i < 20; i++) {
            answers.add(RawHttp.ask("GET /kit/a/fine HTTP/1.1", List.of()));
        }

        // Then
        assertThat(answers).extracting(Answer::status).containsOnly(200);
    }

    @Test
    void a_request_a_little_too_early_is_delayed_and_loses_nothing_of_its_body() {
        // Given
        String token = authorization();
        useUp(token);
        String body = "word ".repeat(10_000);

        // When
        Answer answer = RawHttp.send("""
                POST /kit/a/echo HTTP/1.1\r
                Host: localhost\r
                Connection: close\r
                %s\r
                Content-Type: text/plain\r
                Content-Length: %d\r
                \r
                %s""".formatted(token, body.length(), body));

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(body);
    }

    @Test
    void a_place_comes_back_when_whoever_has_it_hangs_up_which_is_no_error() throws IOException {
        try (CapturedLog log = new CapturedLog()) {
            // Given
            String token = authorization();
            List<Socket> open = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Socket socket = new Socket("localhost", RestAssured.port);
                socket.getOutputStream().write("""
                                POST /kit/a/echo HTTP/1.1\r
                                Host: localhost\r
                                %s\r
                                Content-Type: text/plain\r
                                Content-Length: 100\r
                                \r
                                half""".formatted(token).getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                open.add(socket);
            }
            Eventually.holds(() -> assertThat(ask(token).body()).contains("\"asked\":4"));

            // When
            for (Socket socket : open) {
                socket.close();
            }

            // Then
            Eventually.holds(() -> assertThat(ask(token).status()).isEqualTo(200));
            assertThat(log.lines()).noneMatch(line -> line.contains("/kit/{path}/echo"));
        }
    }
}
