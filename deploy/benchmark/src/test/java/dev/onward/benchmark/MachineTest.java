package dev.onward.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MachineTest {

    @Test
    void the_last_option_says_which_compilers_run() {
        assertThat(Machine.level(List.of("java", "-XX:TieredStopAtLevel=1", "-Xmx1g", "-XX:TieredStopAtLevel=4")))
                .isEqualTo("4");
        assertThat(Machine.level(List.of("java", "-jar", "x.jar"))).isEqualTo("4");
    }
}
