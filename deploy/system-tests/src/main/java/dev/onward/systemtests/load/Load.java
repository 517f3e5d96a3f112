package dev.onward.systemtests.load;

import dev.onward.local.LocalStack;
import dev.onward.local.Tokens.Bearer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Many seekers of several tenants, each with a search and several opportunities, told of by several writers at once: of the
 * same opportunity too, so that versions collide and some facts come too early to be legal. What is told follows from the
 * seed; how it interleaves does not.
 */
public final class Load {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Opportunities told of at the same time: few enough that writers meet on one. */
    private static final int AT_A_TIME = 12;

    private final Plan plan;
    private final Supplier<URI> host;
    private final Duration timeout;
    private final Duration patience;
    private final Tally tally = new Tally();
    private final SplittableGenerator random;
    private final Queue<Newcomer> newcomers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch introduced;
    private final List<Pursuit> pursuits = new ArrayList<>();

    /** @param facts at least so many are posted, by {@code writers} at once */
    public record Plan(long seed, int tenants, int seekers, int facts, int writers) {}

    /** What goes wrong meanwhile. */
    @FunctionalInterface
    public interface Disturbance {
        Disturbance NONE = _ -> {};

        /** Called once, beside the writers. */
        void happen(Tally soFar) throws InterruptedException;
    }

    /** Somebody of whom the suite has not heard yet. */
    private record Newcomer(Seeker seeker, List<Walk> walks) {}

    private record Telling(Pursuit pursuit, JsonArray facts) {}

    /**
     * @param host where each request is sent, asked again every time
     * @param timeout after which a request is sent again
     */
    public Load(LocalStack stack, Plan plan, Supplier<URI> host, Duration timeout) {
        this(stack, plan, host, timeout, PATIENCE);
    }

    /** @param patience after which a request that is never answered for good breaks the load off */
    public Load(LocalStack stack, Plan plan, Supplier<URI> host, Duration timeout, Duration patience) {
        this.plan = plan;
        this.host = host;
        this.timeout = timeout;
        this.patience = patience;
        this.random = RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom")
                .create(plan.seed());
        Instant now = Instant.now();
        List<UUID> tenants = IntStream.range(0, plan.tenants())
                .mapToObj(_ -> Walk.uuid(random))
                .toList();
        List<Newcomer> all = IntStream.range(0, plan.seekers())
                .mapToObj(n -> new Newcomer(seeker(stack, tenants.get(n % tenants.size())), new ArrayList<>()))
                .toList();
        // A contact point and a search of each.
        int facts = 2 * all.size();
        for (int i = 0; facts < plan.facts(); i++) {
            Walk walk = Walk.of(random, now);
            all.get(i % all.size()).walks().add(walk);
            facts += walk.facts();
        }
        newcomers.addAll(all);
        introduced = new CountDownLatch(all.size());
    }

    private Seeker seeker(LocalStack stack, UUID tenant) {
        UUID person = Walk.uuid(random);
        String email = person + "@example.org";
        Bearer bearer = new Bearer(tenant, person, List.of("seeker"), email, "en", "Europe/Berlin");
        return new Seeker(tenant, person, email, stack.token(bearer));
    }

    /**
     * Returns when all is told.
     *
     * @throws IllegalStateException if a request was not answered for good, or answered as none may be
     */
    public Tally run(Disturbance disturbance) throws InterruptedException {
        try (Client client = new Client(host, timeout, patience, tally);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ExecutorCompletionService<?> running = new ExecutorCompletionService<>(threads);
            List<SplittableGenerator> seeds = IntStream.range(0, plan.writers())
                    .mapToObj(_ -> random.split())
                    .toList();
            CountDownLatch written = new CountDownLatch(seeds.size());
            for (int n = 0; n < seeds.size(); n++) {
                Writer writer = new Writer(client, seeds.get(n), "%x/%d/".formatted(plan.seed(), n));
                running.submit(() -> {
                    try {
                        writer.write();
                    } finally {
                        written.countDown();
                    }
                    return null;
                });
            }
            running.submit(() -> {
                disturbance.happen(tally);
                return null;
            });
            running.submit(() -> {
                written.await();
                tally.end();
                return null;
            });
            try {
                for (int i = 0; i < seeds.size() + 2; i++) {
                    running.take().get();
                }
            } catch (ExecutionException failed) {
                tally.end();
                threads.shutdownNow();
                throw new IllegalStateException("the load broke off: " + failed.getCause(), failed.getCause());
            }
        }
        return tally;
    }

    private synchronized void add(Pursuit pursuit) {
        pursuits.add(pursuit);
    }

    /** Something to tell of one of the first opportunities that are not told to the end. */
    private synchronized @Nullable Telling next(RandomGenerator which) {
        while (!pursuits.isEmpty()) {
            Pursuit pursuit = pursuits.get(which.nextInt(Math.min(AT_A_TIME, pursuits.size())));
            JsonArray facts = pursuit.next();
            if (facts != null) {
                return new Telling(pursuit, facts);
            }
            pursuits.remove(pursuit);
        }
        return null;
    }

    /** One of those who write at the same time. */
    private final class Writer {

        private final Client client;
        private final RandomGenerator chance;
        private final String keys;
        private final List<Repeat> laterAgain = new ArrayList<>();
        private int posts;

        private record Repeat(Post post, Answer first) {}

        Writer(Client client, RandomGenerator chance, String keys) {
            this.client = client;
            this.chance = chance;
            this.keys = keys;
        }

        void write() throws InterruptedException {
            for (Newcomer newcomer = newcomers.poll(); newcomer != null; newcomer = newcomers.poll()) {
                introduce(newcomer);
                introduced.countDown();
            }
            introduced.await();
            for (Telling telling = next(chance); telling != null && !tally.hasEnded(); telling = next(chance)) {
                tell(telling);
            }
            // By now most of these facts would be refused: their first answer must come back nevertheless.
            for (Repeat repeat : laterAgain) {
                tally.repeated();
                tally.compare(repeat.post(), repeat.first(), client.patiently(repeat.post()));
            }
        }

        private void introduce(Newcomer newcomer) throws InterruptedException {
            Seeker seeker = newcomer.seeker();
            String now = Instant.now().minus(Duration.ofDays(90)).toString();
            post(
                    seeker,
                    "/opportunity/v1/people/" + seeker.person() + "/facts",
                    new JsonArray()
                            .add(Walk.of("type", "ContactPointSet", "occurredAt", now)
                                    .put("email", seeker.email())
                                    .put("locale", "en")
                                    .put("zone", "Europe/Berlin")));
            UUID search = post(
                            seeker,
                            "/opportunity/v1/searches",
                            new JsonArray()
                                    .add(Walk.of("type", "SearchStarted", "occurredAt", now)
                                            .put("kinds", new JsonArray().add("JOB"))
                                            .put("targetRoles", new JsonArray().add("Planner"))))
                    .streamId();
            tally.began(search, seeker);
            for (Walk walk : newcomer.walks()) {
                UUID opportunity = post(
                                seeker,
                                "/opportunity/v1/searches/" + search + "/opportunities",
                                new JsonArray().add(walk.identified()))
                        .streamId();
                add(new Pursuit(seeker, opportunity, walk.tellings()));
            }
        }

        private void tell(Telling telling) throws InterruptedException {
            Pursuit pursuit = telling.pursuit();
            Answer answer = post(pursuit.seeker(), pursuit.path(), telling.facts());
            if (answer.isAcknowledged()) {
                for (JsonObject fact : answer.facts()) {
                    if (fact.getString("type").equals("FitNoteRecorded") && chance.nextInt(8) == 0) {
                        pursuit.tellToo(new JsonArray()
                                .add(Walk.of("type", "FactRetracted", "reason", "It was another firm.")
                                        .put("occurredAt", Instant.now().toString())
                                        .put("targetEventId", fact.getString("eventId"))
                                        .put("targetType", fact.getString("type"))));
                    }
                }
            }
        }

        private Answer post(Seeker seeker, String path, JsonArray facts) throws InterruptedException {
            String body = facts.size() == 1 ? facts.getJsonObject(0).encode() : facts.encode();
            Post post = new Post(seeker, path, keys + posts++, body);
            Answer answer = client.tell(post, chance);
            if (answer.isAcknowledged()) {
                tally.acknowledged(answer, facts.size());
                if (chance.nextInt(10) == 0) {
                    laterAgain.add(new Repeat(post, answer));
                }
            } else if (answer.isRefused()) {
                tally.refused(answer, facts.size());
            } else {
                throw new IllegalStateException("%s was answered %s".formatted(post, answer));
            }
            return answer;
        }
    }
}
