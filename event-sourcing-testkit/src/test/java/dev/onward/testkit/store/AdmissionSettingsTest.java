package dev.onward.testkit.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.eventsourcing.store.AdmissionSettings;
import dev.onward.eventsourcing.store.AdmissionSettingsCheck;
import dev.onward.eventsourcing.store.DatabaseSettings;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shares that cannot be meant end the start, with a sentence that names them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AdmissionSettingsTest {

    private static final int CONNECTIONS = 16;

    private static void check(Map<String, String> values, int connections) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withDefaultValues(values)
                .withMapping(AdmissionSettings.class)
                .withMapping(DatabaseSettings.class)
                .build();
        AdmissionSettingsCheck.require(
                config.getConfigMapping(AdmissionSettings.class),
                config.getConfigMapping(DatabaseSettings.class),
                connections);
    }

    @ParameterizedTest
    @CsvSource({
        "onward.admission.person-running, 0",
        "onward.admission.person-running, 13",
        "onward.admission.person-waiting, -1",
        "onward.admission.person-waiting, 257",
        "onward.admission.tenant-running, 0",
        "onward.admission.tenant-running, 1",
        "onward.admission.tenant-running, 17",
        "onward.admission.tenant-waiting, -1",
        "onward.admission.longest-wait, 0S",
        "onward.admission.longest-wait, 10S"
    })
    void an_impossible_setting_is_named(String name, String value) {
        assertThatThrownBy(() -> check(Map.of(name, value), CONNECTIONS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(name + " is ");
    }

    @Test
    void a_tenant_with_more_places_than_there_are_connections_is_named_with_both() {
        assertThatThrownBy(() -> check(Map.of(), 8))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("onward.admission.tenant-running is 12")
                .hasMessageContaining("quarkus.datasource.reactive.max-size is 8");
    }

    @Test
    void nothing_needs_to_be_set() {
        assertThatCode(() -> check(Map.of(), CONNECTIONS)).doesNotThrowAnyException();
    }
}
