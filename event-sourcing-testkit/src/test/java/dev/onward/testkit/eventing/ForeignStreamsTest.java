package dev.onward.testkit.eventing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.Encoded;
import dev.onward.eventsourcing.consumer.ParkedRetry;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.consumer.StreamConsumer;
import dev.onward.eventsourcing.consumer.StreamKey;
import dev.onward.eventsourcing.foreign.ForeignRebuilds;
import dev.onward.eventsourcing.foreign.ForeignStreams;
import dev.onward.eventsourcing.kafka.RecordSender;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.projection.Rebuilds.Difference;
import dev.onward.eventsourcing.relay.Publication;
import dev.onward.eventsourcing.relay.RecordFormat;
import dev.onward.eventsourcing.store.StoredEvent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What another service told: stored as it came, read back as believed now, built again from the topic. */
@QuarkusTest
@EventingTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ForeignStreamsTest {

    private static final String NAME = "foreign.networking";

    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource(value = "/onward", management = true)
    URL management;

    @Inject
    StreamConsumer consumer;

    @Inject
    ParkedRetry parked;

    @Inject
    RecordSender sender;

    @Inject
    Privacy privacy;

    @Inject
    ForeignStreams foreign;

    @Inject
    ForeignRebuilds rebuilds;

    @Inject
    ForeignLamps lamps;

    @Inject
    Kit kit;

    private final UUID tenant = UUID.randomUUID();
    private final UUID person = UUID.randomUUID();
    private final Lamp lamp = new Lamp();

    /** A lamp's stream as its service publishes it. */
    private final class Lamp {

        private final StreamId id = Kit.lamp(tenant);
        private long number;
        private @Nullable UUID previous;

        UUID hung(String room) {
            return tells(new Stated<>(new LampEvent.Hung(room, "Hildegard")));
        }

        UUID tells(Entry<LampEvent> entry) {
            ConsumerRecord<String, byte[]> record = sends(entry);
            Kit.await(() -> consumer.accept(record, lamps.subscription()));
            return PublishedEvent.of(record).eventId();
        }

        /** Into the topic and no further. */
        ConsumerRecord<String, byte[]> sends(Entry<LampEvent> entry) {
            UUID eventId = UUID.randomUUID();
            Encoded clear = ForeignLamps.CODEC.encodeEntry(entry);
            ObjectNode sealed = kit.inTenant(
                    tenant, tx -> privacy.seal(tx, person, eventId, ForeignLamps.CODEC.personal(clear), clear.body()));
            Actor actor = Actor.seeker(person);
            number++;
            Envelope envelope = new Envelope(
                    eventId,
                    clear.type(),
                    clear.schemaVersion(),
                    id,
                    person,
                    number,
                    OccurredAt.at(Instant.now()),
                    Instant.now(),
                    actor,
                    Source.USER,
                    DayMathTrust.REPORTED,
                    About.NOTHING,
                    eventId,
                    null,
                    0);
            ProducerRecord<String, byte[]> sent = RecordFormat.record(
                    "networking",
                    new StoredEvent(envelope, clear.body(), number, number, previous, null),
                    new Publication.Published(clear.type(), clear.schemaVersion(), sealed));
            previous = eventId;
            Kit.await(() -> sender.send(sent));
            return new ConsumerRecord<>(
                    sent.topic(),
                    0,
                    0,
                    0,
                    TimestampType.CREATE_TIME,
                    0,
                    sent.value().length,
                    sent.key(),
                    sent.value(),
                    sent.headers(),
                    Optional.empty());
        }

        StreamHistory<LampEvent> history() {
            return kit.inTenant(tenant, tx -> foreign.history(tx, lamps.source(), id));
        }

        StreamHistory<LampEvent> opened() {
            return kit.inTenant(tenant, tx -> foreign.opened(tx, lamps.source(), id));
        }

        String room() {
            return ForeignLamps.room(history());
        }

        List<Integer> effects() {
            return kit.effects("kit-heard", id);
        }
    }

    private static Entry<LampEvent> corrected(UUID target, String room) {
        return new FactCorrected<>(
                target, "Hung", OccurredAt.at(Instant.now()), new LampEvent.Hung(room, null), "a mistake");
    }

    private static Entry<LampEvent> retracted(UUID target, String type) {
        return new FactRetracted<>(target, type, "a mistake");
    }

    private ForeignRebuilds.Report rebuild(Difference difference) {
        return Kit.await(() -> rebuilds.rebuild(NAME, difference));
    }

    private int live() {
        return kit.inTenant(tenant, tx -> foreign.live(tx, lamps.source()));
    }

    @Test
    void an_event_is_kept_once_however_often_it_arrives() {
        // Given
        ConsumerRecord<String, byte[]> record = lamp.sends(new Stated<>(new LampEvent.Hung("hall", null)));

        // When
        for (int i = 0; i < 3; i++) {
            Kit.await(() -> consumer.accept(record, lamps.subscription()));
            // Whatever the cursor says, as after a restore.
            kit.inTenant(tenant, tx -> foreign.store(tx, lamps.source(), List.of(PublishedEvent.of(record))));
        }

        // Then
        assertThat(lamp.history().entries()).hasSize(1);
        assertThat(lamp.effects()).containsExactly(1);
    }

    @Test
    void corrections_and_retractions_mean_here_what_they_mean_there() {
        UUID hung = lamp.hung("hall");
        assertThat(lamp.room()).isEqualTo("hall");

        UUID correction = lamp.tells(corrected(hung, "cellar"));
        assertThat(lamp.room()).isEqualTo("cellar");

        UUID taken = lamp.tells(retracted(correction, Codec.FACT_CORRECTED));
        assertThat(lamp.room()).isEqualTo("hall");

        lamp.tells(retracted(taken, Codec.FACT_RETRACTED));
        assertThat(lamp.room()).isEqualTo("cellar");

        lamp.tells(retracted(hung, "Hung"));
        assertThat(lamp.room()).isEqualTo("nowhere");
        assertThat(kit.count("select count(*) from heard_lamp where lamp_id = $1 and room = 'nowhere'", lamp.id.id()))
                .isEqualTo(1);
    }

    @Test
    void an_event_that_is_not_stored_leaves_a_gap_and_nothing_else() {
        // Given
        UUID dusted = lamp.tells(new Stated<>(new LampEvent.Dusted()));
        lamp.tells(retracted(dusted, "Dusted"));

        // When
        lamp.hung("hall");

        // Then
        assertThat(lamp.history().entries().stream().map(Recorded::envelope).map(Envelope::version))
                .containsExactly(3L);
    }

    @Test
    void personal_data_is_stored_sealed_and_opened_only_on_request() {
        // When
        lamp.hung("hall");

        // Then
        assertThat(lamp.history().entries())
                .extracting(Recorded::entry)
                .containsExactly(new Stated<>(new LampEvent.Hung("hall", null)));
        assertThat(lamp.opened().entries())
                .extracting(Recorded::entry)
                .containsExactly(new Stated<>(new LampEvent.Hung("hall", "Hildegard")));
        assertThat(kit.count(
                        "select count(*) from foreign_event where stream_id = $1 and body like '%Hildegard%'",
                        lamp.id.id()))
                .isZero();
    }

    @Test
    void a_rebuild_while_events_arrive_equals_what_was_there_and_no_policy_runs() {
        // Given
        List<Lamp> some = Stream.generate(Lamp::new).limit(10).toList();
        some.forEach(it -> it.tells(corrected(it.hung("hall"), "cellar")));
        // Sent, and not yet arrived when the rebuild begins.
        List<ConsumerRecord<String, byte[]>> late = some.stream()
                .map(it -> it.sends(new Stated<>(new LampEvent.Hung("attic", null))))
                .toList();

        // When
        CompletableFuture<ForeignRebuilds.Report> rebuild =
                CompletableFuture.supplyAsync(() -> rebuild(Difference.REFUSED));
        late.forEach(record -> Kit.await(() -> consumer.accept(record, lamps.subscription())));
        some.forEach(it -> it.hung("kitchen"));
        ForeignRebuilds.Report report = rebuild.join();

        // Then
        assertThat(report.differences()).isZero();
        assertThat(report.live()).isEqualTo(live()).isGreaterThan(1);
        assertThat(report.stored()).isGreaterThanOrEqualTo(30);
        assertThat(some).allSatisfy(it -> {
            assertThat(it.history().entries()).hasSize(4);
            assertThat(it.room()).isEqualTo("kitchen");
            assertThat(it.effects()).containsExactly(1, 2, 3, 4);
        });
    }

    @Test
    void one_that_differs_does_not_go_live_unasked() {
        // Given
        lamp.tells(corrected(lamp.hung("hall"), "cellar"));
        kit.execute("delete from foreign_event where stream_id = $1 and seq = 2", lamp.id.id());
        kit.execute("update heard_lamp set room = 'hall' where lamp_id = $1", lamp.id.id());
        int before = live();

        // When
        ForeignRebuilds.Report refused = rebuild(Difference.REFUSED);
        String roomThen = lamp.room();
        ForeignRebuilds.Report allowed = rebuild(Difference.ALLOWED);

        // Then
        assertThat(refused.differences()).isEqualTo(3);
        assertThat(refused.live()).isEqualTo(before);
        assertThat(roomThen).isEqualTo("hall");
        assertThat(allowed.live()).isGreaterThan(before);
        assertThat(lamp.room()).isEqualTo("cellar");
        assertThat(rebuild(Difference.REFUSED).differences()).isZero();
    }

    @Test
    void a_rebuild_leaves_out_a_parked_event_until_it_is_applied() {
        // Given
        lamp.hung("hall");
        ConsumerRecord<String, byte[]> record = lamp.sends(new Stated<>(new LampEvent.Hung("cellar", null)));
        UUID poison = PublishedEvent.of(record).eventId();
        lamps.poison.add(poison);
        Kit.await(() -> consumer.accept(record, lamps.subscription()));

        // When
        ForeignRebuilds.Report report = rebuild(Difference.REFUSED);
        String roomThen = lamp.room();
        lamps.poison.remove(poison);
        Kit.await(() -> parked.retry(new StreamKey("kit-heard", "networking", lamp.id)));

        // Then
        assertThat(report.differences()).isZero();
        assertThat(roomThen).isEqualTo("hall");
        assertThat(lamp.room()).isEqualTo("cellar");
        assertThat(lamp.effects()).containsExactly(1, 2);
    }

    @Test
    void the_operator_rebuilds_it_as_any_projection() {
        // Given
        lamp.hung("hall");

        // When
        given().post(management + "/projections/" + NAME + "/rebuild")
                // Then
                .then()
                .statusCode(200)
                .body("name", equalTo(NAME))
                .body("differences", equalTo(0))
                .body("equal", equalTo(true));
        assertThat(lamp.room()).isEqualTo("hall");
    }
}
