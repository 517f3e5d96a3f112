package dev.onward.testkit.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.consumer.StreamConsumer;
import dev.onward.eventsourcing.work.Contention;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one poll gives has the effects that its records have one by one. */
@QuarkusTest
@EventingTest
class PollsTest extends ConsumerConformance {

    private static final int SEEDS = 40;
    private static final int STREAMS = 4;
    private static final int LAST = 8;

    @Inject
    StreamConsumer consumer;

    @Inject
    KitEvents kitEvents;

    @Inject
    Kit kit;

    @AfterEach
    void nothing_fails_any_more() {
        kitEvents.failing.clear();
    }

    /** In a poll with itself, so that it takes the way of polls. */
    @Override
    void deliver(ConsumerRecord<String, byte[]> record) {
        poll(List.of(record, record));
    }

    @Override
    List<Integer> effects(StreamId stream) {
        return kit.effects("kit", stream);
    }

    private void poll(List<ConsumerRecord<String, byte[]>> records) {
        Kit.await(() -> consumer.accept(
                new ConsumerRecords<>(
                        Map.of(new TopicPartition(records.getFirst().topic(), 0), records), Map.of()),
                kitEvents.subscription()));
    }

    /** The streams of two tenants. */
    private static List<StreamId> streams() {
        List<UUID> tenants = List.of(UUID.randomUUID(), UUID.randomUUID());
        List<StreamId> streams = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            streams.add(Kit.lamp(tenants.get(i % tenants.size())));
        }
        return streams;
    }

    /** A record of the stream at {@code place}; how it is told is the same whatever the stream. */
    private record Told(int place, int number, String type, int depth, boolean fork, boolean fails) {

        ConsumerRecord<String, byte[]> of(List<StreamId> streams) {
            StreamId stream = streams.get(place);
            UUID previous = fork ? UUID.randomUUID() : number == 1 ? null : Records.id(stream, number - 1);
            return Records.record(stream, number, type, "{}", depth, previous);
        }
    }

    /** What a broker may give: several streams, numbers again and too early, events that fail, forks, too deep a chain. */
    private static List<Told> told(Random random) {
        List<Told> told = new ArrayList<>();
        int[] next = new int[STREAMS];
        while (told.size() < STREAMS * LAST) {
            int place = random.nextInt(STREAMS);
            int number = ++next[place];
            boolean odd = random.nextInt(12) == 0;
            told.add(new Told(
                    place,
                    number,
                    random.nextInt(3) == 0 ? "Dimmed" : "Lit",
                    odd && random.nextBoolean() ? 9 : 0,
                    odd && number > 1 && random.nextInt(3) == 0,
                    odd && random.nextInt(3) == 0));
            if (random.nextInt(8) == 0) {
                told.add(told.get(random.nextInt(told.size())));
            }
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            Collections.swap(told, random.nextInt(told.size()), random.nextInt(told.size()));
        }
        return told;
    }

    private void letFail(List<Told> told, List<StreamId> streams) {
        told.stream()
                .filter(Told::fails)
                .forEach(it -> kitEvents.failing.put(
                        Records.id(streams.get(it.place()), it.number()), () -> new IllegalStateException("poison")));
    }

    private List<String> outcome(List<StreamId> streams) {
        return streams.stream()
                .map(stream -> effects(stream) + " at "
                        + kit.count(
                                "select coalesce(max(last_seq), 0)::bigint from consumer_cursor"
                                        + " where consumer = 'kit' and stream_id = $1",
                                stream.id())
                        + " parked " + kit.parked(stream) + " "
                        + Kit.upTo(LAST).stream()
                                .map(number -> kit.parkedCause(stream, number))
                                .toList())
                .toList();
    }

    @Test
    void records_in_polls_of_any_size_do_what_they_do_one_by_one() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            // Given
            Random random = new Random(seed);
            List<Told> told = told(random);
            List<StreamId> alone = streams();
            List<StreamId> polled = streams();
            letFail(told, alone);
            letFail(told, polled);
            told.forEach(it -> Kit.await(() -> consumer.accept(it.of(alone), kitEvents.subscription())));

            // When
            for (int from = 0; from < told.size(); ) {
                int to = Math.min(told.size(), from + 1 + random.nextInt(12));
                poll(told.subList(from, to).stream().map(it -> it.of(polled)).toList());
                from = to;
            }

            // Then
            assertThat(outcome(polled)).as("seed %d", seed).isEqualTo(outcome(alone));
        }
    }

    @Test
    void a_poll_with_one_poison_record_parks_that_one_and_applies_the_others() {
        // Given
        UUID tenant = UUID.randomUUID();
        StreamId poisoned = Kit.lamp(tenant);
        StreamId other = Kit.lamp(tenant);
        kitEvents.failing.put(Records.id(poisoned, 2), () -> new IllegalStateException("poison"));

        // When
        poll(List.of(
                Records.record(poisoned, 1),
                Records.record(other, 1),
                Records.record(poisoned, 2),
                Records.record(other, 2)));

        // Then
        assertThat(effects(poisoned)).containsExactly(1);
        assertThat(effects(other)).containsExactly(1, 2);
        assertThat(kit.parkedCause(poisoned, 2)).isEqualTo("FAILED");
    }

    @Test
    void an_event_whose_policy_is_overtaken_each_time_waits_and_is_not_passed_over() {
        // Given
        StreamId lamp = Kit.lamp(UUID.randomUUID());
        kitEvents.failing.put(Records.id(lamp, 1), () -> new Contention("WhenDarkThenLight"));

        // When
        poll(List.of(Records.record(lamp, 1), Records.record(lamp, 2)));

        // Then
        assertThat(effects(lamp)).isEmpty();
        assertThat(kit.parkedCause(lamp, 1)).isEqualTo("FAILED");
        assertThat(kit.count("select last_seq::bigint from consumer_cursor where stream_id = $1", lamp.id()))
                .isZero();
    }
}
