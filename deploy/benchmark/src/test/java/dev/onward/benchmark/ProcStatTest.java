package dev.onward.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProcStatTest {

    @Test
    void a_line_of_the_kernel_is_read_whatever_the_name_of_the_program() {
        // Given
        String line =
                "4711 (postgres: a) R (b) S 1 4711 4711 0 -1 4194560 1287 52 0 0 120 30 7 8 20 0 1 0 98765 226234368 4563 "
                        + "18446744073709551615 1 1 0 0 0 0 0 16781312 134217730 0 0 0 17 1 0 0 0 0 0\n";

        // When
        ProcStat stat = ProcStat.parse(line);

        // Then
        assertThat(stat).isEqualTo(new ProcStat(4711, 98765, 150, 15));
    }
}
