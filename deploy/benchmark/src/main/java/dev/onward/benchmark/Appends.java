package dev.onward.benchmark;

import dev.onward.local.LocalStack;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Posts notes about opportunities of its own, which it makes as long as the others of the log are. */
final class Appends implements AutoCloseable {

    /** What an opportunity of the log holds, about. */
    private static final int FACTS_BEFORE = 15;

    /** Of the longest log that a measurement writes to; longer ones are set aside for fresh ones. */
    private static final int FACTS_AFTER = 40;

    private final Api api;
    private final List<Seeker> seekers;
    private final List<Target> targets = new ArrayList<>();

    private static final class Target {

        private final Seeker seeker;
        private volatile UUID opportunity;
        private final AtomicInteger facts = new AtomicInteger(FACTS_BEFORE);

        private Target(Seeker seeker, UUID opportunity) {
            this.seeker = seeker;
            this.opportunity = opportunity;
        }
    }

    /** How many commands a second, and how long each took. */
    record Round(double perSecond, double medianMillis) {}

    Appends(LocalStack stack, List<Seeker> seekers) throws InterruptedException {
        this.api = new Api(stack);
        this.seekers = seekers;
        for (Seeker seeker : seekers) {
            targets.add(new Target(seeker, fresh(api, seeker.token(), seeker.search(), FACTS_BEFORE)));
        }
    }

    List<Seeker> seekers() {
        return seekers;
    }

    /** A new opportunity that holds {@code facts} facts. */
    static UUID fresh(Api api, String token, UUID search, int facts) throws InterruptedException {
        UUID opportunity = api.begin(
                token,
                "/opportunity/v1/searches/" + search + "/opportunities",
                new JsonObject()
                        .put("type", "OpportunityIdentified")
                        .put("occurredAt", Instant.now().minusSeconds(60).toString())
                        .put("kind", "JOB")
                        .put("organization", new JsonObject().put("name", "Harbour Mutual"))
                        .put("title", "Planner")
                        .put("origin", "POSTING"));
        JsonArray notes = new JsonArray();
        for (int i = 1; i < facts; i++) {
            notes.add(note());
        }
        api.tell(token, opportunity, notes);
        return opportunity;
    }

    private static JsonObject note() {
        return new JsonObject()
                .put("type", "FitNoteRecorded")
                .put("occurredAt", Instant.now().minusSeconds(1).toString())
                .put("noteId", UUID.randomUUID().toString())
                .put("topic", "COMPANY")
                .put("direction", "THEIRS_FOR_ME")
                .put("polarity", "POSITIVE")
                .put("evidenceKind", "IMPRESSION")
                .put("text", "They showed me last month's plans and asked what I would change.");
    }

    private static String notes(int count) {
        if (count == 1) {
            return note().encode();
        }
        JsonArray notes = new JsonArray();
        for (int i = 0; i < count; i++) {
            notes.add(note());
        }
        return notes.encode();
    }

    /** As fast as {@code clients} can that wait for each answer; each has opportunities of its own. */
    Round asFastAs(int clients, int factsEach, Duration during) throws InterruptedException {
        Times times = new Times();
        long end = System.nanoTime() + during.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<?>> running = new ArrayList<>();
            for (int n = 0; n < clients; n++) {
                int client = n;
                running.add(threads.submit(() -> {
                    for (int i = client; System.nanoTime() < end; i += clients) {
                        Target target = targets.get(i % (targets.size() / clients * clients));
                        long begin = System.nanoTime();
                        api.post(target.seeker.token(), Api.factsOf(target.opportunity), notes(factsEach));
                        times.add(System.nanoTime() - begin);
                        renew(target, factsEach);
                    }
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
        return new Round(clients * times.perSecond(), times.median());
    }

    /** Between two measured calls, so that streams stay as long as the log's. */
    private void renew(Target target, int added) throws InterruptedException {
        if (target.facts.addAndGet(added) > FACTS_AFTER) {
            target.opportunity = fresh(api, target.seeker.token(), target.seeker.search(), FACTS_BEFORE);
            target.facts.set(FACTS_BEFORE);
        }
    }

    /**
     * Commands that come in whether earlier ones are answered or not. Opportunities are renewed beside them, since one that
     * is told of all the time grows longer than any of the log; what that takes comes on top of the measured commands.
     */
    final class Stream implements AutoCloseable {

        private final Thread thread;
        private final Thread renewing;
        private final Times times = new Times();
        private final AtomicInteger failed = new AtomicInteger();
        private final Semaphore open = new Semaphore(1_000);
        private final Instant begin = Instant.now();
        private volatile boolean ended;

        private Stream(int perSecond) {
            thread = Thread.ofPlatform().name("commands").start(() -> run(perSecond));
            renewing = Thread.ofPlatform().name("renewing").start(this::renewAll);
        }

        private void renewAll() {
            try {
                while (!ended) {
                    for (Target target : targets) {
                        renew(target, 0);
                    }
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        private void run(int perSecond) {
            long pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
            long next = System.nanoTime();
            try {
                for (int i = 0; !ended; i++) {
                    long wait = next - System.nanoTime();
                    if (wait > 0) {
                        TimeUnit.NANOSECONDS.sleep(wait);
                    }
                    post(targets.get(i % targets.size()), next);
                    next += pause;
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        private void post(Target target, long due) throws InterruptedException {
            open.acquire();
            CompletableFuture<String> answer =
                    api.postLater(target.seeker.token(), Api.factsOf(target.opportunity), notes(1));
            target.facts.incrementAndGet();
            answer.whenComplete((_, failure) -> {
                open.release();
                if (failure == null) {
                    // From when it was due: a late answer must not hide that others had to wait.
                    times.add(System.nanoTime() - due);
                } else {
                    failed.incrementAndGet();
                }
            });
        }

        double perSecond() {
            return times.count() / (Duration.between(begin, Instant.now()).toMillis() / 1e3);
        }

        Times times() {
            return times;
        }

        int failed() {
            return failed.get();
        }

        @Override
        public void close() {
            ended = true;
            thread.interrupt();
            renewing.interrupt();
        }
    }

    Stream incoming(int perSecond) {
        return new Stream(perSecond);
    }

    @Override
    public void close() {
        api.close();
    }
}
