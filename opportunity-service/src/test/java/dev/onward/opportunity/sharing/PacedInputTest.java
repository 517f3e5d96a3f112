package dev.onward.opportunity.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PacedInputTest {

    private static final PacedInput.Pace ANY = new PacedInput.Pace(Duration.ofMinutes(1), 1, Duration.ofMinutes(1));
    private static final PacedInput.Pace LOST = new PacedInput.Pace(Duration.ZERO, 0, Duration.ofNanos(-1));

    private static PacedInput of(int bytes, long most, PacedInput.Pace pace) {
        return new PacedInput(new ByteArrayInputStream(new byte[bytes]), most, pace);
    }

    @Test
    void as_much_as_may_come_comes_however_it_is_read() throws IOException {
        // Given
        PacedInput input = of(100, 100, ANY);

        // When
        int first = input.read();
        long skipped = input.skip(9);
        byte[] rest = input.readAllBytes();

        // Then
        assertThat(first).isZero();
        assertThat(skipped).isEqualTo(9);
        assertThat(rest).hasSize(90);
        assertThat(input.bytes()).isEqualTo(100);
    }

    @Test
    void one_byte_more_is_refused() {
        assertThatThrownBy(() -> of(101, 100, ANY).readAllBytes()).isInstanceOf(PacedInput.TooLarge.class);
        assertThatThrownBy(() -> of(1, 0, ANY).read()).isInstanceOf(PacedInput.TooLarge.class);
        assertThatThrownBy(() -> of(1, 0, ANY).skip(1)).isInstanceOf(PacedInput.TooLarge.class);
    }

    @Test
    void a_lost_pace_ends_it_with_the_next_byte() {
        assertThatThrownBy(() -> of(1, 100, LOST).read()).isInstanceOf(PacedInput.TooSlow.class);
    }
}
