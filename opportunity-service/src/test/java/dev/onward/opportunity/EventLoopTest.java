package dev.onward.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.codec.Json;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** For how long a request about an opportunity of two thousand facts keeps everybody else of its event loop waiting. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class EventLoopTest implements Stack {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Duration TICK = Duration.ofMillis(1);

    @Inject
    Vertx vertx;

    private final Api seeker = Api.seeker();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Loop> loops = new ArrayList<>();

    /**
     * How long one event loop works before a timer gets its turn, in time of its processor: what other processes of the
     * machine take does not count.
     */
    private static final class Loop {

        private final AtomicLong longest = new AtomicLong();
        private final Future<?> ticks;
        private long last = -1;

        Loop(EventExecutor executor) {
            ticks = executor.scheduleWithFixedDelay(this::tick, 0, TICK.toNanos(), TimeUnit.NANOSECONDS);
        }

        private void tick() {
            long now = THREADS.getCurrentThreadCpuTime();
            if (last >= 0) {
                longest.accumulateAndGet(now - last, Math::max);
            }
            last = now;
        }
    }

    @BeforeEach
    void tick() {
        vertx.nettyEventLoopGroup().forEach(executor -> loops.add(new Loop(executor)));
    }

    @AfterEach
    void tickNoMore() {
        loops.forEach(loop -> loop.ticks.cancel(false));
    }

    private double longestMillis() {
        return loops.stream().mapToLong(loop -> loop.longest.getAndSet(0)).max().orElse(0) / 1e6;
    }

    private static String notes(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(EventLoopTest::note)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String note(int number) {
        return """
               {"type": "FitNoteRecorded", "occurredAt": "2026-10-05", "topic": "MANAGER",
                "direction": "THEIRS_FOR_ME", "polarity": "NEUTRAL", "evidenceKind": "IMPRESSION", "text": "note %d"}
               """.formatted(number);
    }

    /** Not by the client of the other tests, which compares each of two thousand facts with its schema. */
    private String ask(String method, String path, String body, int status) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/opportunity/v1/" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + seeker.token())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .build();
        HttpResponse<String> answer = http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    /** What each of the last of {@code times} requests kept an event loop busy for, in milliseconds. */
    private double[] held(int times, Runnable request) {
        for (int i = 0; i < times; i++) {
            request.run();
        }
        double[] held = new double[times];
        for (int i = 0; i < times; i++) {
            longestMillis();
            request.run();
            held[i] = longestMillis();
        }
        Arrays.sort(held);
        return held;
    }

    @Test
    void requests_about_a_long_history_make_no_other_wait_over_twenty_milliseconds() {
        // Given
        String search = seeker.search();
        String opportunity = seeker.opportunity(search);
        String facts = "opportunities/" + opportunity + "/facts";
        for (int i = 0; i < 19; i++) {
            ask("POST", facts, notes(i * 100, 100), 201);
        }
        String third = Json.read(ask("GET", "opportunities/" + opportunity + "/history?limit=3", "", 200))
                .at("/facts/2/eventId")
                .textValue();
        Map<String, double[]> held = new LinkedHashMap<>();

        // When
        for (String path : List.of(
                "opportunities/" + opportunity,
                "opportunities/" + opportunity + "/history",
                "opportunities/" + opportunity + "/history?view=audit",
                "opportunities/" + opportunity + "/knowledge",
                "searches/" + search + "/history",
                "searches/" + search + "/history?limit=200",
                "reports/funnel")) {
            held.put(path, held(20, () -> ask("GET", path, "", 200)));
        }
        held.put("a fact", held(20, () -> ask("POST", facts, notes(0, 1), 201)));
        held.put("a correction of the third", held(20, () -> ask("POST", facts, """
                        {"type": "FactCorrected", "targetEventId": "%s", "targetType": "FitNoteRecorded", "replacement": %s}
                        """.formatted(third, note(0)), 201)));

        // Then
        held.forEach((what, millis) -> System.out.printf(
                "%s: half within %.1f ms, nine of ten within %.1f ms, all within %.1f ms%n",
                what.replaceAll("[0-9a-f-]{36}", "…"),
                millis[millis.length / 2],
                millis[millis.length * 9 / 10],
                millis[millis.length - 1]));
        // One in ten may meet the work of others, and caches that they have emptied.
        assertThat(held).allSatisfy((what, millis) -> {
            assertThat(millis[millis.length / 2]).as("half of all: %s", what).isLessThan(20);
            assertThat(millis[millis.length * 9 / 10])
                    .as("nine of ten: %s", what)
                    .isLessThan(30);
        });
    }
}
