package dev.onward.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.local.LocalStack;
import dev.onward.local.ManagementClient;
import dev.onward.local.setting.Service;
import dev.onward.systemtests.Onlooker.Seen;
import dev.onward.systemtests.load.Databases;
import dev.onward.systemtests.load.Load;
import dev.onward.systemtests.load.Load.Plan;
import dev.onward.systemtests.load.Tally;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database and the broker go and come back, under load, and nobody restarts anything: callers are told to come again
 * while the database is away, all is well from ten seconds after its return, and nothing acknowledged is lost or doubled.
 *
 * <p>{@code -Donward.outages=} says which, such as {@code "postgres 120,kafka 120,both 120"}: postgres and kafka are
 * killed for so many seconds, both together, {@code frozen} is a PostgreSQL that keeps every connection open and answers
 * nothing. {@code -Donward.seed=} repeats what was told.
 *
 * <p>How long facts take to advice after the return is printed.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OutageSystemTest {

    private static final String SHORT = "postgres 1,kafka 1,both 45,frozen 20";

    /** From the return of what was away to all being as ever. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(15);

    /**
     * Or twice what it took just before, under the same load, where that is more: a busy machine is no outage. Two seconds are
     * what is asked for: {@code -Donward.outages.effect-millis=2000} holds it to them, on a machine with nothing else to do.
     */
    private static final Duration EFFECT_WITHIN =
            Duration.ofMillis(Long.getLong("onward.outages.effect-millis", 20_000));

    /** Twenty events a second, on a machine as busy as this one may be, is not standing still. */
    private static final Duration CATCHING_UP = Duration.ofMillis(50);

    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);
    private static final int FACTS = 400;

    private static final List<String> EXPECTED_ERRORS = List.of(
            // Transactions whose connection broke; their work is done again.
            "Failed to start a transaction",
            "Failed to rollback transaction",
            "Failed to commit transaction",
            // What callers were asked to come again with, each with its id.
            "answered 503",
            // The broker's own, while it comes up.
            "org.apache.kafka.coordinator.common.runtime.CoordinatorRuntime",
            // Every stop of a Quarkus service says so (microprofile-config.properties of the machinery).
            "Timed out waiting for graceful shutdown");

    @TempDir
    private static Path folder;

    private static LocalStack stack;

    private enum What {
        POSTGRES,
        KAFKA,
        BOTH,
        FROZEN;

        boolean takesTheDatabase() {
            return this != KAFKA;
        }
    }

    private record Outage(What what, Duration lasts) {

        static List<Outage> wanted() {
            return Arrays.stream(System.getProperty("onward.outages", SHORT).split(",", -1))
                    .map(String::strip)
                    .map(words -> words.split(" +", -1))
                    .map(words -> new Outage(
                            What.valueOf(words[0].toUpperCase(Locale.ROOT)),
                            Duration.ofSeconds(Long.parseLong(words[1]))))
                    .toList();
        }

        void begin() {
            switch (what) {
                case POSTGRES -> stack.postgres().process().kill();
                case KAFKA -> stack.kafka().process().kill();
                case BOTH -> {
                    stack.postgres().process().kill();
                    stack.kafka().process().kill();
                }
                case FROZEN -> stack.postgres().freeze();
            }
        }

        void end() {
            switch (what) {
                case POSTGRES -> stack.postgres().startAgain();
                case KAFKA -> stack.kafka().startAgain();
                case BOTH -> {
                    stack.postgres().startAgain();
                    stack.kafka().startAgain();
                }
                case FROZEN -> stack.postgres().resume();
            }
        }

        @Override
        public String toString() {
            return "%s for %d s".formatted(what.name().toLowerCase(Locale.ROOT), lasts.toSeconds());
        }
    }

    @BeforeAll
    static void start() {
        stack = LocalStack.in(folder).start();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void outages_pass_by() throws IOException, InterruptedException {
        // Given
        long seed = Long.getLong("onward.seed", ThreadLocalRandom.current().nextLong());
        System.out.printf("-Donward.seed=%d%n", seed);
        List<Tally> tallies = new ArrayList<>();
        Set<UUID> acknowledged = new HashSet<>();
        List<String> wrong = new ArrayList<>();

        // When
        try (Onlooker onlooker = Onlooker.of(stack)) {
            for (Outage outage : Outage.wanted()) {
                Plan plan = new Plan(seed + tallies.size(), 2, 6, FACTS, 2);
                Tally tally = new Load(
                                stack,
                                plan,
                                stack::http,
                                Duration.ofSeconds(20),
                                outage.lasts().plusSeconds(120))
                        .run(soFar -> {
                            soFar.await(FACTS / 8);
                            wrong.addAll(through(outage, onlooker, soFar));
                        });
                tallies.add(tally);
                acknowledged.addAll(tally.acknowledgedEvents());
            }
            onlooker.close();
            acknowledged.addAll(onlooker.acknowledged());
        }
        Instant told = Instant.now();
        stack.settle(SETTLED_WITHIN);
        System.out.printf(
                "%s; %d s to settle%n",
                tallies, Duration.between(told, Instant.now()).toSeconds());

        // Then
        wrong.forEach(System.out::println);
        Reckoning.assertNothingLostNothingTwice(stack, acknowledged, tallies, "seed " + seed);
        assertThat(wrong).isEmpty();
        assertThat(Reckoning.errors(stack, EXPECTED_ERRORS))
                .as("errors in the logs")
                .isEmpty();
    }

    /** In words: what was not as it should be in an outage and after it. */
    private static List<String> through(Outage outage, Onlooker onlooker, Tally soFar) throws InterruptedException {
        List<String> wrong = new ArrayList<>();
        Duration before = longest(effects(outage + ": before it", 1, onlooker, wrong));
        if (soFar.hasEnded()) {
            wrong.add(outage + ": the load had ended before it began");
        }
        Instant begun = Instant.now();
        outage.begin();
        pause(outage.lasts().dividedBy(2));
        if (outage.lasts().toSeconds() > 10) {
            wrong.addAll(healthMeanwhile(outage));
        }
        pause(Duration.between(Instant.now(), begun.plus(outage.lasts())));
        outage.end();
        Instant back = Instant.now();
        pause(GRACE);
        Instant well = Instant.now();
        long backlog = backlog();
        Duration within =
                longest(List.of(EFFECT_WITHIN, before.multipliedBy(2))).plus(CATCHING_UP.multipliedBy(backlog));
        Duration after = longest(effects(outage + ": ten seconds after the return", 10, onlooker, wrong));
        if (after.compareTo(within) > 0) {
            wrong.add(
                    "%s: ten seconds after the return an event took %d ms to advice, behind %d others; %d ms before the outage"
                            .formatted(outage, after.toMillis(), backlog, before.toMillis()));
        }
        List<Seen> meanwhile = onlooker.between(begun, well);
        for (Seen seen : meanwhile) {
            boolean fine = seen.isAcknowledged() || outage.what().takesTheDatabase() && seen.asksToComeAgain();
            if (!fine || seen.took().compareTo(LONGEST_ANSWER) > 0) {
                wrong.add("%s: meanwhile, %s".formatted(outage, seen));
            }
        }
        for (Seen seen : onlooker.between(well, Instant.now().minusSeconds(1))) {
            if (!seen.isAcknowledged()) {
                wrong.add("%s: ten seconds after the return, %s".formatted(outage, seen));
            }
        }
        Instant first = meanwhile.stream()
                .filter(seen -> seen.isAcknowledged() && seen.at().isAfter(back))
                .map(Seen::at)
                .min(Instant::compareTo)
                .orElse(well);
        System.out.printf(
                "%s: %d requests meanwhile, %d of them asked to come again, the longest %d ms; taken again %d ms after the"
                        + " return; effects in advice after at most %d ms, %d ms before; %d pending at ten seconds%n",
                outage,
                meanwhile.size(),
                meanwhile.stream().filter(Seen::asksToComeAgain).count(),
                meanwhile.stream()
                        .mapToLong(seen -> seen.took().toMillis())
                        .max()
                        .orElse(0),
                Duration.between(back, first).toMillis(),
                after.toMillis(),
                before.toMillis(),
                backlog);
        return wrong;
    }

    /** How long events, one after the other, take until advice-service has taken them in. */
    private static List<Duration> effects(String when, int count, Onlooker onlooker, List<String> wrong)
            throws InterruptedException {
        List<Duration> effects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Seen begin = onlooker.begin();
            UUID event = begin.eventId();
            if (event == null) {
                wrong.add("%s, %s".formatted(when, begin));
            } else {
                effects.add(effectAfter(event));
            }
            pause(Duration.ofMillis(200));
        }
        return effects;
    }

    /** What the load told meanwhile and is not yet worked off: those behind it wait their turn. */
    private static long backlog() {
        return stack.pending().counts().values().stream()
                .flatMap(counts -> counts.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private static Duration longest(List<Duration> all) {
        return all.stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** When all replicas lack something, no replica leaves the load balancer and none is restarted. */
    private static List<String> healthMeanwhile(Outage outage) {
        List<String> wrong = new ArrayList<>();
        try (ManagementClient client = new ManagementClient()) {
            for (Service service : Service.values()) {
                for (String check : List.of("ready", "live")) {
                    try {
                        int status = client.get(
                                        stack.service(service).management().resolve("/q/health/" + check))
                                .statusCode();
                        if (status != 200) {
                            wrong.add("%s: %s says %d of %s".formatted(outage, service, status, check));
                        }
                    } catch (IOException silent) {
                        wrong.add("%s: %s does not say whether it is %s".formatted(outage, service, check));
                    }
                }
            }
        }
        return wrong;
    }

    /** How long it takes until advice-service has taken the event in. */
    private static Duration effectAfter(UUID event) throws InterruptedException {
        Databases databases = new Databases(stack);
        Instant begun = Instant.now();
        Instant end = begun.plusSeconds(30);
        String sql = """
                select 1 from consumer_cursor where consumer = 'advice.cases' and last_event_id = '%s'
                """.formatted(event);
        while (databases.rows(Service.ADVICE, sql, row -> row.getInt(1)).isEmpty()
                && Instant.now().isBefore(end)) {
            pause(Duration.ofMillis(50));
        }
        return Duration.between(begun, Instant.now());
    }

    private static void pause(Duration lasts) throws InterruptedException {
        boolean _ = new CountDownLatch(1).await(Math.max(0, lasts.toMillis()), TimeUnit.MILLISECONDS);
    }
}
