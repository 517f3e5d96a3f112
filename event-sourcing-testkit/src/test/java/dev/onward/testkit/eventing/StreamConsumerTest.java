package dev.onward.testkit.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.Headers;
import dev.onward.contracts.Topics;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.consumer.DeadLetters;
import dev.onward.eventsourcing.consumer.MissingPrerequisite;
import dev.onward.eventsourcing.consumer.ParkedRetry;
import dev.onward.eventsourcing.consumer.Replay;
import dev.onward.eventsourcing.consumer.StreamConsumer;
import dev.onward.eventsourcing.consumer.StreamKey;
import dev.onward.eventsourcing.kafka.RecordSender;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

@QuarkusTest
@EventingTest
class StreamConsumerTest extends ConsumerConformance {

    @Inject
    StreamConsumer consumer;

    @Inject
    ParkedRetry parked;

    @Inject
    Replay replay;

    @Inject
    RecordSender sender;

    @Inject
    KitEvents kitEvents;

    @Inject
    Kit kit;

    private final StreamId lamp = Kit.lamp(UUID.randomUUID());

    @Override
    void deliver(ConsumerRecord<String, byte[]> record) {
        Kit.await(() -> consumer.accept(record, kitEvents.subscription()));
    }

    @Override
    List<Integer> effects(StreamId stream) {
        return kit.effects("kit", stream);
    }

    private StreamKey key() {
        return new StreamKey("kit", "opportunity", lamp);
    }

    @Test
    void the_same_record_delivered_twice_at_once_takes_effect_once() {
        // When
        Kit.await(() -> Uni.join()
                .all(
                        consumer.accept(Records.record(lamp, 1), kitEvents.subscription()),
                        consumer.accept(Records.record(lamp, 1), kitEvents.subscription()),
                        consumer.accept(Records.record(lamp, 1), kitEvents.subscription()))
                .andFailFast());

        // Then
        assertThat(effects(lamp)).containsExactly(1);
    }

    @Test
    void a_poison_record_is_parked_with_its_cause_and_retried_in_order_after_the_fix() {
        // Given
        StreamId other = Kit.lamp(lamp.tenantId());
        kitEvents.failing.put(Records.id(lamp, 2), () -> new IllegalStateException("poison"));
        List.of(1, 2, 3).forEach(number -> deliver(Records.record(lamp, number)));
        List.of(1, 2).forEach(number -> deliver(Records.record(other, number)));
        assertThat(effects(lamp)).containsExactly(1);
        assertThat(effects(other)).containsExactly(1, 2);
        assertThat(kit.parkedCause(lamp, 2)).isEqualTo("FAILED");
        assertThat(kit.parkedCause(lamp, 3)).isEqualTo("BEHIND");

        // When
        kitEvents.failing.remove(Records.id(lamp, 2));
        int applied = Kit.await(() -> parked.retry(key()));

        // Then
        assertThat(applied).isEqualTo(2);
        assertThat(effects(lamp)).containsExactly(1, 2, 3);
        assertThat(kit.parked(lamp)).isZero();
        deliver(Records.record(lamp, 4));
        assertThat(effects(lamp)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void a_retry_that_fails_again_leaves_no_effect_and_waits_longer() {
        // Given
        kitEvents.failing.put(Records.id(lamp, 1), () -> new IllegalStateException("poison"));
        deliver(Records.record(lamp, 1));

        // When
        Kit.await(() -> parked.retry(key()));

        // Then
        assertThat(effects(lamp)).isEmpty();
        assertThat(kit.count(
                        "select attempts::bigint from parked_event where stream_id = $1 and next_at > now()",
                        lamp.id()))
                .isEqualTo(2);
    }

    @Test
    void a_body_that_cannot_be_read_is_parked_as_received() {
        // When
        deliver(Records.record(lamp, 1, "Lit", "no JSON", 0, null));

        // Then
        assertThat(kit.parkedCause(lamp, 1)).isEqualTo("BAD_BODY");
        assertThat(kit.count(
                        "select count(*) from parked_event where stream_id = $1 and body = 'no JSON'::bytea",
                        lamp.id()))
                .isEqualTo(1);
    }

    @Test
    void an_event_told_by_a_restored_publisher_is_parked_as_a_fork() {
        // Given
        deliver(Records.record(lamp, 1));

        // When
        deliver(Records.record(lamp, 2, "Lit", "{}", 0, UUID.randomUUID()));

        // Then
        assertThat(effects(lamp)).containsExactly(1);
        assertThat(kit.parkedCause(lamp, 2)).isEqualTo("FORK");
    }

    @Test
    void a_chain_of_more_than_eight_policies_parks() {
        // When
        deliver(Records.record(lamp, 1, "Lit", "{}", 8, null));
        deliver(Records.record(lamp, 2, "Lit", "{}", 9, Records.id(lamp, 1)));

        // Then
        assertThat(effects(lamp)).containsExactly(1);
        assertThat(kit.parkedCause(lamp, 2)).isEqualTo("DEPTH");
    }

    @Test
    void an_event_that_misses_anothers_waits_and_is_tried_again_by_itself() {
        // Given
        kitEvents.failing.put(Records.id(lamp, 1), () -> new MissingPrerequisite("room " + lamp.id()));
        deliver(Records.record(lamp, 1));
        assertThat(kit.parkedCause(lamp, 1)).isEqualTo("MISSING_PREREQUISITE");

        // When
        kitEvents.failing.remove(Records.id(lamp, 1));
        kit.execute("update parked_event set next_at = now() where stream_id = $1", lamp.id());

        // Then
        Kit.eventually("the retry found it", () -> effects(lamp).equals(List.of(1)));
    }

    @Test
    void a_skip_goes_without_exactly_one_number_and_says_why() {
        // Given
        kitEvents.failing.put(Records.id(lamp, 1), () -> new IllegalStateException("poison"));
        kitEvents.failing.put(Records.id(lamp, 2), () -> new IllegalStateException("poison"));
        List.of(1, 2, 3).forEach(number -> deliver(Records.record(lamp, number)));
        kitEvents.failing.remove(Records.id(lamp, 2));

        // When
        int skipped = Kit.await(() -> parked.skip(key(), "test lamp"));

        // Then
        assertThat(skipped).isEqualTo(1);
        assertThat(effects(lamp)).containsExactly(2, 3);
        assertThat(kit.count(
                        "select count(*) from consumer_skip where stream_id = $1 and reason = 'test lamp'", lamp.id()))
                .isEqualTo(1);
    }

    @Test
    void a_replay_gives_whole_streams_again_from_the_topic() {
        // Given
        StreamId other = Kit.lamp(lamp.tenantId());
        for (StreamId stream : List.of(lamp, other)) {
            for (int number = 1; number <= 3; number++) {
                ConsumerRecord<String, byte[]> record = Records.record(stream, number);
                Kit.await(() -> sender.send(new ProducerRecord<>(
                        record.topic(), null, null, record.key(), record.value(), record.headers())));
                deliver(record);
            }
        }

        // When
        int handedOver = Kit.await(() -> replay.replay(
                kitEvents.subscription(),
                Set.of(lamp),
                (tx, stream) -> tx.sql("delete from effect where tenant_id = :tenant and stream_id = :stream")
                        .set("tenant", tx.tenantId())
                        .set("stream", stream.id())
                        .run()));

        // Then
        assertThat(handedOver).isEqualTo(3);
        assertThat(effects(lamp)).containsExactly(1, 2, 3);
        assertThat(effects(other)).containsExactly(1, 2, 3);
        assertThat(kit.parked(lamp)).isZero();
    }

    @Test
    void a_record_without_readable_headers_goes_to_the_dead_letters_with_the_cause() {
        // Given
        RecordHeaders headers = new RecordHeaders();
        Records.add(headers, Headers.CE_SOURCE, "/onward/opportunity");
        Records.add(headers, Headers.CE_SUBJECT, "lamp/" + lamp.id());
        Records.add(headers, Headers.CE_SEQUENCE, "first");
        String key = lamp.tenantId() + "/" + lamp.id();

        // When
        deliver(Records.record(key, "{}", headers));

        // Then
        List<ConsumerRecord<String, byte[]>> letters = kit.topic(Topics.deadLettersOf("opportunity"), lamp.tenantId());
        assertThat(letters).hasSize(1);
        assertThat(Kit.header(letters.getFirst(), DeadLetters.CAUSE)).isEqualTo("ce_sequence is not a number");
        assertThat(Kit.header(letters.getFirst(), DeadLetters.CONSUMER)).isEqualTo("kit");
    }
}
