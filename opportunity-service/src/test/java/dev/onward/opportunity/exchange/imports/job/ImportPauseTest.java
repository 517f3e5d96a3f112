package dev.onward.opportunity.exchange.imports.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long an import pauses between two transactions. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportPauseTest {

    private final ImportSettings settings = new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(ImportSettings.class)
            .build()
            .getConfigMapping(ImportSettings.class);

    @ParameterizedTest
    @CsvSource({"0, false, 0", "100, false, 300", "100, true, 1000", "2000, true, 6000"})
    void an_import_pauses_three_times_its_work_and_a_second_while_much_is_pending(
            long tookMillis, boolean much, long pauseMillis) {
        // When
        Duration pause = ImportBatches.pause(Duration.ofMillis(tookMillis), much, settings);

        // Then
        assertThat(pause).isEqualTo(Duration.ofMillis(pauseMillis));
    }
}
