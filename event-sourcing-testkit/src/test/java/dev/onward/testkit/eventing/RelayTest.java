package dev.onward.testkit.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.contracts.Topics;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.consumer.StreamConsumer;
import dev.onward.eventsourcing.kafka.RecordSender;
import dev.onward.eventsourcing.operations.Backlog;
import dev.onward.eventsourcing.relay.Drain;
import dev.onward.eventsourcing.relay.FailurePoints;
import dev.onward.eventsourcing.relay.KafkaDelivery;
import dev.onward.eventsourcing.relay.Relay;
import dev.onward.eventsourcing.relay.RelaySettings;
import dev.onward.eventsourcing.store.NewEvent;
import dev.onward.eventsourcing.store.Outbox;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.MetricNames;
import dev.onward.testkit.KafkaTestResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@EventingTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RelayTest {

    @Inject
    Relay relay;

    @Inject
    KitPublisher publisher;

    @Inject
    KitEvents kitEvents;

    @Inject
    StreamConsumer consumer;

    @Inject
    Transactions transactions;

    @Inject
    SystemDatabase database;

    @Inject
    Contexts contexts;

    @Inject
    RelaySettings settings;

    @Inject
    MeterRegistry registry;

    @Inject
    Backlog backlog;

    @Inject
    Kit kit;

    private final UUID tenant = UUID.randomUUID();
    private final List<Drain> drains = new ArrayList<>();
    private final CompletableFuture<Void> thaw = new CompletableFuture<>();

    private Drain start(Drain drain) {
        drains.add(drain);
        drain.start();
        return drain;
    }

    private Drain start(FailurePoints failurePoints) {
        return start(relay.drain(UUID.randomUUID(), publisher, failurePoints));
    }

    @AfterEach
    void stop() {
        thaw.complete(null);
        drains.forEach(Kit::stop);
    }

    private void drained() {
        Kit.eventually("the outbox is drained", () -> kit.pointers("KAFKA", tenant) == 0);
    }

    private List<ConsumerRecord<String, byte[]>> topic() {
        return kit.topic(Topics.OPPORTUNITY_EVENTS, tenant);
    }

    private void consume(List<ConsumerRecord<String, byte[]>> records) {
        records.forEach(record -> Kit.await(() -> consumer.accept(record, kitEvents.subscription())));
    }

    @Test
    void an_event_committed_after_later_ones_is_not_skipped_and_no_stream_is_reordered() {
        // Given
        StreamId slow = Kit.lamp(tenant);
        StreamId quick = Kit.lamp(tenant);
        CompletableFuture<Void> appended = new CompletableFuture<>();
        CompletableFuture<Void> commit = new CompletableFuture<>();
        CompletableFuture<Void> committed = contexts.run(() -> transactions.inTenant(
                        tenant,
                        tx -> kit.append(tx, slow, 0, Kit.lit(2)).call(() -> {
                            Context context = Objects.requireNonNull(Vertx.currentContext());
                            appended.complete(null);
                            return Uni.createFrom()
                                    .emitter(emitter -> commit.whenComplete(
                                            (_, _) -> context.runOnContext(_ -> emitter.complete(null))));
                        })))
                .replaceWithVoid()
                .subscribeAsCompletionStage();
        appended.join();
        kit.append(quick, 0, 3);
        start(FailurePoints.NONE);
        drained();
        assertThat(Kit.firstOccurrences(topic(), slow)).isEmpty();

        // When
        commit.complete(null);
        committed.join();
        kit.append(slow, 2, 2);
        kit.append(quick, 3, 2);

        // Then
        drained();
        assertThat(Kit.firstOccurrences(topic(), slow)).isEqualTo(Kit.upTo(4));
        assertThat(Kit.firstOccurrences(topic(), quick)).isEqualTo(Kit.upTo(5));
    }

    @Test
    void a_relay_that_was_frozen_past_its_lease_doubles_no_effect() {
        // Given
        StreamId lamp = Kit.lamp(tenant);
        kit.append(lamp, 0, 3);
        CompletableFuture<Void> frozen = new CompletableFuture<>();
        UUID first = UUID.randomUUID();
        int frozenBucket = Outbox.bucket(Outbox.key(tenant, null, lamp.id()));
        start(relay.drain(first, publisher, (point, buckets) -> {
            if (point == FailurePoints.Point.WORKED && buckets.contains(frozenBucket)) {
                frozen.complete(null);
                return Uni.createFrom().completionStage(thaw);
            }
            // A process that stands still renews nothing either.
            return point == FailurePoints.Point.TENDING && frozen.isDone()
                    ? Uni.createFrom().completionStage(thaw)
                    : Uni.createFrom().voidItem();
        }));
        frozen.orTimeout(30, TimeUnit.SECONDS).join();

        // When
        start(FailurePoints.NONE);
        kit.append(lamp, 3, 2);
        drained();
        thaw.complete(null);
        kit.append(lamp, 5, 1);
        drained();

        // Then
        List<ConsumerRecord<String, byte[]>> records = topic();
        assertThat(records).hasSizeGreaterThan(6);
        assertThat(Kit.firstOccurrences(records, lamp)).isEqualTo(Kit.upTo(6));
        consume(records);
        assertThat(kit.effects("kit", lamp)).isEqualTo(Kit.upTo(6));
    }

    @Test
    void a_relay_whose_lease_another_one_has_deletes_no_pointer() {
        // Given
        StreamId lamp = Kit.lamp(tenant);
        kit.append(lamp, 0, 3);
        int bucket = Outbox.bucket(Outbox.key(tenant, null, lamp.id()));
        CompletableFuture<Void> worked = new CompletableFuture<>();
        CompletableFuture<Void> over = new CompletableFuture<>();
        start((point, buckets) -> {
            boolean ours = buckets.contains(bucket);
            if (ours && point == FailurePoints.Point.DELETED) {
                over.complete(null);
            }
            if (ours && point == FailurePoints.Point.WORKED) {
                worked.complete(null);
                return Uni.createFrom().completionStage(thaw);
            }
            return Uni.createFrom().voidItem();
        });
        worked.orTimeout(30, TimeUnit.SECONDS).join();
        leaseOf(bucket, "owner = 'another', token = token + 1, lease_until = now() + interval '1 hour'");

        // When
        thaw.complete(null);
        over.orTimeout(30, TimeUnit.SECONDS).join();

        // Then
        assertThat(kit.pointers("KAFKA", tenant)).isEqualTo(3);
        leaseOf(bucket, "owner = null, lease_until = '-infinity'");
        drained();
        assertThat(Kit.firstOccurrences(topic(), lamp)).isEqualTo(Kit.upTo(3));
    }

    private void leaseOf(int bucket, String change) {
        kit.execute("update relay_lease set " + change + " where target = 'KAFKA' and bucket = $1", (short) bucket);
    }

    @Test
    void a_relay_that_is_stopped_ends_what_it_has_begun() {
        // Given
        StreamId lamp = Kit.lamp(tenant);
        kit.append(lamp, 0, 3);
        CompletableFuture<Void> worked = new CompletableFuture<>();
        Drain drain = start((point, _) -> {
            if (point != FailurePoints.Point.WORKED) {
                return Uni.createFrom().voidItem();
            }
            worked.complete(null);
            return Uni.createFrom().completionStage(thaw);
        });
        worked.orTimeout(30, TimeUnit.SECONDS).join();

        // When
        CompletableFuture<Void> stopped = drain.stop().toCompletableFuture();

        // Then
        assertThatThrownBy(() -> stopped.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        thaw.complete(null);
        stopped.orTimeout(30, TimeUnit.SECONDS).join();
        assertThat(kit.pointers("KAFKA", tenant)).isZero();
    }

    @Test
    void a_relay_that_dies_between_any_two_steps_has_each_effect_once() {
        // Given
        StreamId lamp = Kit.lamp(tenant);
        Set<FailurePoints.Point> died = ConcurrentHashMap.newKeySet();
        kit.append(lamp, 0, 4);

        // When
        start((point, _) -> died.add(point)
                ? Uni.createFrom().failure(new IllegalStateException("died after " + point))
                : Uni.createFrom().voidItem());
        Kit.eventually("it died at each step", () -> died.containsAll(List.of(FailurePoints.Point.values())));
        kit.append(lamp, 4, 1);
        drained();

        // Then
        List<ConsumerRecord<String, byte[]>> records = topic();
        assertThat(Kit.firstOccurrences(records, lamp)).isEqualTo(Kit.upTo(5));
        consume(records);
        assertThat(kit.effects("kit", lamp)).isEqualTo(Kit.upTo(5));
    }

    @Test
    void while_the_broker_is_away_nothing_is_lost_and_everything_follows_once_it_is_back() {
        // Given
        StreamId lamp = Kit.lamp(tenant);
        double before = failures();
        Drain cutOff = start(drainTo("localhost:1"));
        kit.append(lamp, 0, 3);
        cutOff.wake();
        Kit.eventually("a batch failed", () -> failures() > before);
        assertThat(kit.pointers("KAFKA", tenant)).isEqualTo(3);
        Kit.stop(cutOff);

        // When
        start(FailurePoints.NONE);
        drained();

        // Then
        assertThat(Kit.firstOccurrences(topic(), lamp)).isEqualTo(Kit.upTo(3));
    }

    private Drain drainTo(String bootstrapServers) {
        return new Drain(
                Outbox.Target.KAFKA,
                UUID.randomUUID(),
                new KafkaDelivery(
                        publisher,
                        transactions,
                        contexts,
                        new RecordSender(Map.of("bootstrap.servers", bootstrapServers), contexts.watchdog()),
                        _ -> Uni.createFrom().voidItem()),
                database,
                contexts,
                settings,
                registry,
                FailurePoints.NONE);
    }

    @Test
    void a_broker_that_goes_away_loses_and_reorders_nothing() {
        // Given
        KafkaTestResource broker = new KafkaTestResource();
        String address = String.valueOf(broker.start().get("kafka.bootstrap.servers"));
        try {
            List<StreamId> lamps = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                lamps.add(Kit.lamp(tenant));
            }
            start(drainTo(address));
            appendEach(lamps, 0);

            // When
            broker.goAway();
            appendEach(lamps, 50);
            broker.comeBack();
            Kit.eventually("it goes on", () -> kit.pointers("KAFKA", tenant) < 1500);
            double before = failures();
            broker.goAway();
            appendEach(lamps, 100);
            Kit.eventually("longer than the sender waits", () -> failures() > before);
            broker.comeBack();

            // Then
            drained();
            List<ConsumerRecord<String, byte[]>> records = Kit.topicAt(address, Topics.OPPORTUNITY_EVENTS);
            System.out.println("relay: " + records.size() + " records for " + lamps.size() * 150
                    + " events of a broker that went away twice");
            assertThat(lamps)
                    .allSatisfy(lamp ->
                            assertThat(Kit.firstOccurrences(records, lamp)).isEqualTo(Kit.upTo(150)));
        } finally {
            drains.forEach(Kit::stop);
            drains.clear();
            broker.stop();
        }
    }

    private void appendEach(List<StreamId> lamps, int expected) {
        lamps.forEach(lamp -> kit.append(lamp, expected, 50));
    }

    private double failures() {
        return registry.counter(MetricNames.RELAY_FAILURES, MetricNames.TARGET, "KAFKA")
                .count();
    }

    @Test
    void an_event_that_cannot_be_mapped_holds_its_own_stream_only_until_it_is_released() {
        // Given
        StreamId stuck = Kit.lamp(tenant);
        StreamId free = Kit.lamp(tenant);
        List<NewEvent> events = kit.append(stuck, 0, 3);
        publisher.unpublishable.add(events.get(1).eventId());
        kit.append(free, 0, 3);
        start(FailurePoints.NONE);
        Kit.eventually("only the held ones are left", () -> kit.pointers("KAFKA", tenant) == 2);
        assertThat(Kit.firstOccurrences(topic(), stuck)).containsExactly(1);
        assertThat(Kit.firstOccurrences(topic(), free)).isEqualTo(Kit.upTo(3));

        // When
        publisher.unpublishable.clear();
        boolean released = Kit.await(() -> backlog.release(stuck));

        // Then
        assertThat(released).isTrue();
        drained();
        assertThat(Kit.firstOccurrences(topic(), stuck)).isEqualTo(Kit.upTo(3));
    }

    @Test
    void a_record_that_the_broker_would_refuse_holds_its_own_stream_only() {
        // Given
        StreamId stuck = Kit.lamp(tenant);
        StreamId free = Kit.lamp(tenant);
        List<NewEvent> events = kit.append(stuck, 0, 3);
        publisher.tooLarge.add(events.get(0).eventId());
        kit.append(free, 0, 2);

        // When
        start(FailurePoints.NONE);
        Kit.eventually("only the held ones are left", () -> kit.pointers("KAFKA", tenant) == 3);

        // Then
        assertThat(Kit.firstOccurrences(topic(), stuck)).isEmpty();
        assertThat(Kit.firstOccurrences(topic(), free)).isEqualTo(Kit.upTo(2));
        publisher.tooLarge.clear();
        Kit.await(() -> backlog.release(stuck));
        drained();
        assertThat(Kit.firstOccurrences(topic(), stuck)).isEqualTo(Kit.upTo(3));
    }

    @Test
    void two_relays_share_the_buckets_fairly_and_a_leaving_one_gives_its_own_back() {
        // Given
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        start(relay.drain(first, publisher, FailurePoints.NONE));
        Kit.eventually("the first has all", () -> leases(first) == 64);

        // When
        Drain leaving = start(relay.drain(second, publisher, FailurePoints.NONE));
        Kit.eventually("they share", () -> leases(first) == 32 && leases(second) == 32);
        Kit.stop(leaving);

        // Then
        Kit.eventually("the first has all again", () -> leases(first) == 64);
    }

    private long leases(UUID owner) {
        return kit.count(
                "select count(*) from relay_lease where target = 'KAFKA' and owner = $1 and lease_until > now()",
                owner.toString());
    }

    @Test
    void drains_a_backlog_at_speed() {
        // Given
        int streams = 100;
        int each = 100;
        for (int i = 0; i < streams; i++) {
            kit.append(Kit.lamp(tenant), 0, each);
        }
        assertThat(kit.pointers("KAFKA", tenant)).isEqualTo(streams * each);

        // When
        long began = System.nanoTime();
        start(FailurePoints.NONE);
        drained();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);

        // Then
        System.out.println("relay: " + streams * each + " events drained in " + millis + " ms, "
                + streams * each * 1000L / millis + " events/s");
        assertThat(topic()).hasSizeGreaterThanOrEqualTo(streams * each);
    }
}
