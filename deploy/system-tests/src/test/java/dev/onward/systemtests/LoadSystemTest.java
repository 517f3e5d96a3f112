package dev.onward.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.local.LocalStack;
import dev.onward.local.ServiceProcess;
import dev.onward.local.mail.Mail;
import dev.onward.local.setting.Keys;
import dev.onward.local.setting.Service;
import dev.onward.systemtests.HistoryChecker.Violation;
import dev.onward.systemtests.load.Gathering;
import dev.onward.systemtests.load.Load;
import dev.onward.systemtests.load.Load.Disturbance;
import dev.onward.systemtests.load.Load.Plan;
import dev.onward.systemtests.load.Tally;
import dev.onward.systemtests.load.Timelines;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is acknowledged is recorded, published in order and takes effect once: under many writers, through kills, and with
 * a relay that wakes after another has taken its work. {@code -Donward.seed=} repeats what was told.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LoadSystemTest {

    private static final int FACTS = 2_000;
    private static final int FACTS_AROUND_A_FREEZE = 500;
    private static final int FACTS_TO_TAKE_AWAY_FROM = 100;
    private static final int KILLS = 5;

    private static final List<String> EXPECTED_ERRORS = List.of(
            // Transactions that the database ended while the process was frozen; their work is done again.
            "Failed to rollback transaction",
            "Failed to commit transaction",
            // Every stop of a Quarkus service says so (microprofile-config.properties of the machinery).
            "Timed out waiting for graceful shutdown");

    private static final String PAST_ITS_END = "answered 503: java.util.concurrent.TimeoutException";

    /** How long after a freeze requests are answered whose time ran out in it. */
    private static final Duration AFTER_A_FREEZE = Duration.ofSeconds(5);

    private static final Duration REST = Duration.ofMinutes(3);

    /** When a service that was frozen went on; null: none was. */
    private static @Nullable Instant resumed;

    @TempDir
    private static Path folder;

    private static LocalStack stack;

    @BeforeAll
    static void start() {
        stack = LocalStack.in(folder).start();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void facts_of_many_writers_are_recorded_published_in_order_and_take_effect_once()
            throws IOException, InterruptedException {
        // Given
        Plan plan = plan(FACTS);

        // When
        Tally tally = run(plan, stack::http, Duration.ofSeconds(20), Disturbance.NONE);

        // Then
        assertNothingLostNothingTwice(plan, tally);
    }

    @Test
    void nothing_acknowledged_is_lost_when_the_service_is_killed_five_times() throws IOException, InterruptedException {
        // Given
        Plan plan = plan(FACTS);
        AtomicInteger kills = new AtomicInteger();

        // When
        Tally tally = run(plan, stack::http, Duration.ofSeconds(20), soFar -> {
            Random chance = new Random(plan.seed());
            for (int i = 0; i < KILLS; i++) {
                soFar.await((i * 18 + chance.nextInt(3, 15)) * FACTS / 100);
                if (!soFar.hasEnded()) {
                    stack.service(Service.OPPORTUNITY).kill();
                    stack.service(Service.OPPORTUNITY).start().awaitReady(Duration.ofSeconds(90));
                    kills.incrementAndGet();
                }
            }
        });

        // Then
        assertThat(kills).hasValue(KILLS);
        assertNothingLostNothingTwice(plan, tally);
    }

    @Test
    void a_relay_that_was_frozen_past_its_lease_repeats_no_effect_and_reorders_no_stream()
            throws IOException, InterruptedException {
        // Given
        Plan plan = plan(FACTS_AROUND_A_FREEZE);
        Gathering gathering = new Gathering(stack);
        ServiceProcess one = stack.service(Service.OPPORTUNITY);
        Tally tally;
        try (ServiceProcess other = stack.replica(Service.OPPORTUNITY)) {
            other.start().awaitReady(Duration.ofSeconds(90));
            AtomicReference<List<URI>> hosts = new AtomicReference<>(List.of(one.http(), other.http()));
            awaitUntil("both replicas drain", () -> gathering.relays(Service.OPPORTUNITY) == 2);

            // When
            tally = run(
                    plan,
                    () -> hosts.get()
                            .get(ThreadLocalRandom.current().nextInt(hosts.get().size())),
                    Duration.ofSeconds(4),
                    soFar -> {
                        soFar.await(FACTS_AROUND_A_FREEZE / 4);
                        one.freeze();
                        hosts.set(List.of(other.http()));
                        awaitUntil("the other has taken over", () -> gathering.relays(Service.OPPORTUNITY) == 1);
                        soFar.await(FACTS_AROUND_A_FREEZE / 2);
                        one.resume();
                        resumed = Instant.now();
                        hosts.set(List.of(one.http(), other.http()));
                    });
        }

        // Then
        assertNothingLostNothingTwice(plan, tally);
    }

    @Test
    void an_effect_that_is_taken_away_is_missed() throws InterruptedException, SQLException {
        // Given
        run(plan(FACTS_TO_TAKE_AWAY_FROM), stack::http, Duration.ofSeconds(20), Disturbance.NONE);
        Gathering gathering = new Gathering(stack);
        List<Effect> effects = List.of(
                new Effect("advice.cases", Service.OPPORTUNITY, Service.ADVICE, "foreign_event"),
                new Effect("networking.pursuits", Service.OPPORTUNITY, Service.NETWORKING, "foreign_event"),
                new Effect("timeline", Service.OPPORTUNITY, Service.OPPORTUNITY, "timeline_own"));
        List<Violation> expected = new ArrayList<>();

        // When
        List<Violation> found = new ArrayList<>();
        for (Effect effect : effects) {
            try (Connection database = stack.postgres().connect(effect.service().shortName(), Keys.superuser());
                    Statement statement = database.createStatement()) {
                statement.execute("create table taken as select * from %s limit 1".formatted(effect.table()));
                statement.execute(
                        "delete from %s where event_id in (select event_id from taken)".formatted(effect.table()));
                found.addAll(HistoryChecker.check(gathering.observe(effect.publisher(), Set.of())));
                statement.execute("insert into %s select * from taken".formatted(effect.table()));
                try (ResultSet taken = statement.executeQuery("select event_id from taken")) {
                    taken.next();
                    expected.add(new Violation.NoEffect(effect.consumer(), taken.getObject(1, UUID.class)));
                }
                statement.execute("drop table taken");
            }
        }

        // Then
        assertThat(found).isEqualTo(expected);
    }

    /** Where each event that a consumer keeps has its row. */
    private record Effect(String consumer, Service publisher, Service service, String table) {}

    private static Plan plan(int facts) {
        long seed = Long.getLong("onward.seed", ThreadLocalRandom.current().nextLong());
        return new Plan(seed, 2, 36, facts, 8);
    }

    private static Tally run(Plan plan, Supplier<URI> host, Duration timeout, Disturbance disturbance)
            throws InterruptedException {
        System.out.printf("-Donward.seed=%d%n", plan.seed());
        Instant begin = Instant.now();
        Tally tally = new Load(stack, plan, host, timeout).run(disturbance);
        Instant told = Instant.now();
        stack.settle(REST);
        System.out.printf(
                "%s; %d s to tell, %d s to settle%n",
                tally,
                Duration.between(begin, told).toSeconds(),
                Duration.between(told, Instant.now()).toSeconds());
        return tally;
    }

    private static void assertNothingLostNothingTwice(Plan plan, Tally tally) throws IOException, InterruptedException {
        Gathering gathering = new Gathering(stack);
        for (Service service : Service.values()) {
            Set<UUID> acknowledged = service == Service.OPPORTUNITY ? tally.acknowledgedEvents() : Set.of();
            assertThat(HistoryChecker.check(gathering.observe(service, acknowledged)))
                    .as("%s, seed %d", service, plan.seed())
                    .isEmpty();
        }
        assertThat(gathering.cursorsAstray()).as("cursors").isEmpty();
        assertThat(gathering.statedTwice()).as("stated twice").isEmpty();
        assertThat(gathering.missing()).as("missing").isEmpty();
        assertThat(gathering.plannedTwice()).as("planned twice").isEmpty();
        assertThat(stack.mail().mails().stream().map(LoadSystemTest::notificationOf))
                .as("mails, each notification once")
                .containsExactlyInAnyOrderElementsOf(gathering.mailed());
        assertThat(Timelines.differences(stack, tally)).as("timelines").isEmpty();
        assertThat(tally.contradictions()).as("answers to the same request").isEmpty();
        // Told in another order than it happened, a few facts come too early; most do not.
        assertThat(tally.facts()).isGreaterThan(plan.facts() * 4 / 5);
        assertThat(errors()).as("errors in the logs").isEmpty();
    }

    /** The notification's id is the mail's, the same at every attempt. */
    private static UUID notificationOf(Mail mail) {
        String id = String.valueOf(mail.messageId());
        return UUID.fromString(id.substring(1, id.indexOf('@')));
    }

    private static List<String> errors() throws IOException {
        List<String> errors = new ArrayList<>();
        try (Stream<Path> logs = Files.list(stack.home().logs())) {
            for (Path log : logs.toList()) {
                Files.readAllLines(log).stream()
                        .filter(line -> line.contains(" ERROR ")
                                && EXPECTED_ERRORS.stream().noneMatch(line::contains)
                                && !isOfAFreeze(line))
                        .forEach(line -> errors.add(log.getFileName() + ": " + line));
            }
        }
        return errors;
    }

    /** Who asked before it is told to come again, and does. */
    private static boolean isOfAFreeze(String line) {
        Instant end = resumed;
        if (end == null || !line.contains(PAST_ITS_END)) {
            return false;
        }
        Instant at = Instant.parse(line.substring(0, line.indexOf(' ')));
        return at.isAfter(end.minusSeconds(1)) && at.isBefore(end.plus(AFTER_A_FREEZE));
    }

    private static void awaitUntil(String what, BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(REST);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            boolean _ = new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
        }
    }
}
