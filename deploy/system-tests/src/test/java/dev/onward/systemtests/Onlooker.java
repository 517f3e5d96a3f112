package dev.onward.systemtests;

import dev.onward.local.LocalStack;
import dev.onward.local.Tokens.Bearer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of a tenant of their own who begins a search every quarter of a second and notes how each is answered. Nothing
 * is sent twice, so that each answer says how the suite is just then.
 */
final class Onlooker implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(250);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int UNAVAILABLE = 503;

    private final LocalStack stack;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Seen> seen = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    /**
     * An answer.
     *
     * @param status 0 if there was none in time
     * @param asksToComeAgain whether it is a 503 as it should be: a problem that says so, and when to come again
     * @param eventId of what was acknowledged
     */
    record Seen(
            Instant at,
            int status,
            Duration took,
            boolean asksToComeAgain,
            @Nullable UUID eventId) {
        boolean isAcknowledged() {
            return status == 201;
        }

        @Override
        public String toString() {
            return "%s: %d after %d ms%s"
                    .formatted(at, status, took.toMillis(), asksToComeAgain ? ", asked to come again" : "");
        }
    }

    private Onlooker(LocalStack stack) {
        this.stack = stack;
        UUID person = UUID.randomUUID();
        this.token = stack.token(new Bearer(
                UUID.randomUUID(), person, List.of("seeker"), person + "@example.org", "en", "Europe/Berlin"));
    }

    static Onlooker of(LocalStack stack) {
        Onlooker onlooker = new Onlooker(stack);
        Thread ticking = Thread.ofVirtual().start(onlooker::look);
        onlooker.threads.add(ticking);
        return onlooker;
    }

    private void look() {
        try {
            while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                Thread asking = Thread.ofVirtual().start(this::ask);
                synchronized (this) {
                    threads.add(asking);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() {
        Seen answer = begin();
        synchronized (this) {
            seen.add(answer);
        }
    }

    /** Begins a search now. */
    Seen begin() {
        Instant at = Instant.now();
        HttpRequest request = HttpRequest.newBuilder(stack.http().resolve("/opportunity/v1/searches"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .timeout(TIMEOUT)
                .POST(BodyPublishers.ofString(new JsonObject()
                        .put("type", "SearchStarted")
                        .put("occurredAt", at.minusSeconds(60).toString())
                        .put("kinds", List.of("JOB"))
                        .put("targetRoles", List.of("Clerk"))
                        .encode()))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            Duration took = Duration.between(at, Instant.now());
            return new Seen(at, answer.statusCode(), took, asksToComeAgain(answer), eventId(answer));
        } catch (IOException unanswered) {
            return new Seen(at, 0, Duration.between(at, Instant.now()), false, null);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Seen(at, 0, Duration.between(at, Instant.now()), false, null);
        }
    }

    private static boolean asksToComeAgain(HttpResponse<String> answer) {
        try {
            return answer.statusCode() == UNAVAILABLE
                    && answer.headers().firstValue("Retry-After").isPresent()
                    && new JsonObject(answer.body()).getString("type", "").endsWith("/unavailable");
        } catch (DecodeException noProblem) {
            return false;
        }
    }

    private static @Nullable UUID eventId(HttpResponse<String> answer) {
        return answer.statusCode() == 201 ? UUID.fromString(new JsonObject(answer.body()).getString("eventId")) : null;
    }

    /** What was answered to the requests that began from {@code from} to {@code to}. */
    synchronized List<Seen> between(Instant from, Instant to) {
        return seen.stream()
                .filter(each -> !each.at().isBefore(from) && each.at().isBefore(to))
                .toList();
    }

    /** What it was told is recorded. */
    synchronized Set<UUID> acknowledged() {
        Set<UUID> ids = new HashSet<>();
        for (Seen each : seen) {
            UUID id = each.eventId();
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    /** Looks no more; returns when every request has its answer. */
    @Override
    public void close() {
        closed.countDown();
        List<Thread> all;
        synchronized (this) {
            all = List.copyOf(threads);
        }
        try {
            for (Thread thread : all) {
                thread.join(TIMEOUT);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
