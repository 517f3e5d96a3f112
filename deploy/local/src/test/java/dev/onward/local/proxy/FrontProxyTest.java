package dev.onward.local.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.local.setting.Ports;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrontProxyTest {

    private static final int CHUNK = 64 * 1024;
    private static final int MUCH = 64 * 1024 * 1024;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final CompletableFuture<HttpServerRequest> heldRequest = new CompletableFuture<>();
    private final CompletableFuture<Void> brokenOff = new CompletableFuture<>();
    private final AtomicLong written = new AtomicLong();
    private final int port = Ports.anyFree();
    private HttpServer service;
    private FrontProxy proxy;

    @BeforeEach
    void start() {
        int servicePort = Ports.anyFree();
        service = join(vertx.createHttpServer().requestHandler(this::serve).listen(servicePort, Ports.HOST));
        proxy = FrontProxy.start(
                vertx, port, Map.of("opportunity", servicePort, "advice", Ports.anyFree()), Duration.ofMillis(500));
    }

    @AfterEach
    void stop() {
        proxy.close();
        join(service.close());
        join(vertx.close());
        http.close();
    }

    @Test
    void a_request_reaches_its_service_whole_and_its_answer_comes_back_whole()
            throws IOException, InterruptedException {
        // When
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(at("/opportunity/v1/echo?a=1&b=%20"))
                        .header("Idempotency-Key", "k-1")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"a\":\"ü\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("POST /opportunity/v1/echo?a=1&b=%20 k-1 {\"a\":\"ü\"}");
        assertThat(answer.headers().firstValue("etag")).hasValue("\"7\"");
    }

    @Test
    void an_unknown_path_a_dead_service_and_a_late_one_are_answered_404_502_and_504()
            throws IOException, InterruptedException {
        // When
        HttpResponse<String> unknown = get("/elsewhere/v1");
        HttpResponse<String> down = get("/advice/v1/queue");
        HttpResponse<String> late = get("/opportunity/v1/held");

        // Then
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(down.statusCode()).isEqualTo(502);
        assertThat(late.statusCode()).isEqualTo(504);
        assertThat(down.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(new JsonObject(down.body()).getString("type"))
                .isEqualTo("http://127.0.0.1:" + port + "/opportunity/v1/problems/service-unreachable");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /opportunity/v1/%s HTTP/1.1 | a{5000} | 414
            GET /opportunity/v1/echo HTTP/1.1\\r\\nX: %s | a{40000} | 431
            HELLO%s | a{1} | 400
            GET /opportunity/v1/echo HTTP/1.1\\r\\nX Y: %s | a{1} | 400
            CONNECT example.org:443 HTTP/1.1\\r\\nX: %s | a{1} | 404
            GET /opportunity/v1/echo HTTP/1.1\\r\\nUpgrade: h2c\\r\\nX: %s | a{1} | 201
            """)
    void a_malformed_request_gets_a_problem_at_once_and_no_other_protocol_is_spoken(
            String request, String filling, int status) throws IOException {
        // Given
        int times = Integer.parseInt(filling.substring(2, filling.length() - 1));
        String text = request.replace("\\r\\n", "\r\n").formatted("a".repeat(times));
        try (Socket client = new Socket(Ports.HOST, port)) {
            client.setSoTimeout(5_000);

            // When
            client.getOutputStream()
                    .write((text + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            // Then
            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer.substring(9, 12)).isEqualTo(String.valueOf(status));
            assertThat(status < 400 || answer.contains("application/problem+json") && answer.contains("\"detail\""))
                    .as(answer)
                    .isTrue();
        }
    }

    /** RFC 9110 6.4.1, RFC 9112 6.1: whoever is told of chunks waits for the last one. */
    @ParameterizedTest
    @CsvSource({"GET,304", "GET,204", "HEAD,200", "HEAD,304", "POST,304"})
    void an_answer_without_a_body_speaks_of_none_and_its_connection_stays_usable(String method, int status)
            throws IOException {
        try (Socket client = new Socket(Ports.HOST, port)) {
            client.setSoTimeout(5_000);

            // When
            client.getOutputStream().write("""
                            %s /opportunity/v1/bodiless?%d HTTP/1.1\r
                            Host: localhost\r
                            \r
                            GET /opportunity/v1/echo HTTP/1.1\r
                            Host: localhost\r
                            Connection: close\r
                            \r
                            """.formatted(method, status).getBytes(StandardCharsets.US_ASCII));

            // Then
            String answers = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answers.indexOf("\r\n\r\n") + 4;
            assertThat(answers.substring(0, end))
                    .startsWith("HTTP/1.1 " + status)
                    .contains("etag: \"7\"")
                    .doesNotContain("transfer-encoding");
            assertThat(answers.substring(end)).startsWith("HTTP/1.1 201");
        }
    }

    @Test
    void an_upload_that_takes_longer_than_the_answer_timeout_is_answered() throws IOException {
        try (Socket client = new Socket(Ports.HOST, port)) {
            client.setSoTimeout(5_000);
            OutputStream out = client.getOutputStream();
            out.write(
                    "POST /opportunity/v1/echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 4\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            // When
            for (int i = 0; i < 4; i++) {
                CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(250, TimeUnit.MILLISECONDS))
                        .join();
                out.write('a' + i);
            }

            // Then
            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 201").endsWith("abcd");
        }
    }

    @Test
    void an_event_stream_passes_line_by_line_and_outlives_the_answer_timeout()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        // When
        HttpResponse<InputStream> answer = http.send(
                HttpRequest.newBuilder(at("/opportunity/v1/stream")).build(),
                HttpResponse.BodyHandlers.ofInputStream());

        // Then
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: first");
            heldRequest.get(5, TimeUnit.SECONDS).response().write("data: second\n");
            assertThat(lines.readLine()).isEqualTo("data: second");
        }
    }

    @Test
    void a_client_that_hangs_up_ends_the_request_behind_it()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        // Given
        try (Socket client = new Socket(Ports.HOST, port)) {
            request(client, "/opportunity/v1/stream");
            heldRequest.get(5, TimeUnit.SECONDS);

            // When
            client.close();
        }

        // Then
        assertThat(brokenOff).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void a_service_that_breaks_off_its_answer_breaks_off_the_client_s()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        // Given
        HttpResponse<InputStream> answer = http.send(
                HttpRequest.newBuilder(at("/opportunity/v1/stream")).build(),
                HttpResponse.BodyHandlers.ofInputStream());

        // When
        heldRequest.get(5, TimeUnit.SECONDS).connection().close();

        // Then
        CompletableFuture<byte[]> rest = CompletableFuture.supplyAsync(() -> {
            try {
                return answer.body().readAllBytes();
            } catch (IOException expected) {
                throw new UncheckedIOException(expected);
            }
        });
        assertThat(rest).failsWithin(Duration.ofSeconds(5));
    }

    @Test
    void a_client_that_does_not_read_is_not_sent_to_without_end()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        try (Socket slow = new Socket(Ports.HOST, port)) {
            // Given
            request(slow, "/opportunity/v1/much");
            heldRequest.get(5, TimeUnit.SECONDS);

            // When
            long before = -1;
            while (before != written.get()) {
                before = written.get();
                CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS))
                        .join();
            }

            // Then
            assertThat(written.get()).isBetween((long) CHUNK, (long) MUCH / 2);
        }
    }

    private void serve(HttpServerRequest request) {
        switch (Objects.requireNonNullElse(request.path(), "")) {
            case "/opportunity/v1/echo" ->
                request.body()
                        .onSuccess(body -> request.response()
                                .setStatusCode(201)
                                .putHeader("etag", "\"7\"")
                                .end("%s %s %s %s"
                                        .formatted(
                                                request.method(),
                                                request.uri(),
                                                request.getHeader("idempotency-key"),
                                                body)));
            case "/opportunity/v1/bodiless" ->
                request.response()
                        .setStatusCode(Integer.parseInt(request.query()))
                        .putHeader("etag", "\"7\"")
                        .end();
            case "/opportunity/v1/stream" -> {
                request.response().setChunked(true).putHeader("content-type", "text/event-stream");
                request.response().write("data: first\n");
                request.response().closeHandler(_ -> brokenOff.complete(null));
                heldRequest.complete(request);
            }
            case "/opportunity/v1/much" -> {
                request.response().setChunked(true);
                heldRequest.complete(request);
                writeMuch(request);
            }
            default -> {}
        }
    }

    private void writeMuch(HttpServerRequest request) {
        while (!request.response().writeQueueFull() && written.get() < MUCH) {
            request.response().write(Buffer.buffer(new byte[CHUNK]));
            written.addAndGet(CHUNK);
        }
        if (written.get() < MUCH) {
            request.response().drainHandler(_ -> writeMuch(request));
        } else {
            request.response().end();
        }
    }

    private static void request(Socket client, String path) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path).getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
