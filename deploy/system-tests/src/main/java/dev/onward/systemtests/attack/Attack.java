package dev.onward.systemtests.attack;

import dev.onward.local.LocalStack;
import dev.onward.local.setting.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./onward attack}: a stack of its own on free ports, each scenario on it, a table at the end. Bounded in time and
 * in requests; nothing leaves this machine.
 */
@Command(
        name = "attack",
        mixinStandardHelpOptions = true,
        description = "Try to stop, slow or mislead a stack of its own, beside a bystander who must not notice.")
public final class Attack implements Callable<Integer> {

    @Option(names = "--seed", description = "repeats what was sent; unless given, another each time")
    private @Nullable Long seed;

    @Option(names = "--seconds", defaultValue = "40", description = "of each person's attack; ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--quiet", defaultValue = "60", description = "seconds of quiet before each; ${DEFAULT-VALUE}")
    private int quiet;

    @Option(
            names = "--gone",
            split = ",",
            defaultValue = "1,45,120",
            description = "seconds for which PostgreSQL, Kafka and both are taken away; ${DEFAULT-VALUE}")
    private List<Integer> gone = new ArrayList<>();

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "only these, such as writes,slow-uploads,postgres-45s")
    private List<String> only = new ArrayList<>();

    @Option(names = "--list", description = "name all scenarios and do none")
    private boolean list;

    @Option(names = "--folder", required = true, description = "where the stack keeps its data; emptied first")
    private Path folder = Path.of("");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Attack())
                .setExecutionExceptionHandler((failed, line, _) -> {
                    if (failed instanceof LocalStackException known) {
                        line.getErr().println("onward: " + known.getMessage());
                        return 1;
                    }
                    throw failed;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Scenario> scenarios = Scenario.all(
                Duration.ofSeconds(seconds),
                gone.stream().map(Duration::ofSeconds).toList(),
                Duration.ofSeconds(30));
        if (list) {
            scenarios.forEach(it -> System.out.printf("%-16s %s%n", it.name(), it.tried()));
            return 0;
        }
        List<String> unknown = only.stream()
                .filter(name -> scenarios.stream().noneMatch(it -> it.name().equals(name)))
                .toList();
        if (!unknown.isEmpty()) {
            System.err.println("onward: there is no scenario " + String.join(", ", unknown) + "; --list names them");
            return 64;
        }
        long seeded = seed == null ? ThreadLocalRandom.current().nextLong(1_000_000_000L) : seed;
        System.out.printf(
                "--seed %d; %d cores, everything on one machine; the attacker has half a core%n",
                seeded, Runtime.getRuntime().availableProcessors());
        Files.createDirectories(folder);
        Path home = Files.createTempDirectory(folder, "stack-");
        List<Outcome> outcomes = new ArrayList<>();
        try (LocalStack stack = LocalStack.in(home).start();
                Campaign campaign =
                        new Campaign(stack, new Campaign.Plan(seeded, Duration.ofSeconds(quiet), 300), Attack::tell)) {
            campaign.warmUp(Duration.ofSeconds(60));
            for (Scenario scenario : scenarios) {
                if (only.isEmpty() || only.contains(scenario.name())) {
                    outcomes.add(campaign.run(scenario));
                }
            }
        }
        System.out.println();
        System.out.println(Outcome.head());
        outcomes.forEach(it -> System.out.println(it.line()));
        long fell = outcomes.stream().filter(it -> !it.held()).count();
        System.out.printf("%d of %d held; the stack's logs are in %s%n", outcomes.size() - fell, outcomes.size(), home);
        return fell == 0 ? 0 : 1;
    }

    /** With the time of day, so that a line can be found in the logs. */
    private static void tell(String line) {
        System.out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + line);
    }
}
