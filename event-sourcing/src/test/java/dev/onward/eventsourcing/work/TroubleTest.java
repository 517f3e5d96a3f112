package dev.onward.eventsourcing.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TroubleTest {

    private static final Logger LOG = Logger.getLogger("dev.onward.work");

    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage().formatted(line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private long now = Long.MAX_VALUE - Duration.ofMinutes(1).toNanos();
    private final Trouble trouble = new Trouble("outbox", () -> now);

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        LOG.removeHandler(handler);
    }

    private void failsEverySecond(Object who, int times) {
        for (int i = 0; i < times; i++) {
            trouble.failed(List.of(who), new IOException("refused by 10.0.0.7"), () -> lines.add("begins"));
            now += Duration.ofSeconds(1).toNanos();
        }
    }

    @Test
    void an_outage_is_told_when_it_begins_once_a_minute_and_when_it_is_over() {
        // Given
        failsEverySecond("round", 150);

        // When
        trouble.isWell("round");

        // Then
        assertThat(lines)
                .hasSize(4)
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("begins"),
                        minute -> assertThat(minute)
                                .contains("outbox", "61 times", "60 s", "java.io.IOException")
                                .doesNotContain("10.0.0.7"),
                        minute -> assertThat(minute).contains("121 times", "120 s"),
                        over -> assertThat(over).contains("outbox", "150 failures", "150 s"));
    }

    @Test
    void trouble_is_over_when_no_task_of_its_kind_fails_any_more() {
        // Given
        failsEverySecond("bucket 1", 2);
        failsEverySecond("bucket 2", 2);

        // When
        trouble.isWell("bucket 1");
        trouble.isWell("bucket 3");

        // Then
        assertThat(lines).containsExactly("begins");
        trouble.isWell("bucket 2");
        assertThat(lines).hasSize(2);
    }

    @Test
    void a_healthy_task_logs_nothing_and_its_next_trouble_is_a_new_one() {
        // Given
        trouble.isWell("round");
        failsEverySecond("round", 1);
        trouble.isWell("round");

        // When
        failsEverySecond("round", 1);

        // Then
        assertThat(lines).hasSize(3).element(2).isEqualTo("begins");
    }

    @Test
    void a_failure_long_after_the_last_is_another_trouble() {
        // Given
        failsEverySecond("round", 1);
        now += Duration.ofMinutes(11).toNanos();

        // When
        failsEverySecond("round", 1);

        // Then
        assertThat(lines).containsExactly("begins", "begins");
    }
}
