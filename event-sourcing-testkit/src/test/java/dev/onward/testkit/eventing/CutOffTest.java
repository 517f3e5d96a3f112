package dev.onward.testkit.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.Topics;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.kafka.RecordSender;
import dev.onward.eventsourcing.operations.Backlog;
import dev.onward.eventsourcing.projection.ProjectionDelivery;
import dev.onward.eventsourcing.projection.Projections;
import dev.onward.eventsourcing.relay.Batch;
import dev.onward.eventsourcing.relay.Drain;
import dev.onward.eventsourcing.relay.FailurePoints;
import dev.onward.eventsourcing.relay.KafkaDelivery;
import dev.onward.eventsourcing.relay.Publication;
import dev.onward.eventsourcing.relay.Publisher;
import dev.onward.eventsourcing.relay.RelaySettings;
import dev.onward.eventsourcing.store.Outbox;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Contexts;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A statement that always takes longer than statements may: its stream is held, and what shares its bucket goes on. */
@QuarkusTest
@EventingTest
@TestProfile(CutOffTest.Impatient.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CutOffTest {

    /** A second, where services have fifteen. */
    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.datasource.reactive.additional-properties.statement_timeout", "1s",
                    "quarkus.datasource.system.reactive.additional-properties.statement_timeout", "1s");
        }
    }

    @Inject
    KitPublisher publisher;

    @Inject
    LitProjection projection;

    @Inject
    Projections projections;

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
    RecordSender sender;

    @Inject
    Backlog backlog;

    @Inject
    Kit kit;

    private final UUID tenant = UUID.randomUUID();
    private final StreamId slow = Kit.lamp(tenant);
    private final StreamId neighbour = besides(tenant);
    private final StreamId ofAnotherTenant = besides(UUID.randomUUID());
    private final List<Drain> drains = new ArrayList<>();
    private final LogLines log = LogLines.open();

    @AfterEach
    void stop() {
        log.close();
        drains.forEach(Kit::stop);
    }

    /** A stream of the same bucket. */
    private StreamId besides(UUID its) {
        StreamId lamp = Kit.lamp(its);
        while (bucket(lamp) != bucket(slow)) {
            lamp = Kit.lamp(its);
        }
        return lamp;
    }

    private static int bucket(StreamId lamp) {
        return Outbox.bucket(Outbox.key(lamp.tenantId(), null, lamp.id()));
    }

    private void append() {
        kit.append(neighbour, 0, 1);
        kit.append(slow, 0, 3);
        kit.append(neighbour, 1, 2);
        kit.append(ofAnotherTenant, 0, 2);
    }

    private void start(Outbox.Target target, Batch.Delivery delivery) {
        Drain drain = new Drain(
                target,
                UUID.randomUUID(),
                delivery,
                database,
                contexts,
                new QuickRelay(settings, Duration.ofSeconds(30)),
                registry,
                FailurePoints.NONE);
        drains.add(drain);
        drain.start();
    }

    private List<Backlog.Hold> holds(Outbox.Target target) {
        return Kit.await(backlog::holds).stream()
                .filter(hold -> hold.target() == target && hold.stream().equals(slow))
                .toList();
    }

    private void held(Outbox.Target target) {
        Kit.eventually("the slow stream is held", () -> holds(target).size() == 1);
        assertThat(log.have("is on hold", slow.id().toString())).isTrue();
    }

    @Test
    void a_projection_that_always_times_out_holds_its_stream_only() {
        // Given
        append();
        projection.slowFor(slow.id());

        // When
        start(Outbox.Target.LOCAL, new ProjectionDelivery(projections, transactions, contexts));

        // Then
        held(Outbox.Target.LOCAL);
        Kit.eventually("the others are applied", () -> times(neighbour) == 3 && times(ofAnotherTenant) == 2);
        assertThat(kit.pointers("LOCAL", tenant)).isEqualTo(3);
    }

    private long times(StreamId stream) {
        return kit.count(
                "select coalesce(max(times), 0)::bigint from lit where tenant_id = $1 and stream_id = $2",
                stream.tenantId(),
                stream.id());
    }

    @Test
    void a_publication_that_always_times_out_holds_its_stream_only() {
        // Given
        append();

        // When
        start(
                Outbox.Target.KAFKA,
                new KafkaDelivery(
                        slowly(),
                        transactions,
                        contexts,
                        sender,
                        _ -> Uni.createFrom().voidItem()));

        // Then
        held(Outbox.Target.KAFKA);
        Kit.eventually(
                "the others are sent",
                () -> sent(neighbour).equals(Kit.upTo(3))
                        && sent(ofAnotherTenant).equals(Kit.upTo(2)));
        assertThat(sent(slow)).isEmpty();
        assertThat(kit.pointers("KAFKA", tenant)).isEqualTo(3);
    }

    private Publisher slowly() {
        return new Publisher() {
            @Override
            public String service() {
                return publisher.service();
            }

            @Override
            public Uni<Publication> publish(Tx tx, StoredEvent event) {
                return event.envelope().stream().equals(slow)
                        ? tx.sql("select cast(pg_sleep(30) as text)").run().chain(() -> publisher.publish(tx, event))
                        : publisher.publish(tx, event);
            }
        };
    }

    private List<Integer> sent(StreamId stream) {
        return Kit.firstOccurrences(kit.topic(Topics.OPPORTUNITY_EVENTS, stream.tenantId()), stream);
    }
}
