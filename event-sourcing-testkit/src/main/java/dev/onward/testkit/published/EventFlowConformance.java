package dev.onward.testkit.published;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a service publishes and what it reads, as committed in docs/flows. Extend it in a Quarkus test. */
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class EventFlowConformance {

    @Test
    void what_the_service_publishes_and_hears_is_as_committed() {
        // When, Then
        EventFlows.checkRunningService();
    }
}
