package dev.onward.opportunity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.onward.testkit.Eventually;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A sender of many files, or a slow one, takes no place from anybody else. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportSlotsTest implements Stack {

    private static final String CSV = "Company,Job Title,Status\nNorthwind,Controller,Applied\n";
    private static final int LONGEST_ANSWER_MILLIS = 40_000;

    private final Api ann = Api.seeker();
    private final Api ben = Api.seeker();

    private static String imports(String search) {
        return "/opportunity/v1/searches/" + search + "/imports";
    }

    private static Response send(Api who, String search, String key) {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .auth()
                .oauth2(who.token())
                .contentType("text/csv")
                .header("Idempotency-Key", key)
                .body(CSV.getBytes(StandardCharsets.UTF_8))
                .post(imports(search));
    }

    /** A connection that says that a file is coming. */
    private static Socket begun(Api who, String search) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(LONGEST_ANSWER_MILLIS);
        socket.getOutputStream()
                .write(("POST " + imports(search) + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n"
                                + "Authorization: Bearer " + who.token() + "\r\nIdempotency-Key: " + UUID.randomUUID()
                                + "\r\nContent-Length: 1000000\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** What comes until the server closes, which may be in the middle of what we send. */
    private static String answer(Socket socket) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (socket) {
            socket.getInputStream().transferTo(answer);
        } catch (SocketException _) {
            // Reset: what was sent before has been read.
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    private static void drip(Socket socket) {
        try {
            socket.getOutputStream().write('C');
        } catch (IOException _) {
            // Cut off, as it should be.
        }
    }

    @Test
    void one_persons_slow_files_take_no_place_from_another_tenant_and_are_cut_off() throws IOException {
        // Given
        String hers = ann.search();
        String his = ben.search();
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            slow.add(begun(ann, hers));
        }
        List<Integer> statuses = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        try (ScheduledExecutorService dripping = Executors.newScheduledThreadPool(1)) {
            dripping.scheduleAtFixedRate(() -> slow.forEach(ImportSlotsTest::drip), 0, 2, TimeUnit.SECONDS);

            // When
            for (int i = 0; i < 3; i++) {
                statuses.add(send(ben, his, UUID.randomUUID().toString()).statusCode());
            }
            for (Socket each : slow) {
                answers.add(answer(each));
            }
            dripping.shutdownNow();
        }

        // Then
        assertThat(statuses).containsOnly(202);
        assertThat(answers.stream().filter(it -> it.startsWith("HTTP/1.1 408")))
                .singleElement()
                .satisfies(it -> assertThat(it).contains("problems/upload-too-slow", "leastBytesPerSecond"));
        assertThat(answers.stream().filter(it -> it.startsWith("HTTP/1.1 429")))
                .hasSize(3)
                .allSatisfy(it -> assertThat(it)
                        .contains("problems/imports-at-once", "\"limit\":1", "\"asked\":2", "\"whose\":\"person\"")
                        .containsIgnoringCase("retry-after: "));
        Eventually.holds(
                () -> send(ann, hers, UUID.randomUUID().toString()).then().statusCode(202));
    }

    @Test
    void a_file_for_a_search_that_is_not_the_senders_is_refused_before_it_comes() throws IOException {
        // Given
        Socket socket = begun(ben, ann.search());

        // When
        String answer = answer(socket);

        // Then
        assertThat(answer).startsWith("HTTP/1.1 404").contains("problems/not-found");
    }

    @Test
    void a_person_with_imports_waiting_begins_no_more_but_may_repeat_a_request() throws SQLException {
        // Given
        String search = ann.search();
        String first =
                send(ann, search, "first").then().statusCode(202).extract().path("importId");
        Eventually.holds(
                () -> ann.get("/opportunity/v1/imports/" + first).then().body("state", equalTo("DONE")));
        jobs(search, "QUEUED", 3);

        // When
        Response another = send(ann, search, "another");
        Response again = send(ann, search, "first");
        Response anothers = send(ben, ben.search(), "his");

        // Then
        another.then()
                .statusCode(429)
                .header("Retry-After", "60")
                .body("type", endsWith("/imports-waiting"))
                .body("limit", equalTo(3))
                .body("asked", equalTo(4))
                .body("whose", equalTo("person"));
        again.then().statusCode(202).header("Idempotency-Replayed", "true");
        anothers.then().statusCode(202);
    }

    @Test
    void a_person_with_a_full_day_of_imports_begins_no_more() throws SQLException {
        // Given
        String search = ann.search();
        jobs(search, "DONE", 50);

        // When
        Response another = send(ann, search, "another");

        // Then
        another.then()
                .statusCode(429)
                .header("Retry-After", "3600")
                .body("type", endsWith("/imports-of-today"))
                .body("limit", equalTo(50))
                .body("asked", equalTo(51))
                .body("whose", equalTo("person"));
    }

    private void jobs(String search, String state, int count) throws SQLException {
        String url = ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class);
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement insert = connection.prepareStatement("""
                        insert into import_job (tenant_id, import_id, person_id, search_id, state, layout, idempotency_key,
                            request_hmac, rows_total, chunks)
                        select ?, gen_random_uuid(), ?, cast(? as uuid), ?, '', 'job ' || n, '', 1, 1
                        from generate_series(1, ?) n
                        """)) {
            insert.setObject(1, ann.tenant());
            insert.setObject(2, ann.person());
            insert.setString(3, search);
            insert.setString(4, state);
            insert.setInt(5, count);
            insert.executeUpdate();
        }
    }
}
