package dev.onward.benchmark;

import dev.onward.local.LocalStack;
import dev.onward.local.Tokens.Bearer;
import dev.onward.systemtests.load.Walk;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** The searches that the others are copies of: told through the HTTP API, so that what is copied is legal and complete. */
final class Templates {

    private static final int TENANTS = 4;
    private static final int OPPORTUNITIES = 2;

    private final LocalStack stack;
    private final RandomGenerator random;

    Templates(LocalStack stack, long seed) {
        this.stack = stack;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Tells {@code searches} searches, each of another person: some fifty events with what follows from them. */
    void tell(int searches, Progress progress) throws InterruptedException {
        List<UUID> tenants =
                IntStream.range(0, TENANTS).mapToObj(_ -> Walk.uuid(random)).toList();
        try (Api api = new Api(stack)) {
            for (int n = 0; n < searches; n++) {
                tell(api, tenants.get(n % TENANTS));
                progress.at(n + 1, searches);
            }
        }
    }

    private void tell(Api api, UUID tenant) throws InterruptedException {
        UUID person = Walk.uuid(random);
        String token = stack.token(
                new Bearer(tenant, person, List.of("seeker"), person + "@example.org", "en", "Europe/Berlin"));
        Instant now = Instant.now();
        UUID search = api.begin(
                token,
                "/opportunity/v1/searches",
                new JsonObject()
                        .put("type", "SearchStarted")
                        .put("occurredAt", now.minus(Duration.ofDays(90)).toString())
                        .put("kinds", new JsonArray().add("JOB"))
                        .put("targetRoles", new JsonArray().add("Planner")));
        for (int n = 0; n < OPPORTUNITIES; n++) {
            Walk walk = Walk.of(random, now);
            UUID opportunity =
                    api.begin(token, "/opportunity/v1/searches/" + search + "/opportunities", walk.identified());
            JsonArray all = new JsonArray();
            walk.tellings().forEach(together -> together.forEach(all::add));
            api.tell(token, opportunity, all);
        }
    }
}
