package dev.onward.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.runtime.PublicAddress;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * What the HTTP edge of every service does with callers who err, repeat themselves, hurry, hang up or pry. Extend it in a
 * Quarkus test on {@link PostgresTestResource} and {@link IdentityTestResource}, and name an endpoint through which facts are
 * told; what is particular to one service stays in that service's own tests.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class EdgeConformance {

    private static final String SECRET = "Hildegard of the secret note";
    private static final int IN_FLIGHT = 8;

    /**
     * A stream of a person that takes facts.
     *
     * @param stream its id
     * @param facts the path to which they are posted
     * @param read the path that shows the stream
     * @param fact the body of one that is legal now, an object without a time
     * @param another the body of a second one, legal now as well
     */
    public record FactsEndpoint(
            UUID tenant, UUID person, UUID stream, String facts, String read, String fact, String another) {

        private RequestSpecification caller() {
            return as(IdentityTestResource.seeker(tenant, person));
        }

        private Response tell(String key, String body) {
            return caller().header("Idempotency-Key", key).body(body).post(facts);
        }

        private Response tell(String body) {
            return tell(UUID.randomUUID().toString(), body);
        }

        /** How many facts the stream has, looked up past the service's own walls. */
        private long recorded() {
            String url = ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class);
            try (Connection connection = DriverManager.getConnection(url);
                    PreparedStatement count =
                            connection.prepareStatement("select count(*) from event where stream_id = ?")) {
                count.setObject(1, stream);
                try (ResultSet rows = count.executeQuery()) {
                    rows.next();
                    return rows.getLong(1);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** An endpoint of a tenant and a person that no other test knows; called at most once in a test. */
    protected abstract FactsEndpoint endpoint();

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    private static Map<String, Object> json(Response answer) {
        return answer.jsonPath().getMap("$");
    }

    private static void refused(Response answer, int status, String slug) {
        assertThat(answer.statusCode()).as(slug).isEqualTo(status);
        assertThat(answer.contentType()).as(slug).startsWith("application/problem+json");
        String type = answer.jsonPath().getString("type");
        assertThat(type).endsWith("/v1/problems/" + slug);
        Response meaning = given().accept(ContentType.JSON).get(URI.create(type).getPath());
        assertThat(meaning.statusCode()).as("who follows %s", type).isEqualTo(200);
        assertThat(meaning.jsonPath().getString("title"))
                .as(slug)
                .isEqualTo(answer.jsonPath().getString("title"));
        assertThat(answer.jsonPath().getInt("status")).as(slug).isEqualTo(status);
        assertThat(answer.jsonPath().getString("title")).as(slug).isNotBlank();
        assertThat(answer.jsonPath().getString("detail")).as(slug).endsWith(".");
        assertThat(answer.asString()).as(slug).doesNotContain(SECRET);
    }

    private record BadBody(int status, String slug, UnaryOperator<String> of) {

        static BadBody instead(int status, String slug, String body) {
            return new BadBody(status, slug, _ -> body);
        }

        static BadBody with(int status, String slug, String member) {
            return new BadBody(status, slug, fact -> fact.strip().replaceFirst("}$", ", " + member + "}"));
        }
    }

    @Test
    void every_problem_says_to_anybody_what_it_means_as_data_and_as_a_page() {
        // When
        List<Map<String, Object>> all =
                given().get(PublicAddress.problemsOf(service())).jsonPath().getList("items");

        // Then
        assertThat(all).hasSizeGreaterThan(50);
        for (Map<String, Object> one : all) {
            String path = URI.create(String.valueOf(one.get("type"))).getPath();
            Response page =
                    given().accept("text/html,application/xhtml+xml,*/*;q=0.8").get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.contentType()).startsWith("text/html");
            assertThat(page.htmlPath().getString("html.body.h1")).isEqualTo(one.get("title"));
            assertThat(String.valueOf(one.get("meaning"))).endsWith(".");
        }
        assertThat(given().get(PublicAddress.problemsOf(service()) + "/never-heard-of")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_schema_of_a_published_event_stands_where_its_dataschema_says() {
        // Given
        URI dataschema = PublicAddress.schema(service(), "FactCorrected", 1);

        // When
        Response schema = given().get(dataschema.getPath());

        // Then
        assertThat(schema.statusCode()).isEqualTo(200);
        assertThat(schema.contentType()).startsWith("application/schema+json");
        assertThat(given().accept(ContentType.JSON).get(dataschema.getPath()).statusCode())
                .isEqualTo(200);
        assertThat(schema.jsonPath().getString("'$id'")).isEqualTo(dataschema.toString());
        for (String nothing :
                List.of("FactCorrected/2", "FactCorrected/0", "Fact.Corrected/1", "..%2F..%2Fx/1", "Nothing/1")) {
            assertThat(given().urlEncodingEnabled(false)
                            .get("/" + service() + "/v1/schemas/" + nothing)
                            .statusCode())
                    .as(nothing)
                    .isIn(400, 404);
        }
    }

    private static String service() {
        return ConfigProvider.getConfig().getValue("onward.service", String.class);
    }

    @Test
    void each_bad_body_is_told_apart_and_leaves_no_trace() {
        // Given
        FactsEndpoint endpoint = endpoint();
        long before = endpoint.recorded();
        String inAnHour = Instant.now().plus(Duration.ofHours(1)).toString();
        List<BadBody> bodies = List.of(
                BadBody.instead(400, "malformed-json", ""),
                BadBody.instead(400, "malformed-json", "{\"type\": \"" + SECRET),
                BadBody.instead(400, "wrong-type", "\"" + SECRET + "\""),
                BadBody.instead(400, "wrong-type", "{\"type\": 7}"),
                BadBody.instead(400, "missing-field", "{\"occurredAt\": \"2026-10-03\"}"),
                BadBody.instead(400, "unknown-type", "{\"type\": \"" + SECRET + "\"}"),
                BadBody.with(400, "unknown-field", "\"mood\": \"" + SECRET + "\""),
                BadBody.with(400, "unknown-field", "\"actor\": {\"kind\": \"SYSTEM\"}"),
                BadBody.with(400, "wrong-type", "\"occurredAt\": {\"day\": \"" + SECRET + "\"}"),
                BadBody.with(400, "wrong-type", "\"occurredAt\": 1764000000"),
                BadBody.with(422, "occurred-in-future", "\"occurredAt\": \"" + inAnHour + "\""),
                BadBody.instead(422, "no-facts", "[]"),
                new BadBody(
                        422,
                        "too-many-facts",
                        fact -> Collections.nCopies(101, fact).toString()));
        try (CapturedLog log = new CapturedLog()) {

            // When
            List<Response> answers = bodies.stream()
                    .map(bad -> endpoint.tell(bad.of().apply(endpoint.fact())))
                    .toList();

            // Then
            for (int i = 0; i < bodies.size(); i++) {
                refused(answers.get(i), bodies.get(i).status(), bodies.get(i).slug());
            }
            assertThat(endpoint.recorded()).isEqualTo(before);
            assertThat(log.lines()).noneMatch(line -> line.contains(SECRET));
        }
    }

    @Test
    void a_key_is_needed_and_belongs_to_one_request() {
        // Given
        FactsEndpoint endpoint = endpoint();
        long before = endpoint.recorded();

        // Then
        refused(endpoint.caller().body(endpoint.fact()).post(endpoint.facts()), 400, "idempotency-key-missing");
        refused(endpoint.tell("with space", endpoint.fact()), 400, "idempotency-key-invalid");
        assertThat(endpoint.recorded()).isEqualTo(before);
        assertThat(endpoint.tell("k", endpoint.fact()).statusCode()).isEqualTo(201);
        long after = endpoint.recorded();
        refused(endpoint.tell("k", endpoint.another()), 422, "idempotency-key-reused");
        assertThat(endpoint.recorded()).isEqualTo(after);
    }

    @Test
    void who_asks_again_with_the_same_key_gets_the_first_answer() {
        // Given
        FactsEndpoint endpoint = endpoint();
        Response first = endpoint.tell("k", endpoint.fact());
        long after = endpoint.recorded();

        // When
        Response second = endpoint.tell("k", endpoint.fact());

        // Then
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(json(second)).isEqualTo(json(first));
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(endpoint.recorded()).isEqualTo(after);
    }

    @Test
    void who_asks_again_while_the_first_is_in_flight_gets_the_same_answer()
            throws InterruptedException, ExecutionException {
        // Given
        FactsEndpoint endpoint = endpoint();
        List<Callable<Response>> same = Collections.nCopies(IN_FLIGHT, () -> endpoint.tell("k", endpoint.fact()));

        // When
        List<Response> answers = together(same);

        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(answers).extracting(EdgeConformance::json).containsOnly(json(answers.getFirst()));
        assertThat(answers)
                .filteredOn(answer -> answer.header("Idempotency-Replayed") == null)
                .hasSize(1);
    }

    @Test
    void a_stale_version_changes_nothing() {
        // Given
        FactsEndpoint endpoint = endpoint();
        long before = endpoint.recorded();

        // When
        Response stale = endpoint.caller()
                .header("Idempotency-Key", "a")
                .header("If-Match", "\"99\"")
                .body(endpoint.fact())
                .post(endpoint.facts());
        Response senseless = endpoint.caller()
                .header("Idempotency-Key", "b")
                .header("If-Match", "seven")
                .body(endpoint.fact())
                .post(endpoint.facts());

        // Then
        refused(stale, 412, "precondition-failed");
        refused(senseless, 400, "if-match-invalid");
        assertThat(endpoint.recorded()).isEqualTo(before);
    }

    @Test
    void a_version_among_those_that_a_proxy_made_weak_is_accepted() {
        // Given
        FactsEndpoint endpoint = endpoint();
        String tag = endpoint.tell(endpoint.fact()).header("ETag");

        // When
        Response later = endpoint.caller()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", "\"99\", W/" + tag)
                .body(endpoint.another())
                .post(endpoint.facts());

        // Then: the version is the latest, so what is wrong, if anything, is the fact.
        assertThat(later.statusCode()).isIn(201, 422);
    }

    @Test
    void a_read_is_answered_whatever_kind_of_body_the_request_says_it_has() {
        // Given
        FactsEndpoint endpoint = endpoint();

        // When
        Response answer = given().auth()
                .oauth2(IdentityTestResource.seeker(endpoint.tenant(), endpoint.person()))
                .contentType("text/plain")
                .get(endpoint.read());

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void a_body_beyond_the_limit_is_not_read() {
        // Given
        FactsEndpoint endpoint = endpoint();
        long before = endpoint.recorded();

        // When
        Response answer = endpoint.tell("{\"type\": \"" + "x".repeat(1_100_000) + "\"}");

        // Then
        refused(answer, 413, "body-too-large");
        assertThat(endpoint.recorded()).isEqualTo(before);
    }

    @Test
    void what_no_resource_takes_or_gives_is_refused_in_the_same_words_as_everything_else() {
        // Given
        FactsEndpoint endpoint = endpoint();
        long before = endpoint.recorded();
        RequestSpecification text = given().auth()
                .oauth2(IdentityTestResource.seeker(endpoint.tenant(), endpoint.person()))
                .contentType(ContentType.TEXT);

        // Then
        refused(
                text.header("Idempotency-Key", "k").body(endpoint.fact()).post(endpoint.facts()),
                415,
                "media-type-not-taken");
        refused(endpoint.caller().accept("image/png").get(endpoint.read()), 406, "not-acceptable");
        Response deleted = endpoint.caller().delete(endpoint.read());
        refused(deleted, 405, "method-not-allowed");
        assertThat(deleted.header("Allow")).contains("GET").doesNotContain("DELETE");
        refused(endpoint.caller().get(endpoint.read() + "/nothing-here"), 404, "not-found");
        assertThat(endpoint.recorded()).isEqualTo(before);
    }

    @Test
    void without_a_good_token_nothing_is_told_and_nothing_recorded() {
        // Given
        FactsEndpoint endpoint = endpoint();
        long before = endpoint.recorded();
        String expired = IdentityTestResource.expired(endpoint.tenant(), endpoint.person());
        String forged = IdentityTestResource.forged(endpoint.tenant(), endpoint.person());
        String stranger = IdentityTestResource.stranger(endpoint.tenant(), endpoint.person());

        // Then
        refused(given().get(endpoint.read()), 401, "unauthenticated");
        refused(as("not.a.token").get(endpoint.read()), 401, "unauthenticated");
        refused(as(forged).get(endpoint.read()), 401, "unauthenticated");
        refused(as(expired).get(endpoint.read()), 401, "token-expired");
        refused(as(stranger).get(endpoint.read()), 403, "forbidden");
        for (String token : List.of("not.a.token", forged, expired)) {
            Response answer = as(token)
                    .header("Idempotency-Key", "k")
                    .body(endpoint.fact())
                    .post(endpoint.facts());
            assertThat(answer.statusCode()).isEqualTo(401);
        }
        assertThat(endpoint.recorded()).isEqualTo(before);
    }

    @Test
    void what_is_anothers_does_not_exist_however_many_ask_at_the_same_time()
            throws InterruptedException, ExecutionException {
        // Given
        FactsEndpoint endpoint = endpoint();
        long before = endpoint.recorded();
        List<String> strangers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            strangers.add(IdentityTestResource.seeker(endpoint.tenant(), UUID.randomUUID()));
            strangers.add(IdentityTestResource.seeker(UUID.randomUUID(), endpoint.person()));
            strangers.add(IdentityTestResource.seeker(UUID.randomUUID(), UUID.randomUUID()));
        }
        List<Callable<Response>> owner = new ArrayList<>();
        List<Callable<Response>> others = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String token = strangers.get(i % strangers.size());
            String key = "k-" + i;
            owner.add(() -> endpoint.caller().get(endpoint.read()));
            others.add(() -> as(token).get(endpoint.read()));
            others.add(() -> as(token)
                    .header("Idempotency-Key", key)
                    .body(endpoint.fact())
                    .post(endpoint.facts()));
        }
        List<Callable<Response>> all = new ArrayList<>();
        for (int i = 0; i < owner.size(); i++) {
            all.addAll(List.of(owner.get(i), others.get(2 * i), others.get(2 * i + 1)));
        }

        // When
        List<Response> answers = together(all);

        // Then
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).statusCode()).isEqualTo(i % 3 == 0 ? 200 : 404);
            if (i % 3 == 1) {
                refused(answers.get(i), 404, "not-found");
            }
        }
        assertThat(endpoint.recorded()).isEqualTo(before);
    }

    /** What carries contexts along costs a quarter of a command, and a service asks for it to be left out by name. */
    @Test
    void a_callback_carries_no_context_along() {
        // Given
        Supplier<String> callback = () -> "done";

        // When
        Supplier<String> decorated = Infrastructure.decorate(callback);

        // Then
        assertThat(decorated).isSameAs(callback);
    }

    @Test
    void a_hundred_clients_that_hang_up_leave_it_answering() throws IOException {
        // Given
        FactsEndpoint endpoint = endpoint();
        String token = IdentityTestResource.seeker(endpoint.tenant(), endpoint.person());

        // When
        for (int i = 0; i < 100; i++) {
            hangUp(
                    endpoint,
                    token,
                    i % 2 == 0 ? endpoint.fact() : endpoint.fact().substring(0, 5));
        }

        // Then
        // What was begun is finished; until then the same person may be told 429, and nobody else is.
        Eventually.holds(() ->
                assertThat(endpoint.caller().get(endpoint.read()).statusCode()).isEqualTo(200));
        Eventually.holds(
                () -> assertThat(endpoint.tell(endpoint.another()).statusCode()).isIn(201, 422));
    }

    /** Sends {@code sent}, which may be less than it announces, and resets the connection. */
    private static void hangUp(FactsEndpoint endpoint, String token, String sent) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream()
                    .write(("POST " + endpoint.facts() + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + token
                                    + "\r\nIdempotency-Key: " + UUID.randomUUID()
                                    + "\r\nContent-Type: application/json\r\nContent-Length: "
                                    + endpoint.fact().length() + "\r\n\r\n" + sent)
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }
    }

    private static <T> List<T> together(List<Callable<T>> calls) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(IN_FLIGHT)) {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
