package dev.onward.systemtests.attack;

import dev.onward.local.LocalStack;
import dev.onward.local.setting.LocalStackException;
import dev.onward.local.setting.Service;
import dev.onward.systemtests.HistoryChecker;
import dev.onward.systemtests.load.Gathering;
import dev.onward.systemtests.load.Load;
import dev.onward.systemtests.load.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/**
 * Runs one scenario after the other on a stack: some quiet time, then the worst; then everything must come to rest by
 * itself, and the history checker must find nothing lost, doubled or reordered. A bystander of another tenant, whose facts
 * share the attacker's bucket, is there all the time.
 */
public final class Campaign implements AutoCloseable {

    /** In requests of the bystander. */
    private static final int A_MINUTE = 600;

    /** Nobody helps meanwhile. */
    private static final Duration REST = Duration.ofSeconds(60);

    private static final Duration AFTERWARDS = Duration.ofSeconds(2);

    /** At half a core, and until its last request is dropped. */
    private static final Duration STARTING = Duration.ofSeconds(15);

    private static final List<String> EXPECTED_ERRORS =
            List.of("Failed to rollback transaction", "Failed to commit transaction", "graceful shutdown");

    private final LocalStack stack;
    private final Plan plan;
    private final Consumer<String> progress;
    private final Gathering gathering;
    private final Person attacker;
    private final Bystander bystander;
    private final Arrivals arrivals;
    private final Set<UUID> acknowledged = new HashSet<>();
    private final Deque<Duration> quiet = new ArrayDeque<>();
    private final Map<Path, Long> readUpTo = new HashMap<>();
    private int number;

    /**
     * @param quiet how long nothing happens before each scenario
     * @param facts of the load beside trouble in the machine room
     */
    public record Plan(long seed, Duration quiet, int facts) {}

    /** The stack must have all four services; it stays the caller's. */
    public Campaign(LocalStack stack, Plan plan, Consumer<String> progress) throws IOException, InterruptedException {
        this.stack = stack;
        this.plan = plan;
        this.progress = progress;
        this.gathering = new Gathering(stack);
        SplittableGenerator random = RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom")
                .create(plan.seed());
        this.attacker = Person.seeker(stack, Person.uuid(random), Person.uuid(random));
        this.bystander = new Bystander(stack, Person.besides(stack, attacker, random));
        this.arrivals = new Arrivals(stack, bystander);
    }

    /** Cold code is slow at first: so long the bystander is alone before anything counts. */
    public void warmUp(Duration time) throws InterruptedException {
        progress.accept("warming up for %d s".formatted(time.toSeconds()));
        Trouble.pass(time);
    }

    Outcome run(Scenario scenario) throws IOException, InterruptedException {
        progress.accept("%s: %s".formatted(scenario.name(), scenario.tried()));
        newErrors();
        Map<Service, Long> pids = pids();
        bystander.take();
        Trouble.pass(plan.quiet());
        Samples quiet = quiet(bystander.take());
        number++;
        ProcessorTime before = ProcessorTime.of(stack);
        List<String> complaints = new ArrayList<>();
        List<Moment.Outage> outages = new ArrayList<>();
        String answered = switch (scenario) {
            case Scenario.ByPerson it -> attack(it);
            case Scenario.InTheRoom it -> trouble(it, outages);
        };
        Trouble.pass(AFTERWARDS);
        progress.accept("  processor time: " + ProcessorTime.of(stack).since(before));
        List<Moment> moments = new ArrayList<>(bystander.take());
        complaints.addAll(settled());
        Judge.Seen seen = new Judge.Seen(quiet, moments, arrivals.seen(), outages);
        complaints.addAll(Judge.wrong(seen));
        List<String> errors = newErrors();
        if (scenario instanceof Scenario.ByPerson) {
            complaints.addAll(errors);
            pids.forEach((service, pid) -> {
                if (!stack.service(service).isAlive() || stack.service(service).pid() != pid) {
                    complaints.add(service.module() + " ended");
                }
            });
        }
        Outcome outcome = new Outcome(
                scenario,
                quiet,
                Judge.answers(seen),
                Judge.arrivals(seen, Arrivals.TOPIC),
                Judge.arrivals(seen, Arrivals.TIMELINE),
                answered,
                complaints,
                Judge.late(seen));
        progress.accept("  " + answered);
        progress.accept(outcome.line());
        return outcome;
    }

    /** The last minute in which nothing was done to the suite. */
    private Samples quiet(List<Moment> moments) {
        moments.stream().filter(Moment::isAnswered).map(Moment::took).forEach(quiet::addLast);
        while (quiet.size() > A_MINUTE) {
            quiet.removeFirst();
        }
        return new Samples(List.copyOf(quiet));
    }

    private String attack(Scenario.ByPerson it) throws IOException, InterruptedException {
        try (Attacker running = Attacker.start(
                stack.home(),
                number,
                it.deed(),
                stack.http(),
                stack.service(Service.OPPORTUNITY).http(),
                attacker,
                it.time(),
                plan.seed() + number)) {
            running.await(it.time().plus(STARTING));
            running.close();
            acknowledged.addAll(running.acknowledged());
            return running.answered();
        }
    }

    private String trouble(Scenario.InTheRoom it, List<Moment.Outage> outages) throws InterruptedException {
        Load.Plan load = new Load.Plan(plan.seed() + number, 2, 6, plan.facts(), 2);
        Tally tally = new Load(stack, load, stack::http, Duration.ofSeconds(20))
                .run(soFar -> outages.addAll(it.trouble().make(new Trouble.Room(stack, bystander, soFar, it.gone()))));
        acknowledged.addAll(tally.acknowledgedEvents());
        // Some time in which everything must be as before.
        Trouble.pass(Judge.RECOVERY.plus(plan.quiet()));
        return tally.toString();
    }

    /** All while the bystander rests: what they would tell after the rest was reached would still be on its way. */
    private List<String> settled() {
        List<String> complaints = new ArrayList<>();
        bystander.rest(() -> {
            try {
                stack.settle(REST);
            } catch (LocalStackException unsettled) {
                complaints.add(String.valueOf(unsettled.getMessage()));
            }
            acknowledged.addAll(bystander.acknowledged());
            for (Service service : Service.values()) {
                Set<UUID> told = service == Service.OPPORTUNITY ? acknowledged : Set.of();
                HistoryChecker.check(gathering.observe(service, told)).stream()
                        .limit(5)
                        .forEach(violation -> complaints.add(service + ": " + violation));
            }
            gathering.cursorsAstray().stream().limit(5).forEach(complaints::add);
            gathering.statedTwice().stream().limit(5).forEach(complaints::add);
            gathering.plannedTwice().stream().limit(5).forEach(complaints::add);
        });
        return complaints;
    }

    private Map<Service, Long> pids() {
        Map<Service, Long> pids = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            pids.put(service, stack.service(service).pid());
        }
        return pids;
    }

    /** The lines of errors in the services' logs since the last call. */
    private List<String> newErrors() throws IOException {
        List<String> errors = new ArrayList<>();
        for (Service service : Service.values()) {
            Path log = stack.service(service).log();
            long from = readUpTo.getOrDefault(log, 0L);
            try (Stream<String> lines = Files.lines(log)) {
                List<String> fresh = lines.skip(from).toList();
                readUpTo.put(log, from + fresh.size());
                fresh.stream()
                        .filter(line -> line.contains(" ERROR ")
                                && EXPECTED_ERRORS.stream().noneMatch(line::contains))
                        .limit(3)
                        .forEach(line -> errors.add(log.getFileName() + ": " + line));
            }
        }
        return errors;
    }

    @Override
    public void close() {
        arrivals.close();
        bystander.close();
    }
}
