package dev.onward.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onward.testkit.PostgresTestResource;
import dev.onward.testkit.RawHttp;
import dev.onward.testkit.RawHttp.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URL;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.SERVICE, value = "kit"))
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WireTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    private static String request(String firstLine, String... headers) {
        return firstLine + "\r\nHost: localhost\r\nConnection: close\r\n"
                + String.join("", Stream.of(headers).map(it -> it + "\r\n").toList()) + "\r\n";
    }

    static Stream<Arguments> bad() {
        String fine = "GET /kit/a/fine HTTP/1.1";
        return Stream.of(
                Arguments.of("a percent sign that encodes nothing", 400, request("GET /kit/%zz/fine HTTP/1.1")),
                Arguments.of("half a percent code at the end", 400, request("GET /kit/%4 HTTP/1.1")),
                Arguments.of("one in the query", 400, request("GET /kit/a/failing?way=%zz HTTP/1.1")),
                Arguments.of("a line that is no request", 400, "HELLO\r\n\r\n"),
                Arguments.of("a version that there is not", 400, "GET / HTTP/9.x\r\nHost: localhost\r\n\r\n"),
                Arguments.of("no host", 400, "GET /kit/a/fine HTTP/1.1\r\nConnection: close\r\n\r\n"),
                Arguments.of("a header with a blank in its name", 400, request(fine, "X Y: z")),
                Arguments.of(
                        "two lengths",
                        400,
                        request("POST /kit/a/fine HTTP/1.1", "Content-Length: 1", "Content-Length: 2")),
                Arguments.of(
                        "a length that is no number",
                        400,
                        request("POST /kit/a/fine HTTP/1.1", "Content-Length: much")),
                Arguments.of("a NUL in a parameter", 400, request("GET /kit/a/numbers?filter=a%00b HTTP/1.1")),
                Arguments.of("nothing there", 404, request("GET /nothing HTTP/1.1")),
                Arguments.of("no such method there", 405, request("DELETE /kit/a/fine HTTP/1.1")),
                Arguments.of("a method that nobody knows", 405, request("BREW /kit/a/fine HTTP/1.1")),
                Arguments.of("CONNECT", 404, request("CONNECT example.org:443 HTTP/1.1")),
                Arguments.of("an empty Accept", 406, request(fine, "Accept:")),
                Arguments.of("a malformed Accept", 406, request(fine, "Accept: /")),
                Arguments.of("an Accept with a quality that is none", 406, request(fine, "Accept: text/plain;q=x")),
                Arguments.of("nothing acceptable", 406, request(fine, "Accept: image/png")),
                Arguments.of("a malformed Content-Type", 415, request(fine, "Content-Type: /")),
                Arguments.of("a list as Content-Type", 415, request(fine, "Content-Type: text/plain, a/b")),
                Arguments.of("two Content-Types", 415, request(fine, "Content-Type: text/plain", "Content-Type: a/b")),
                Arguments.of(
                        "a charset that there is not", 415, request(fine, "Content-Type: text/plain;charset=klingon")),
                Arguments.of(
                        "a body that is announced as too large",
                        413,
                        request("POST /kit/a/fine HTTP/1.1", "Content-Length: 99999999999")),
                Arguments.of(
                        "a length beyond all numbers",
                        400,
                        request("POST /kit/a/fine HTTP/1.1", "Content-Length: " + "9".repeat(25))),
                Arguments.of("an address too long", 414, request("GET /kit/" + "a".repeat(5_000) + " HTTP/1.1")),
                Arguments.of("headers too large", 431, request(fine, "X: " + "a".repeat(40_000))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void every_bad_request_is_answered_at_once_by_a_problem(String what, int status, String request)
            throws JsonProcessingException {
        // When
        Answer answer = RawHttp.send(request);

        // Then
        assertThat(answer.status()).as(what + ": " + answer.text()).isEqualTo(status);
        assertThat(answer.header("content-type")).as(what).hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("type").asText()).as(what).contains("/v1/problems/");
        assertThat(problem.path("title").asText()).as(what).isNotBlank();
        assertThat(problem.path("detail").asText()).as(what).endsWith(".");
        assertThat(problem.path("status").asInt()).as(what).isEqualTo(status);
    }

    @Test
    void an_upgrade_to_another_protocol_is_answered_at_once_in_http_1_1() {
        // When
        Answer bare = RawHttp.ask("GET /kit/a/fine HTTP/1.1", List.of("Upgrade: h2c"));
        Answer whole =
                RawHttp.send("GET /kit/a/fine HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings,"
                        + " close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");
        Answer preface = RawHttp.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

        // Then
        assertThat(bare.status()).isEqualTo(200);
        assertThat(bare.body()).isEqualTo("fine");
        assertThat(whole.status()).isEqualTo(200);
        assertThat(preface.text()).contains(" 400 ", "application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/kit/a/fine", "/kit/a/failing?way=EXCEPTION", "/nothing"})
    void no_answer_is_kept_framed_or_taken_for_something_else(String path) {
        // When
        Answer answer = RawHttp.ask("GET " + path + " HTTP/1.1", List.of());

        // Then
        assertThat(answer.header("Cache-Control")).hasValue("private, no-store");
        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.header("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.header("Content-Security-Policy")).hasValue("default-src 'none'; frame-ancestors 'none'");
    }

    @Test
    void metrics_know_routes_and_nothing_of_what_callers_sent() {
        // Given
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            String id = "secret" + new UUID(random.nextLong(), random.nextLong());
            String method = i % 7 == 6 ? "SECRET" + i : "GET";
            String path = switch (i % 6) {
                case 0 -> "/kit/" + id;
                case 1 -> "/" + id + "/fine";
                case 2 -> "/kit/" + id + "/fine";
                case 3 -> "/kit/" + id + "/failing?way=EXCEPTION";
                case 4 -> "/kit/%zz" + id;
                default -> "/kit/" + id + "/refusing?status=401";
            };
            RawHttp.ask(method + " " + path + " HTTP/1.1", i % 5 == 4 ? List.of("Accept: /") : List.of());
        }

        // When
        RawHttp.ask("GET /kit/a/late HTTP/1.1", List.of());

        // Then
        String counted = RestAssured.given().get(metrics).asString();
        assertThat(counted)
                .doesNotContainIgnoringCase("secret")
                .contains("uri=\"/kit/{path}/late\"", "uri=\"UNROUTED\"");
    }
}
