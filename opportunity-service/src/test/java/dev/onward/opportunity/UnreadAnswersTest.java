package dev.onward.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.onward.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A client that asks for a long answer and reads nothing of it takes no place from anybody. */
@QuarkusTest
@TestProfile(UnreadAnswersTest.Impatient.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnreadAnswersTest implements Stack {

    /** Well below the minute after which the server closes a connection that carries nothing. */
    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "onward.exports.longest-pause", "5S",
                    "onward.timeline.stream.heartbeat", "1S",
                    "onward.timeline.stream.most-per-person", "2");
        }
    }

    private static final String EXPORT = "export application/x-ndjson";
    private static final String STREAM = "timeline text/event-stream";
    private static final int LONGEST_ANSWER_MILLIS = 30_000;

    private final Api seeker = Api.seeker();
    private final List<Socket> unread = new ArrayList<>();
    private String search = "";

    @BeforeEach
    void aLongSearch() {
        search = seeker.longSearch();
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : unread) {
            socket.close();
        }
    }

    private String path(String what) {
        return "/opportunity/v1/searches/" + search + "/" + what.split(" ")[0];
    }

    private Response ask(String what) {
        return seeker.request().accept(what.split(" ")[1]).get(path(what));
    }

    /** An answer whose beginning is read and nothing more. */
    private void begin(String what) throws IOException {
        Socket socket = new Socket();
        unread.add(socket);
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout(LONGEST_ANSWER_MILLIS);
        socket.connect(new InetSocketAddress("localhost", RestAssured.port));
        socket.getOutputStream()
                .write(("GET " + path(what) + " HTTP/1.1\r\nHost: localhost\r\nAccept: " + what.split(" ")[1]
                                + "\r\nAuthorization: Bearer " + seeker.token() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 200");
    }

    private static String rest(Socket socket) throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(rest);
        } catch (SocketException _) {
            // Reset: what was sent before has been read.
        }
        return rest.toString(StandardCharsets.UTF_8);
    }

    @Test
    void exports_that_nobody_reads_lose_their_places_and_end_as_what_they_are_not_whole() throws IOException {
        // Given
        begin(EXPORT);
        begin(EXPORT);
        ask(EXPORT).then().statusCode(429);

        // When
        Eventually.holds(() -> ask(EXPORT).then().statusCode(200));

        // Then
        for (Socket socket : unread) {
            assertThat(rest(socket)).doesNotEndWith("0\r\n\r\n");
        }
    }

    @Test
    void streams_that_nobody_reads_lose_their_places() throws IOException {
        // Given
        begin(STREAM);
        begin(STREAM);

        // When
        Response third = ask(STREAM);

        // Then
        third.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", "30")
                .body("type", equalTo("http://127.0.0.1:8080/opportunity/v1/problems/too-many-streams"))
                .body("limit", equalTo(2))
                .body("asked", equalTo(3))
                .body("whose", equalTo("person"));
        Eventually.holds(() -> {
            try (EventStream stream = EventStream.open(seeker.token(), path(STREAM), null)) {
                assertThat(stream.response().statusCode()).isEqualTo(200);
            }
        });
    }
}
