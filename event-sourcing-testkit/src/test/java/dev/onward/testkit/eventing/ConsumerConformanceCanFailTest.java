package dev.onward.testkit.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.testkit.SuiteRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConsumerConformanceCanFailTest {

    /** Applies whatever arrives, as a consumer without a cursor does. */
    static class WithoutACursor extends ConsumerConformance {

        private final Map<StreamId, List<Integer>> effects = new HashMap<>();

        @Override
        void deliver(ConsumerRecord<String, byte[]> record) {
            PublishedEvent event = PublishedEvent.of(record);
            if (event.type().equals("Lit")) {
                effects.computeIfAbsent(event.stream(), _ -> new ArrayList<>()).add(event.publication());
            }
        }

        @Override
        List<Integer> effects(StreamId stream) {
            return effects.getOrDefault(stream, List.of());
        }
    }

    @Test
    void a_consumer_without_a_cursor_fails_wherever_the_broker_repeats_or_reorders() {
        // When
        SuiteRun run = SuiteRun.of(WithoutACursor.class);

        // Then
        assertThat(run.failed())
                .containsExactlyInAnyOrder(
                        "a record delivered again has no further effect",
                        "numbers 3 2 3 after 1 take effect as 2 3",
                        "any shuffle with duplicates takes effect once and in order");
        assertThat(run.passed()).hasSize(2);
        assertThat(run.skipped()).isEmpty();
    }
}
