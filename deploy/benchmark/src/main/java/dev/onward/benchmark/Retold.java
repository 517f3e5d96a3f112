package dev.onward.benchmark;

import dev.onward.local.LocalStack;
import dev.onward.local.Tokens.Bearer;
import dev.onward.local.demo.Api;
import dev.onward.local.demo.Stories;
import dev.onward.local.demo.Story;
import dev.onward.local.demo.Teller;
import dev.onward.local.setting.LocalStackException;
import dev.onward.local.setting.Service;
import dev.onward.systemtests.load.Walk;
import java.net.http.HttpClient;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * The five stories of {@code ./onward demo}, each told by somebody new: facts of all kinds to three services, and what the
 * suite proposes is taken up. A story in which somebody waits for an answer waits for it here, too.
 */
final class Retold extends Workload {

    private static final int TENANTS = 4;
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    private final LocalStack stack;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Arrivals arrivals;
    private final RandomGenerator random;
    private final List<UUID> tenants;
    private final List<Story> stories = Stories.all();
    private final AtomicInteger begun = new AtomicInteger();

    Retold(LocalStack stack, long seed) {
        this.stack = stack;
        this.arrivals = new Arrivals(stack);
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.tenants =
                IntStream.range(0, TENANTS).mapToObj(_ -> Walk.uuid(random)).toList();
    }

    @Override
    String name() {
        return "the five stories";
    }

    @Override
    void prepare() {
        // Every story makes its own search.
    }

    @Override
    void tell(int producer) {
        int n = begun.getAndIncrement();
        new Telling(tenants.get(n % TENANTS), newcomer()).tell(stories.get(n % stories.size()));
    }

    private synchronized UUID newcomer() {
        return Walk.uuid(random);
    }

    @Override
    String about() {
        return "%,d stories begun so far".formatted(begun.get());
    }

    /** One story of one person. */
    private final class Telling {

        private final UUID tenant;
        private final Api api;
        private final Teller teller;

        Telling(UUID tenant, UUID person) {
            this.tenant = tenant;
            String token = stack.token(
                    new Bearer(tenant, person, List.of("seeker"), person + "@example.org", "en", ZONE.getId()));
            this.api = new Api(
                    http,
                    Retold.this::address,
                    token,
                    request -> () -> turnstile().pass(request));
            this.teller = new Teller(api, person, ZONE, Instant.now(), this::awaitAnswer);
        }

        void tell(Story story) {
            try {
                story.tell(teller);
            } catch (LocalStackException failed) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("no more turns");
                }
                throw failed;
            }
        }

        private void awaitAnswer() {
            long turndowns = api.posted().stream()
                    .filter(fact -> fact.getString("type").equals("Rejected"))
                    .count();
            arrivals.await(
                    tenant, teller.person(), List.copyOf(teller.opportunities().values()), turndowns);
        }
    }

    /** Straight to the service, without the proxy in between. */
    private String address(String path) {
        String service = path.substring(1, path.indexOf('/', 1)).toUpperCase(Locale.ROOT);
        return stack.service(Service.valueOf(service)).http().resolve(path).toString();
    }

    @Override
    public void close() {
        super.close();
        arrivals.close();
        http.shutdownNow();
    }
}
