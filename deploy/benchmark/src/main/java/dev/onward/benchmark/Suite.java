package dev.onward.benchmark;

import static java.util.Objects.requireNonNull;

import dev.onward.local.LocalStack;
import dev.onward.local.setting.OnwardHome;
import dev.onward.local.setting.Progress;
import dev.onward.local.setting.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What a fact costs the whole suite, and how many a second it keeps up with: all four services, PostgreSQL and Kafka on this
 * machine, and producers that tell facts over HTTP.
 */
final class Suite {

    private static final Duration REST = Duration.ofMinutes(5);
    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final Duration YARDSTICK = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration RUN_UP = Duration.ofSeconds(5);
    private static final Duration TRY = Duration.ofSeconds(20);
    private static final Duration EFFECTS = Duration.ofSeconds(35);
    private static final int TRIES = 5;

    /** Of the facts that are due, so many must be acknowledged in time. */
    private static final double MET = 0.97;

    /** Of the highest rate that holds: above it, times to effect are those of a queue. */
    private static final double WELL_BELOW = 0.8;

    private static final double MOST_IN_ALL = 12;
    private static final double MOST_OF_OPPORTUNITY = 4;
    private static final double MOST_TO_ADVICE = 100;

    private final Path folder;
    private final long seed;
    private final int clients;
    private final Duration turn;
    private final double rate;
    private final Set<Kind> kinds;
    private final long begin = System.nanoTime();
    private final List<Double> yardsticks = new ArrayList<>();

    /** What is told. */
    enum Kind {
        QUESTIONS,
        STORIES;

        private Workload of(LocalStack stack, long seed) throws InterruptedException {
            return switch (this) {
                case QUESTIONS -> new Questions(stack, seed);
                case STORIES -> new Retold(stack, seed);
            };
        }
    }

    /**
     * @param clients that tell at the same time where the price of a fact is measured
     * @param turn how long they do
     * @param rate at which the time to effect is measured
     */
    Suite(Path folder, long seed, int clients, Duration turn, double rate, Set<Kind> kinds) {
        this.folder = folder;
        this.seed = seed;
        this.clients = clients;
        this.turn = turn;
        this.rate = rate;
        this.kinds = kinds;
    }

    /** The highest rate of a workload that holds; empty: none that was tried. */
    private record Sustained(String name, OptionalDouble perSecond) {}

    void run() throws IOException, InterruptedException, SQLException {
        Machine.mustCount();
        // A run that was killed leaves a stack, whose files must not go while it runs.
        LocalStack.endLeftovers(new OnwardHome(folder)).forEach(ended -> say(ended + " was left running: ended"));
        Benchmark.delete(folder);
        say("starting four services, PostgreSQL and Kafka in " + folder);
        try (LocalStack stack = LocalStack.in(folder)
                .databaseSettings(Map.of(
                        "shared_preload_libraries", "pg_stat_statements",
                        "track_commit_timestamp", "on",
                        // When it happens is said here: see price.
                        "checkpoint_timeout", "1h",
                        "max_wal_size", "4GB"))
                .progress(new Lines())
                .start()) {
            System.out.println("on " + Machine.describe());
            System.out.println("   " + Machine.compilers(stack));
            List<Sustained> sustained = new ArrayList<>();
            for (Kind kind : kinds) {
                try (Workload workload = kind.of(stack, seed)) {
                    say("telling: %s".formatted(workload.name()));
                    sustained.add(measure(stack, workload));
                }
            }
            yardstick(stack);
            conclude(sustained);
        }
        say("done");
    }

    private Sustained measure(LocalStack stack, Workload workload)
            throws IOException, InterruptedException, SQLException {
        Statements.of(stack).checkpoint();
        workload.begin();
        say("warming up");
        Turnstile.Told told = workload.turnstile().asFastAs(clients, WARM_UP);
        say("told %,d facts; %d requests failed"
                .formatted(told.facts(), told.failures().size()));
        stack.settle(REST);
        if (yardsticks.isEmpty()) {
            idle(stack);
            yardstick(stack);
        }
        double guess = price(stack, workload);
        OptionalDouble holds = search(stack, workload, guess);
        effects(stack, workload, Math.min(rate, WELL_BELOW * holds.orElse(guess)));
        return new Sustained(workload.name(), holds);
    }

    // ---- at rest

    /** What the suite uses when nobody tells anything. */
    private static void idle(LocalStack stack) throws IOException, InterruptedException, SQLException {
        try (Ledger ledger = new Ledger(stack)) {
            TimeUnit.NANOSECONDS.sleep(IDLE.toNanos());
            show(Figure.told(
                    "processor at rest, the whole suite",
                    "%.0f ms/s".formatted(Ledger.inAll(ledger.millis()) / IDLE.toSeconds())));
        }
    }

    /** Empty-handed where there is no pgbench. */
    private void yardstick(LocalStack stack) throws IOException, InterruptedException, SQLException {
        Optional<Pgbench> bare = Pgbench.on(stack);
        if (bare.isEmpty()) {
            show(Figure.told("pgbench's bare transaction", "no pgbench here"));
            return;
        }
        say("pgbench's bare transaction, while the services stand still");
        for (Service service : Service.values()) {
            stack.service(service).freeze();
        }
        try {
            yardsticks.add(bare.get().perSecond(clients, 1, YARDSTICK));
        } finally {
            for (Service service : Service.values()) {
                stack.service(service).resume();
            }
        }
        show(Figure.told(
                "pgbench's bare transaction, %d clients".formatted(clients),
                "%,.0f /s".formatted(yardsticks.getLast())));
        stack.settle(REST);
    }

    // ---- the price of a fact

    /** Prints it, and answers how many facts a second came to an end. */
    private double price(LocalStack stack, Workload workload) throws IOException, InterruptedException, SQLException {
        workload.prepare();
        stack.settle(REST);
        say("what a fact costs: %d clients, %d s, and until all has settled".formatted(clients, turn.toSeconds()));
        Statements statements = Statements.of(stack);
        statements.begin();
        long before = statements.writtenAhead();
        try (Ledger ledger = new Ledger(stack)) {
            Instant start = Instant.now();
            Turnstile.Told told = workload.turnstile().asFastAs(clients, turn).orThrow();
            stack.settle(REST);
            double took = Duration.between(start, Instant.now()).toNanos() / 1e9;
            long written = statements.writtenAhead() - before;
            Map<Service, Statements.Count> counts = statements.counts();
            // Dirty pages are part of the price. The checkpoint before was that of the warm-up: pages that are changed
            // again and
            // again have been written ahead in full by now, as between two checkpoints that are minutes apart.
            statements.checkpoint();
            Map<String, Double> millis = ledger.millis();
            System.out.printf(
                    "%n%s: %,d facts told, %.1f a second, %d requests failed, all settled after %.0f s; %s%n",
                    workload.name(),
                    told.facts(),
                    told.perSecond(),
                    told.failures().size(),
                    took,
                    workload.about());
            processors(millis, told.facts());
            statements(counts, told.facts());
            show(Figure.told("written ahead (WAL) a fact", "%.1f kB".formatted(written / 1e3 / told.facts())));
            show(Figure.told(
                    "answered, median", "%.1f ms".formatted(told.answers().median())));
            show(Figure.told(
                    "answered, 99 %", "%.1f ms".formatted(told.answers().quantile(0.99))));
            return told.facts() / took;
        }
    }

    private static void processors(Map<String, Double> millis, int facts) {
        System.out.printf(
                "  %-36s %10s %10s %10s%n", "processor time of a fact in ms", "process", "database", "together");
        for (Service service : Service.values()) {
            double own = millis.getOrDefault(service.module(), 0.0) / facts;
            double database = millis.getOrDefault(Ledger.database(service), 0.0) / facts;
            System.out.printf("    %-34s %10.2f %10.2f %10.2f%n", service.module(), own, database, own + database);
        }
        for (String other : List.of(Ledger.KAFKA, Ledger.WAL_WRITER, Ledger.CHECKPOINTER, Ledger.BACKGROUND)) {
            System.out.printf(
                    "    %-56s %10.2f%n",
                    other.equals(Ledger.KAFKA) ? other : "PostgreSQL: " + other,
                    millis.getOrDefault(other, 0.0) / facts);
        }
        System.out.printf(
                "    %-56s %10.2f%n",
                "not counted: who tells them, with the mail sink", millis.getOrDefault(Ledger.PRODUCERS, 0.0) / facts);
        show(atMost("processor time of a fact, in all", Ledger.inAll(millis) / facts, MOST_IN_ALL));
        show(atMost(
                "of it opportunity-service with its database",
                (millis.getOrDefault(Service.OPPORTUNITY.module(), 0.0)
                                + millis.getOrDefault(Ledger.database(Service.OPPORTUNITY), 0.0))
                        / facts,
                MOST_OF_OPPORTUNITY));
    }

    private static Figure atMost(String name, double millis, double most) {
        return new Figure(name, "%.1f ms".formatted(millis), "at most %.0f ms".formatted(most), millis <= most);
    }

    private static void statements(Map<Service, Statements.Count> counts, int facts) {
        System.out.printf("  %-36s %10s %10s%n", "SQL statements of a fact", "tenants'", "system's");
        counts.forEach((service, count) -> System.out.printf(
                "    %-34s %10.1f %10.1f%n",
                "database " + service.shortName(),
                count.asTenant() / (double) facts,
                count.asSystem() / (double) facts));
    }

    // ---- what holds

    private OptionalDouble search(LocalStack stack, Workload workload, double guess) throws InterruptedException {
        RateSearch search = new RateSearch(guess, TRIES);
        for (OptionalDouble next = search.next(); next.isPresent(); next = search.next()) {
            double each = next.getAsDouble();
            workload.prepare();
            stack.settle(REST);
            search.tried(holds(stack, workload, each));
        }
        // What was told too fast is worked off before anything else is measured.
        stack.settle(REST);
        return search.highest();
    }

    private boolean holds(LocalStack stack, Workload workload, double perSecond) throws InterruptedException {
        Turnstile.Told runUp = workload.turnstile().at(perSecond, RUN_UP);
        Turnstile.Told told;
        Backlog backlog;
        try (Waiting waiting = new Waiting(stack)) {
            told = workload.turnstile().at(perSecond, TRY);
            backlog = waiting.seen();
        }
        boolean failed = !runUp.failures().isEmpty() || !told.failures().isEmpty();
        boolean met = told.perSecond() >= MET * perSecond;
        boolean grows = backlog.growsAt(perSecond);
        boolean holds = met && !grows && !failed;
        say("%.1f facts a second: %.1f acknowledged in time, %.0f wait in the end, %+.1f a second: %s"
                .formatted(
                        perSecond,
                        told.perSecond(),
                        backlog.atEnd(),
                        backlog.perSecond(),
                        holds ? "holds" : failed ? "does not hold, some failed" : "does not hold"));
        return holds;
    }

    /** Looks every second at what waits in each service. */
    private static final class Waiting implements AutoCloseable {

        private final LocalStack stack;
        private final long begin = System.nanoTime();
        private final List<Backlog.Sample> samples = new ArrayList<>();
        private final Thread looking;

        Waiting(LocalStack stack) {
            this.stack = stack;
            this.looking = Thread.ofPlatform().name("backlog").start(this::look);
        }

        private void look() {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    double second = (System.nanoTime() - begin) / 1e9;
                    long waiting = stack.pending().counts().values().stream()
                            .mapToLong(each -> each.values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum())
                            .max()
                            .orElse(0);
                    synchronized (samples) {
                        samples.add(new Backlog.Sample(second, waiting));
                    }
                    TimeUnit.SECONDS.sleep(1);
                }
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }

        Backlog seen() {
            synchronized (samples) {
                return new Backlog(samples);
            }
        }

        @Override
        public void close() throws InterruptedException {
            looking.interrupt();
            looking.join();
        }
    }

    // ---- until it takes effect

    private void effects(LocalStack stack, Workload workload, double perSecond)
            throws InterruptedException, SQLException {
        workload.prepare();
        stack.settle(REST);
        say("from commit to effect, %.1f facts a second".formatted(perSecond));
        try (Effects effects = new Effects(stack)) {
            workload.turnstile().at(perSecond, RUN_UP).orThrow();
            long since = effects.now();
            workload.turnstile().at(perSecond, EFFECTS).orThrow();
            stack.settle(REST);
            Map<Service, Times> times = effects.since(since);
            System.out.printf(
                    "  %-36s %10s %10s %10s%n",
                    "commit to effect at %.1f/s in ms".formatted(perSecond), "50 %", "99 %", "99.9 %");
            times.forEach((service, each) -> System.out.printf(
                    "    %-34s %10.1f %10.1f %10.1f   of %,d facts%n",
                    service.module(), each.median(), each.quantile(0.99), each.quantile(0.999), each.count()));
            show(Figure.under(
                    "commit to effect in advice-service, 99 % of facts",
                    requireNonNull(times.get(Service.ADVICE)).quantile(0.99), MOST_TO_ADVICE));
        }
    }

    private void conclude(List<Sustained> sustained) {
        System.out.println();
        double bare =
                yardsticks.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        int cores = Runtime.getRuntime().availableProcessors();
        for (Sustained each : sustained) {
            OptionalDouble perSecond = each.perSecond();
            if (perSecond.isEmpty()) {
                show(Figure.told("sustained, " + each.name(), "none held"));
                continue;
            }
            show(Figure.told("sustained, " + each.name(), "%.1f /s".formatted(perSecond.getAsDouble())));
            show(Figure.told(
                    "  for each core, everything counted", "%.1f /s".formatted(perSecond.getAsDouble() / cores)));
            if (bare > 0) {
                show(Figure.told(
                        "  against pgbench's bare transaction", "%.3f".formatted(perSecond.getAsDouble() / bare)));
            }
        }
    }

    private static void show(Figure figure) {
        System.out.println(figure);
    }

    private void say(String line) {
        System.out.printf("[%4d s] %s%n", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin), line);
    }

    /** Tells what starts, and what ends by itself. */
    private final class Lines implements Progress {

        @Override
        public void ready(String part, String where, Duration took) {
            say("%s is ready".formatted(part));
        }

        @Override
        public void note(String line) {
            say(line);
        }

        @Override
        public void died(String part, int exit, String lastLines) {
            say("%s has ended by itself (exit %d):%n%s".formatted(part, exit, lastLines));
        }
    }
}
