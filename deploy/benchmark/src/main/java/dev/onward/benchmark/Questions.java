package dev.onward.benchmark;

import dev.onward.local.LocalStack;
import dev.onward.local.Tokens.Bearer;
import dev.onward.systemtests.load.Walk;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** OpenQuestionRecorded alone: one question after the other, about one opportunity after the other. */
final class Questions extends Workload {

    private static final int TENANTS = 4;
    private static final int SEEKERS = 20;
    private static final int OPPORTUNITIES_EACH = 5;

    /** What an opportunity holds when it is first asked about; a longer one is set aside for a fresh one before a turn. */
    private static final int FACTS_BEFORE = 30;

    private static final int FACTS_AFTER = 60;

    private final Api api;
    private final List<Target> targets = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();

    private static final class Target {

        private final String token;
        private final UUID search;
        private volatile UUID opportunity = new UUID(0, 0);
        private final AtomicInteger facts = new AtomicInteger(Integer.MAX_VALUE);

        private Target(String token, UUID search) {
            this.token = token;
            this.search = search;
        }
    }

    Questions(LocalStack stack, long seed) throws InterruptedException {
        this.api = new Api(stack);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<UUID> tenants =
                IntStream.range(0, TENANTS).mapToObj(_ -> Walk.uuid(random)).toList();
        for (int n = 0; n < SEEKERS; n++) {
            UUID person = Walk.uuid(random);
            String token = stack.token(new Bearer(
                    tenants.get(n % TENANTS),
                    person,
                    List.of("seeker"),
                    person + "@example.org",
                    "en",
                    "Europe/Berlin"));
            UUID search = api.begin(
                    token,
                    "/opportunity/v1/searches",
                    new JsonObject()
                            .put("type", "SearchStarted")
                            .put(
                                    "occurredAt",
                                    Instant.now().minus(Duration.ofDays(90)).toString())
                            .put("kinds", new JsonArray().add("JOB"))
                            .put("targetRoles", new JsonArray().add("Planner")));
            for (int i = 0; i < OPPORTUNITIES_EACH; i++) {
                targets.add(new Target(token, search));
            }
        }
    }

    @Override
    String name() {
        return "OpenQuestionRecorded alone";
    }

    @Override
    void prepare() throws InterruptedException {
        for (Target target : targets) {
            if (target.facts.get() > FACTS_AFTER) {
                target.opportunity = Appends.fresh(api, target.token, target.search, FACTS_BEFORE);
                target.facts.set(FACTS_BEFORE);
            }
        }
    }

    @Override
    void tell(int producer) {
        turnstile().pass(() -> {
            Target target = targets.get(Math.floorMod(next.getAndIncrement(), targets.size()));
            target.facts.incrementAndGet();
            return post(target);
        });
    }

    private String post(Target target) {
        JsonObject question = new JsonObject()
                .put("type", "OpenQuestionRecorded")
                .put("occurredAt", Instant.now().minusSeconds(1).toString())
                .put("questionId", UUID.randomUUID().toString())
                .put("topic", "JOB_CONTENT")
                .put("text", "How much of the job is accounting, and who teaches it?");
        try {
            return api.post(target.token, Api.factsOf(target.opportunity), question.encode());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new CancellationException("no more turns");
        }
    }

    @Override
    String about() {
        IntSummaryStatistics facts =
                targets.stream().mapToInt(target -> target.facts.get()).summaryStatistics();
        return "%d opportunities, which hold %d to %d facts now"
                .formatted(targets.size(), facts.getMin(), facts.getMax());
    }

    @Override
    public void close() {
        super.close();
        api.close();
    }
}
