package dev.onward.systemtests.attack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * What the attacker has in hand: a token of their own, addresses, a time and a number of requests after which they stop.
 * What was acknowledged is printed, for the history checker.
 */
final class Assault {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CREATED = 201;

    private final URI host;
    private final URI service;
    private final String token;
    private final long end;
    private final AtomicInteger left;
    private final SplittableGenerator random;
    private final Map<String, Integer> answers = new TreeMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /**
     * @param host the front proxy
     * @param service opportunity-service itself
     * @param most how many requests at the most
     */
    Assault(URI host, URI service, String token, Duration time, int most, SplittableGenerator random) {
        this.host = host;
        this.service = service;
        this.token = token;
        this.end = System.nanoTime() + time.toNanos();
        this.left = new AtomicInteger(most);
        this.random = random;
    }

    URI host() {
        return host;
    }

    URI service() {
        return service;
    }

    String token() {
        return token;
    }

    /** Whether there is time and a request left; takes one. */
    boolean goesOn() {
        return System.nanoTime() - end < 0 && left.getAndDecrement() > 0;
    }

    Duration timeLeft() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** What several do at once. */
    @FunctionalInterface
    interface Work {
        void once(RandomGenerator random) throws IOException, InterruptedException;
    }

    /**
     * Repeats {@code work} on so many threads until time or requests are used up; a broken connection is an answer too.
     * What is unanswered then is dropped.
     */
    // Closing an executor waits for its tasks; these end with the process.
    @SuppressWarnings("resource")
    void together(int threads, Work work) throws InterruptedException {
        ExecutorService running = Executors.newVirtualThreadPerTaskExecutor();
        for (int i = 0; i < threads; i++) {
            SplittableGenerator own = random.split();
            running.submit(() -> {
                while (goesOn()) {
                    try {
                        work.once(own);
                    } catch (IOException broken) {
                        count(broken.getClass().getSimpleName());
                    }
                }
                return null;
            });
        }
        running.shutdown();
        boolean _ = running.awaitTermination(timeLeft().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The stream that the fact began. */
    UUID created(String path, JsonObject fact) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(path, fact.encode());
        if (answer.statusCode() != CREATED) {
            throw new IOException("%s was answered %d: %s".formatted(path, answer.statusCode(), answer.body()));
        }
        return UUID.fromString(new JsonObject(answer.body()).getString("streamId"));
    }

    UUID search() throws IOException, InterruptedException {
        return created("/opportunity/v1/searches", Bystander.searchStarted());
    }

    UUID opportunity(UUID search) throws IOException, InterruptedException {
        return created("/opportunity/v1/searches/" + search + "/opportunities", Bystander.identified());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(posting(path, body, "application/json").build(), BodyHandlers.ofString());
        count(Integer.toString(answer.statusCode()));
        if (answer.statusCode() == CREATED) {
            acknowledged(answer.body());
        }
        return answer;
    }

    HttpRequest.Builder posting(String path, String body, String type) {
        return request(path)
                .header("Content-Type", type)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(host.resolve(path))
                .header("Authorization", "Bearer " + token)
                .timeout(PATIENCE);
    }

    /** Reads and forgets; counts the status. */
    void send(HttpRequest request) throws IOException, InterruptedException {
        count(Integer.toString(http.send(request, BodyHandlers.discarding()).statusCode()));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request(path).GET().build(), BodyHandlers.ofString());
        count(Integer.toString(answer.statusCode()));
        return answer;
    }

    /** A connection of raw bytes. */
    Socket connect(URI to) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(to.getHost(), to.getPort()), (int) PATIENCE.toMillis());
        socket.setSoTimeout(2_000);
        return socket;
    }

    /** Sends {@code bytes} and counts the status line that comes back within two seconds, or that none does. */
    void raw(URI to, byte[] bytes) throws IOException {
        try (Socket socket = connect(to)) {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            byte[] first = socket.getInputStream().readNBytes(12);
            String line = new String(first, StandardCharsets.ISO_8859_1);
            count(line.startsWith("HTTP/1.1 ") ? line.substring(9) : "closed");
        } catch (SocketTimeoutException silent) {
            count("silence");
        }
    }

    void count(String answer) {
        synchronized (answers) {
            answers.merge(answer, 1, Integer::sum);
        }
    }

    /** Statuses and broken connections, each with its number. */
    Map<String, Integer> answers() {
        synchronized (answers) {
            return Map.copyOf(answers);
        }
    }

    private static void acknowledged(String body) {
        JsonArray facts = body.startsWith("[") ? new JsonArray(body) : JsonArray.of(new JsonObject(body));
        StringBuilder lines = new StringBuilder();
        facts.forEach(fact -> lines.append(Attacker.ACKNOWLEDGED)
                .append(((JsonObject) fact).getString("eventId"))
                .append('\n'));
        System.out.print(lines);
    }
}
