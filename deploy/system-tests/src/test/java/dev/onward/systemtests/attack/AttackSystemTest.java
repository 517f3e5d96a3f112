package dev.onward.systemtests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.local.LocalStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The short form of {@code ./onward attack}: each scenario for some seconds. {@code -Donward.seed=} repeats what was sent.
 *
 * <p>How long the bystander waits is printed and not asserted: the attacker, the bystander and the whole suite share the two
 * cores of a build machine. {@code ./onward attack} judges it. Outages are {@code OutageSystemTest}'s.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AttackSystemTest {

    @TempDir
    private static Path folder;

    private static LocalStack stack;
    private static Campaign campaign;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        long seed = Long.getLong("onward.seed", ThreadLocalRandom.current().nextLong(1_000_000_000L));
        System.out.printf("-Donward.seed=%d%n%s%n", seed, Outcome.head());
        stack = LocalStack.in(folder).start();
        campaign = new Campaign(stack, new Campaign.Plan(seed, Duration.ofSeconds(2), 60), System.out::println);
        campaign.warmUp(Duration.ofSeconds(15));
    }

    @AfterAll
    static void stop() {
        campaign.close();
        stack.close();
    }

    static Stream<Scenario> scenarios() {
        return Scenario.all(Duration.ofSeconds(5), List.of(), Duration.ofSeconds(5)).stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void nothing_is_lost_or_refused_and_everything_comes_to_rest(Scenario scenario)
            throws IOException, InterruptedException {
        // When
        Outcome outcome = campaign.run(scenario);

        // Then
        assertThat(outcome.wrong()).as(scenario.tried()).isEmpty();
    }
}
