package dev.onward.testkit.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.StreamId;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What every consumer must do with what a broker may deliver, whatever it does it with. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class ConsumerConformance {

    /** Delivers a record; returns when it may be acknowledged. */
    abstract void deliver(ConsumerRecord<String, byte[]> record);

    /** The numbers that took effect in a stream, in their order. */
    abstract List<Integer> effects(StreamId stream);

    private final StreamId stream = new StreamId(UUID.randomUUID(), "lamp", UUID.randomUUID());

    @Test
    void numbers_in_order_take_effect_in_order() {
        // When
        IntStream.rangeClosed(1, 5).forEach(number -> deliver(Records.record(stream, number)));

        // Then
        assertThat(effects(stream)).isEqualTo(Kit.upTo(5));
    }

    @Test
    void a_record_delivered_again_has_no_further_effect() {
        // Given
        deliver(Records.record(stream, 1));

        // When
        deliver(Records.record(stream, 1));

        // Then
        assertThat(effects(stream)).containsExactly(1);
    }

    @Test
    void numbers_3_2_3_after_1_take_effect_as_2_3() {
        // Given
        deliver(Records.record(stream, 1));

        // When
        List.of(3, 2, 3).forEach(number -> deliver(Records.record(stream, number)));

        // Then
        assertThat(effects(stream)).containsExactly(1, 2, 3);
    }

    @Test
    void any_shuffle_with_duplicates_takes_effect_once_and_in_order() {
        // Given
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int last = 12;

        // When
        for (int i = 0; i < 30; i++) {
            deliver(Records.record(stream, 1 + random.nextInt(last)));
        }
        IntStream.rangeClosed(1, last).forEach(number -> deliver(Records.record(stream, number)));

        // Then
        assertThat(effects(stream)).isEqualTo(Kit.upTo(last));
    }

    @Test
    void a_type_that_is_not_handled_only_moves_on_and_its_body_is_not_read() {
        // Given
        deliver(Records.record(stream, 1));

        // When
        deliver(Records.record(stream, 2, "Polished", "no JSON at all", 0, Records.id(stream, 1)));
        deliver(Records.record(stream, 3));

        // Then
        assertThat(effects(stream)).containsExactly(1, 3);
    }
}
