package dev.onward.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.testkit.HeldRelay;
import dev.onward.testkit.StatementCount;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a command costs this service, in statements, BEGIN and COMMIT included. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class StatementCountTest implements Stack {

    private static final int COMMANDS = 100;
    private static final long MOST_ANSWERED = 10;
    private static final long MOST_DRAINED = 1;

    private final Api ann = Api.seeker();

    @Inject
    MeterRegistry registry;

    @Test
    void a_command_costs_a_bounded_number_of_statements() {
        // Given
        String opportunity = ann.opportunity(ann.search());
        long answered;
        long drained;
        try (HeldRelay relay = HeldRelay.hold(registry)) {
            StatementCount count = StatementCount.begin();

            // When
            for (int i = 0; i < COMMANDS; i++) {
                ann.tell(
                                opportunity,
                                "{\"type\": \"OpenQuestionRecorded\", \"topic\": \"COMPANY\", \"text\": \"How large?\"}")
                        .then()
                        .statusCode(201);
            }
            answered = count.soFar();
            relay.releaseAndDrain();
            drained = count.soFar() - answered;
        }

        // Then
        System.out.printf(
                "opportunity-service: %.1f statements for each of %d commands, and %.1f to drain it among them%n",
                answered / (double) COMMANDS, COMMANDS, drained / (double) COMMANDS);
        assertThat(answered).isLessThanOrEqualTo(MOST_ANSWERED * COMMANDS);
        assertThat(drained).isLessThanOrEqualTo(MOST_DRAINED * COMMANDS);
    }
}
