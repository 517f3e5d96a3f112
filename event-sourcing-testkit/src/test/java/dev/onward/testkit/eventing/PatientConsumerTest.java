package dev.onward.testkit.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.consumer.ConsumerMetrics;
import dev.onward.eventsourcing.consumer.ConsumerSettings;
import dev.onward.eventsourcing.consumer.DeadLetters;
import dev.onward.eventsourcing.consumer.MissingKeys;
import dev.onward.eventsourcing.consumer.StreamConsumer;
import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.eventsourcing.privacy.KeyMissing;
import dev.onward.eventsourcing.store.DatabaseSettings;
import dev.onward.eventsourcing.store.Shares;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Contexts;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What keeps a record from its end is waited out, named and counted; the channel never fails. */
@QuarkusTest
@EventingTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PatientConsumerTest {

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    DatabaseSettings database;

    @Inject
    Shares shares;

    @Inject
    Contexts contexts;

    @Inject
    DeadLetters deadLetters;

    @Inject
    ConsumerSettings settings;

    @Inject
    ConsumerMetrics metrics;

    @Inject
    MeterRegistry registry;

    @Inject
    KitEvents kitEvents;

    @Inject
    Kit kit;

    private final StreamId lamp = Kit.lamp(UUID.randomUUID());

    /** Transactions that go wrong for the first times. */
    @Vetoed
    private static final class Faulty extends Transactions {

        private final AtomicInteger left;
        private final Supplier<Uni<?>> fault;

        Faulty(
                Mutiny.SessionFactory sessions,
                DatabaseSettings settings,
                Shares shares,
                int times,
                Supplier<Uni<?>> fault) {
            super(sessions, settings, shares);
            this.left = new AtomicInteger(times);
            this.fault = fault;
        }

        @Override
        public <R> Uni<R> inTenant(UUID tenantId, Function<Tx, Uni<R>> work) {
            if (left.getAndDecrement() > 0) {
                return fault.get().onItem().transformToUni(_ -> Uni.createFrom().nothing());
            }
            return super.inTenant(tenantId, work);
        }
    }

    /** As configured, with effects that may take one second and attempts that may take three. */
    private record Quick(ConsumerSettings as) implements ConsumerSettings {
        @Override
        public Duration effectWithin() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration attemptWithin() {
            return Duration.ofSeconds(3);
        }

        @Override
        public Duration keysWithin() {
            return as.keysWithin();
        }

        @Override
        public int drainMost() {
            return as.drainMost();
        }

        @Override
        public Duration retryFirst() {
            return as.retryFirst();
        }

        @Override
        public Duration retryLongest() {
            return as.retryLongest();
        }

        @Override
        public Duration prerequisiteLongest() {
            return as.prerequisiteLongest();
        }

        @Override
        public Duration retryPoll() {
            return as.retryPoll();
        }

        @Override
        public int depthMost() {
            return as.depthMost();
        }
    }

    private StreamConsumer consumer(Transactions transactions, MissingKeys keys) {
        return new StreamConsumer(transactions, contexts, deadLetters, keys, new Quick(settings), metrics);
    }

    private double counted(String name, String tag, String value) {
        return registry.find(name).tag(tag, value).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static void accept(
            StreamConsumer consumer, ConsumerRecord<String, byte[]> record, Subscription subscription) {
        CompletableFuture<Void> accepted = new CompletableFuture<>();
        consumer.accept(record, subscription).subscribe().with(accepted::complete, accepted::completeExceptionally);
        accepted.orTimeout(40, TimeUnit.SECONDS).join();
    }

    @Test
    void a_database_that_is_away_for_more_attempts_than_any_number_is_waited_for() {
        // Given
        double before = counted("onward.consumer.waits", "consumer", "kit");
        StreamConsumer consumer = consumer(
                new Faulty(
                        sessions, database, shares, 12, () -> Uni.createFrom().failure(new IOException("refused"))),
                MissingKeys.NONE);

        // When
        accept(consumer, Records.record(lamp, 1), kitEvents.subscription());

        // Then
        assertThat(kit.effects("kit", lamp)).containsExactly(1);
        // At least: on a busy machine attempts of its own may pass their deadline too.
        assertThat(counted("onward.consumer.waits", "consumer", "kit") - before).isGreaterThanOrEqualTo(12);
    }

    @Test
    void a_transaction_that_is_dropped_is_ended_by_its_deadline_counted_and_begun_anew() {
        // Given
        double before = counted("onward.overdue", "name", "consumer");
        StreamConsumer consumer = consumer(
                new Faulty(sessions, database, shares, 1, () -> Uni.createFrom().nothing()), MissingKeys.NONE);

        // When
        accept(consumer, Records.record(lamp, 1), kitEvents.subscription());

        // Then
        assertThat(kit.effects("kit", lamp)).containsExactly(1);
        assertThat(counted("onward.overdue", "name", "consumer") - before).isGreaterThanOrEqualTo(1);
    }

    @Test
    void a_record_that_gives_no_sign_of_life_at_all_is_begun_anew_by_the_watchdog() {
        // Given
        AtomicInteger asked = new AtomicInteger();
        StreamConsumer consumer = consumer(new Transactions(sessions, database, shares), new MissingKeys() {
            @Override
            public Uni<Void> firstEnd() {
                return Uni.createFrom().voidItem();
            }

            // Dropped once: what waits for it has no deadline of the consumer's.
            @Override
            public Uni<Void> reachEnd() {
                return asked.getAndIncrement() == 0
                        ? Uni.createFrom().nothing()
                        : Uni.createFrom().voidItem();
            }
        });
        double before = counted("onward.restarts", "name", "consumer kit");
        kitEvents.failing.put(
                Records.id(lamp, 1),
                () -> asked.get() < 2 ? new KeyMissing(UUID.randomUUID()) : new IllegalStateException("poison"));

        // When
        accept(consumer, Records.record(lamp, 1), kitEvents.subscription());

        // Then
        assertThat(counted("onward.restarts", "name", "consumer kit") - before).isGreaterThanOrEqualTo(1);
        assertThat(kit.parkedCause(lamp, 1)).isIn("FAILED", "KEY_MISSING");
    }

    @Test
    void an_effect_that_never_ends_parks_its_own_event_and_holds_up_no_other_stream() {
        // Given
        Subscription endless = new Subscription(
                "kit-endless",
                "opportunity",
                Set.of("Lit"),
                (_, events) -> events.getFirst().stream().equals(lamp)
                        ? Uni.createFrom().nothing()
                        : Uni.createFrom().voidItem());
        StreamConsumer consumer = consumer(new Transactions(sessions, database, shares), MissingKeys.NONE);
        StreamId other = Kit.lamp(lamp.tenantId());

        // When
        List.of(lamp, other).forEach(stream -> accept(consumer, Records.record(stream, 1), endless));

        // Then
        assertThat(kit.parkedCause(lamp, 1)).isEqualTo("FAILED");
        assertThat(kit.parked(other)).isZero();
    }
}
