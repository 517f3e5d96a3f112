package dev.onward.testkit.published;

import dev.onward.eventsourcing.reaction.PolicyNames;
import dev.onward.testkit.GoldenPolicies;
import jakarta.enterprise.inject.spi.CDI;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * What a service publishes and what it reads, as committed in docs/flows, and under which names it proposes, as committed
 * among its goldens. Extend it in a Quarkus test.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class EventFlowConformance {

    @Test
    void what_the_service_publishes_and_hears_is_as_committed() {
        // When, Then
        EventFlows.checkRunningService();
    }

    @Test
    void whoever_proposes_has_a_committed_name() {
        // When, Then
        GoldenPolicies.check(
                CDI.current().select(PolicyNames.class).get().all(),
                Path.of("src/test/resources/goldens/policies.txt"));
    }
}
