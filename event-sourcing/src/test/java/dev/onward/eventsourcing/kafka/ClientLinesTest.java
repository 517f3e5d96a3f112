package dev.onward.eventsourcing.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientLinesTest {

    private long now = Long.MAX_VALUE - 1;

    @Test
    void a_broker_that_is_away_is_told_of_once_a_minute_with_how_often_it_would_have_been() {
        // Given
        ClientLines.OnceAMinute filter = new ClientLines.OnceAMinute(() -> now);
        List<String> lines = new ArrayList<>();

        // When
        for (int second = 0; second <= 60; second++) {
            LogRecord line = new LogRecord(Level.WARNING, "no connection");
            if (filter.isLoggable(line)) {
                lines.add(line.getMessage());
            }
            now += Duration.ofSeconds(1).toNanos();
        }

        // Then
        assertThat(lines).containsExactly("no connection", "no connection (59 more such lines since the last)");
        assertThat(filter.isLoggable(new LogRecord(Level.INFO, "found"))).isTrue();
    }
}
