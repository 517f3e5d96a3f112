package dev.onward.opportunity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.onward.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** How a mail may come in: not too slowly, not too large, and with whatever people send. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailArrivalTest implements Stack {

    private static final String HEAD = """
            From: Jane Doe <jane@northwind.example>
            To: Ada <ada@example.org>
            Subject: Head of Accounting
            Date: Fri, 20 Nov 2026 10:00:00 +0100
            MIME-Version: 1.0
            """;

    private static final int LONGEST_ANSWER_MILLIS = 40_000;
    private static final int HUNG_UP_WITHIN_MILLIS = 5_000;
    private static final int MEGABYTE = 1024 * 1024;

    private final Api ada = Api.seeker(Map.of("email", "ada@example.org"));

    private ValidatableResponse read(String mail) {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("message/rfc822", ContentType.BINARY)
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .auth()
                .oauth2(ada.token())
                .contentType("message/rfc822")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(mail.getBytes(StandardCharsets.UTF_8))
                .post("/opportunity/v1/mails")
                .then();
    }

    /** A connection that says that a mail of so many bytes is coming. */
    private Socket begun(long bytes) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(LONGEST_ANSWER_MILLIS);
        socket.getOutputStream()
                .write(("POST /opportunity/v1/mails HTTP/1.1\r\nHost: localhost\r\nContent-Type: message/rfc822\r\n"
                                + "Authorization: Bearer " + ada.token() + "\r\nIdempotency-Key: " + UUID.randomUUID()
                                + "\r\nContent-Length: " + bytes + "\r\n\r\n")
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

    /** A problem as far as its last brace, read while the server may wait for more of the mail. */
    private static String refusal(Socket socket) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (socket) {
            int next = socket.getInputStream().read();
            while (next >= 0 && next != '}') {
                answer.write(next);
                next = socket.getInputStream().read();
            }
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    private static void send(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException _) {
            // Cut off, as it should be.
        }
    }

    @Test
    void a_mail_that_comes_too_slowly_is_cut_off_and_its_place_is_free_again() throws IOException {
        // Given
        Socket slow = begun(MEGABYTE);
        String answer;

        // When
        try (ScheduledExecutorService dripping = Executors.newScheduledThreadPool(1)) {
            dripping.scheduleAtFixedRate(() -> send(slow, "S"), 0, 2, TimeUnit.SECONDS);
            answer = answer(slow);
            dripping.shutdownNow();
        }

        // Then
        assertThat(answer).startsWith("HTTP/1.1 408").contains("problems/upload-too-slow", "leastBytesPerSecond");
        Eventually.holds(() -> read(HEAD + "\nHello.").statusCode(200));
    }

    @Test
    void a_mail_that_is_too_large_is_refused_while_it_still_comes() throws IOException {
        // Given
        Socket socket = begun(60L * MEGABYTE);
        send(socket, HEAD + "\n");

        // When
        send(socket, ("x".repeat(63) + "\n").repeat(11 * MEGABYTE / 64));
        String answer = refusal(socket);

        // Then
        assertThat(answer)
                .startsWith("HTTP/1.1 413")
                .containsIgnoringCase("connection: close")
                .contains("problems/body-too-large");
    }

    @Test
    void a_sender_that_falls_silent_after_too_much_is_hung_up_on() throws IOException {
        // Given: as much as may come and some more, its end never said
        String tooMuch = HEAD + "\n" + ("x".repeat(63) + "\n").repeat(11 * MEGABYTE / 64);
        Socket declared = begun(60L * MEGABYTE);
        Socket chunked = begunInChunks();

        // When
        send(declared, HEAD);
        send(chunked, Integer.toHexString(tooMuch.length()) + "\r\n" + tooMuch + "\r\n");

        // Then
        assertThat(untilHungUp(declared)).startsWith("HTTP/1.1 413").contains("problems/body-too-large");
        assertThat(untilHungUp(chunked)).startsWith("HTTP/1.1 413").contains("problems/body-too-large");
    }

    private Socket begunInChunks() throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.getOutputStream()
                .write(("POST /opportunity/v1/mails HTTP/1.1\r\nHost: localhost\r\nContent-Type: message/rfc822\r\n"
                                + "Authorization: Bearer " + ada.token() + "\r\nIdempotency-Key: " + UUID.randomUUID()
                                + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Fails where the server keeps the connection open for much longer than it takes to read an answer. */
    private static String untilHungUp(Socket socket) throws IOException {
        socket.setSoTimeout(HUNG_UP_WITHIN_MILLIS);
        return answer(socket);
    }

    @Test
    void a_mail_in_html_only_is_read_as_it_is_seen() {
        read(HEAD + "Content-Type: text/html; charset=utf-8\n\n"
                        + "<html><body><p>We have decided to <b>move</b>&nbsp;forward with another candidate.</p></body></html>")
                .statusCode(200)
                .body("kind", equalTo("TURNDOWN"))
                .body("lines[0].phrase", equalTo("move forward with another candidate"));
    }

    @Test
    void a_mail_with_attachments_only_is_proposed_as_nothing() {
        read(HEAD + """
                        Content-Type: multipart/mixed; boundary=b

                        --b
                        Content-Type: application/pdf; name=letter.pdf
                        Content-Transfer-Encoding: base64

                        JVBERi0xLjQK
                        --b--
                        """)
                .statusCode(200)
                .body("kind", nullValue())
                .body("remarks.cause", contains("NO_TEXT", "NO_OPPORTUNITY"));
    }

    @Test
    void a_mail_in_a_language_without_words_is_proposed_as_nothing() {
        read(HEAD + "Content-Type: text/plain; charset=utf-8\n\nKiitos hakemuksestasi. Valitsimme toisen hakijan.\n")
                .statusCode(200)
                .body("kind", nullValue())
                .body("remarks.cause", contains("NO_PHRASE", "NO_OPPORTUNITY"));
    }
}
