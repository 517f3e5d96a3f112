package dev.onward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.local.setting.LocalStackException;
import dev.onward.local.setting.Port;
import dev.onward.local.setting.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

    @Test
    void a_port_in_use_is_named_with_the_setting_that_changes_it() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Given
            Ports ports = Ports.of(Map.of("ONWARD_ADVICE_PORT", Integer.toString(other.getLocalPort())));

            // When
            List<String> taken = ports.taken(EnumSet.of(Port.ADVICE));

            // Then
            assertThat(taken)
                    .singleElement()
                    .asString()
                    .contains("advice-service")
                    .contains(Integer.toString(other.getLocalPort()))
                    .contains("ONWARD_ADVICE_PORT");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "http", "-1"})
    void an_invalid_port_is_refused_with_the_name_of_its_setting(String set) {
        assertThatThrownBy(() -> Ports.of(Map.of("ONWARD_KAFKA_PORT", set)))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("ONWARD_KAFKA_PORT");
    }

    @Test
    void the_same_port_twice_is_refused_with_both_settings() {
        assertThatThrownBy(() -> Ports.of(Map.of("ONWARD_ADVICE_PORT", "8081")))
                .hasMessageContaining("ONWARD_ADVICE_PORT")
                .hasMessageContaining("ONWARD_OPPORTUNITY_PORT");
    }

    @Test
    void ports_that_were_saved_are_read_back(@TempDir Path folder) {
        // Given
        Ports ports = Ports.free();
        Path file = folder.resolve("ports.properties");

        // When
        ports.save(file);

        // Then
        assertThat(Ports.saved(file))
                .hasValueSatisfying(read -> assertThat(read.of(Port.MAIL)).isEqualTo(ports.of(Port.MAIL)));
        assertThat(Ports.saved(folder.resolve("none"))).isEmpty();
    }
}
