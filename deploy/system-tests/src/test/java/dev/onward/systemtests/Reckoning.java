package dev.onward.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.local.LocalStack;
import dev.onward.local.setting.Service;
import dev.onward.systemtests.load.Gathering;
import dev.onward.systemtests.load.Tally;
import dev.onward.systemtests.load.Timelines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What must hold of a stack at rest, whatever it went through. */
final class Reckoning {

    private Reckoning() {}

    /** Everything acknowledged is stored, published in order and has had its effect once; what must follow has followed. */
    static void assertNothingLostNothingTwice(LocalStack stack, Set<UUID> acknowledged, List<Tally> tallies, String run)
            throws IOException, InterruptedException {
        Gathering gathering = new Gathering(stack);
        for (Service service : Service.values()) {
            assertThat(HistoryChecker.check(
                            gathering.observe(service, service == Service.OPPORTUNITY ? acknowledged : Set.of())))
                    .as("%s, %s", service, run)
                    .isEmpty();
        }
        assertThat(gathering.cursorsAstray()).as("cursors").isEmpty();
        assertThat(gathering.statedTwice()).as("stated twice").isEmpty();
        assertThat(gathering.missing()).as("missing").isEmpty();
        assertThat(gathering.plannedTwice()).as("planned twice").isEmpty();
        for (Tally tally : tallies) {
            assertThat(Timelines.differences(stack, tally)).as("timelines").isEmpty();
            assertThat(tally.contradictions()).as("answers to the same request").isEmpty();
        }
    }

    /** Lines at level ERROR in any log, except those that contain one of {@code expected}. */
    static List<String> errors(LocalStack stack, List<String> expected) throws IOException {
        List<String> errors = new ArrayList<>();
        try (Stream<Path> logs = Files.list(stack.home().logs())) {
            for (Path log : logs.toList()) {
                Files.readAllLines(log).stream()
                        .filter(line ->
                                line.contains(" ERROR ") && expected.stream().noneMatch(line::contains))
                        .forEach(line -> errors.add(log.getFileName() + ": " + line));
            }
        }
        return errors;
    }
}
