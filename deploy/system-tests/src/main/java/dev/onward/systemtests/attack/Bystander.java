package dev.onward.systemtests.attack;

import dev.onward.local.LocalStack;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who quietly keeps a search: a few requests a second, one in four of them a fact. One request at a time, each
 * due at a fixed moment; what a slow answer holds back is counted from when it was due.
 */
final class Bystander implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Far below what a stream takes. */
    private static final int FACTS_PER_OPPORTUNITY = 60;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI host;
    private final Person person;
    private final UUID search;
    private final Set<UUID> acknowledged = new HashSet<>();
    private final List<Moment> moments = new ArrayList<>();
    private final Thread thread;
    /** Held for each request, and by anyone who wants none meanwhile. */
    private final ReentrantLock turn = new ReentrantLock();

    private String opportunity;
    private int facts;
    private volatile boolean rested;
    private volatile boolean ended;

    /** Begins a search and goes on by itself until closed. */
    Bystander(LocalStack stack, Person person) throws IOException, InterruptedException {
        this.host = stack.http();
        this.person = person;
        this.search = UUID.fromString(created("/opportunity/v1/searches", searchStarted()));
        this.opportunity = opportunity();
        this.thread = Thread.ofPlatform().daemon().name("bystander").start(this::go);
    }

    Person person() {
        return person;
    }

    UUID search() {
        return search;
    }

    /** What happened since the last call. */
    List<Moment> take() {
        synchronized (moments) {
            List<Moment> taken = List.copyOf(moments);
            moments.clear();
            return taken;
        }
    }

    /** The ids of all events that this person was told are recorded. */
    Set<UUID> acknowledged() {
        synchronized (acknowledged) {
            return Set.copyOf(acknowledged);
        }
    }

    /** Sends nothing until {@code work} is done; requests that would have been due meanwhile are left out. */
    void rest(Runnable work) {
        turn.lock();
        try {
            work.run();
        } finally {
            rested = true;
            turn.unlock();
        }
    }

    private void go() {
        long due = System.nanoTime();
        for (int i = 0; !ended; i++) {
            due += EVERY.toNanos();
            long early = due - System.nanoTime();
            if (early > 0) {
                LockSupport.parkNanos(early);
            }
            turn.lock();
            try {
                if (rested) {
                    rested = false;
                    due = System.nanoTime();
                }
                Moment moment = i % 4 == 0 ? tell(due) : look(due, i);
                synchronized (moments) {
                    moments.add(moment);
                }
            } finally {
                turn.unlock();
            }
        }
    }

    private Moment tell(long due) {
        if (facts >= FACTS_PER_OPPORTUNITY) {
            try {
                opportunity = opportunity();
                facts = 0;
            } catch (IOException unanswered) {
                return new Moment(due, since(due), 0, false, null);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return new Moment(due, since(due), 0, false, null);
            }
        }
        facts++;
        JsonObject question = new JsonObject()
                .put("type", "OpenQuestionRecorded")
                .put("topic", "MANAGER")
                .put("text", "Who decides in the end?");
        return moment(due, post("/opportunity/v1/opportunities/" + opportunity + "/facts", question));
    }

    private Moment look(long due, int turn) {
        String path = switch (turn % 4) {
            case 1 -> "/opportunity/v1/opportunities/" + opportunity;
            case 2 -> "/opportunity/v1/searches/" + search + "/opportunities";
            default -> "/opportunity/v1/searches/" + search + "/timeline?limit=20";
        };
        return moment(due, request(path).GET().build());
    }

    private Moment moment(long due, HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return new Moment(
                    due,
                    since(due),
                    answer.statusCode(),
                    answer.headers().firstValue("Retry-After").isPresent(),
                    answer.statusCode() == 201 ? recorded(answer.body()) : null);
        } catch (IOException unanswered) {
            return new Moment(due, since(due), 0, false, null);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Moment(due, since(due), 0, false, null);
        }
    }

    /** Notes every recorded fact of an answer; gives the id of the first. */
    private @Nullable String recorded(String body) {
        JsonArray facts = body.startsWith("[") ? new JsonArray(body) : JsonArray.of(new JsonObject(body));
        synchronized (acknowledged) {
            facts.forEach(fact -> acknowledged.add(UUID.fromString(((JsonObject) fact).getString("eventId"))));
        }
        return facts.getJsonObject(0).getString("eventId");
    }

    private static Duration since(long moment) {
        return Duration.ofNanos(System.nanoTime() - moment);
    }

    private String opportunity() throws IOException, InterruptedException {
        return created("/opportunity/v1/searches/" + search + "/opportunities", identified());
    }

    private String created(String path, JsonObject fact) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(post(path, fact), BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IOException("%s was answered %d: %s".formatted(path, answer.statusCode(), answer.body()));
        }
        recorded(answer.body());
        return new JsonObject(answer.body()).getString("streamId");
    }

    static JsonObject searchStarted() {
        return new JsonObject().put("type", "SearchStarted").put("kinds", JsonArray.of("JOB"));
    }

    static JsonObject identified() {
        return new JsonObject()
                .put("type", "OpportunityIdentified")
                .put("kind", "JOB")
                .put("title", "Office manager")
                .put("organization", new JsonObject().put("name", "Tidewater Clinics"));
    }

    private HttpRequest post(String path, JsonObject fact) {
        return request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(fact.encode()))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(host.resolve(path))
                .header("Authorization", "Bearer " + person.token())
                .timeout(PATIENCE);
    }

    @Override
    public void close() {
        ended = true;
        http.shutdownNow();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
