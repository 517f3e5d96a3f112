package dev.onward.testkit.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.onward.contracts.Topics;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.relay.Drain;
import dev.onward.eventsourcing.relay.FailurePoints;
import dev.onward.eventsourcing.relay.Relay;
import dev.onward.eventsourcing.store.Append;
import dev.onward.eventsourcing.store.AppendResult;
import dev.onward.eventsourcing.store.EventStore;
import dev.onward.eventsourcing.store.ExpectedVersion;
import dev.onward.eventsourcing.store.NewEvent;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What is published, read as anybody reads it: by the official SDK, which knows nothing of Onward. */
@QuarkusTest
@EventingTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CloudEventsTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final Instant HELD = Instant.parse("2026-10-05T08:00:00Z");

    @Inject
    Relay relay;

    @Inject
    KitPublisher publisher;

    @Inject
    EventStore store;

    @Inject
    Kit kit;

    private final UUID tenant = UUID.randomUUID();
    private final UUID person = UUID.randomUUID();
    private final StreamId lamp = Kit.lamp(tenant);
    private @Nullable Drain drain;

    @BeforeEach
    void start() {
        drain = relay.drain(UUID.randomUUID(), publisher, FailurePoints.NONE);
        drain.start();
    }

    @AfterEach
    void stop() {
        Kit.stop(Objects.requireNonNull(drain));
    }

    private static NewEvent event(
            OccurredAt occurredAt, Actor actor, UUID correlation, @Nullable UUID causation, @Nullable String trace) {
        return new NewEvent(
                UUID.randomUUID(),
                "Lit",
                1,
                JsonNodeFactory.instance.objectNode().put("lumen", 800),
                occurredAt,
                actor,
                Source.USER,
                DayMathTrust.REPORTED,
                About.NOTHING,
                correlation,
                causation,
                causation == null ? 0 : 1,
                trace,
                true);
    }

    private List<CloudEvent> published(NewEvent... events) {
        AppendResult result = kit.inTenant(
                tenant,
                tx -> store.append(
                        tx, new Append(lamp, person, new ExpectedVersion.Exactly(0), List.of(events), null)));
        assertThat(result).isInstanceOf(AppendResult.Appended.class);
        Kit.eventually("the outbox is drained", () -> kit.pointers("KAFKA", tenant) == 0);
        return kit.topic(Topics.OPPORTUNITY_EVENTS, tenant).stream()
                .map(CloudEventsTest::read)
                .toList();
    }

    private static CloudEvent read(ConsumerRecord<String, byte[]> record) {
        try (CloudEventDeserializer sdk = new CloudEventDeserializer()) {
            return sdk.deserialize(record.topic(), record.headers(), record.value());
        }
    }

    @Test
    void the_official_sdk_finds_every_attribute() {
        // Given
        UUID beginning = UUID.randomUUID();
        UUID cause = UUID.randomUUID();
        NewEvent first = event(OccurredAt.at(HELD), Actor.seeker(person), beginning, cause, TRACE);

        // When
        CloudEvent read = published(first).getFirst();

        // Then
        assertThat(read.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(read.getId()).isEqualTo(first.eventId().toString());
        assertThat(read.getSource()).isEqualTo(URI.create("/onward/opportunity"));
        assertThat(read.getType()).isEqualTo("dev.onward.opportunity.Lit");
        assertThat(read.getSubject()).isEqualTo("lamp/" + lamp.id());
        assertThat(read.getTime()).isEqualTo(OffsetDateTime.parse("2026-10-05T08:00:00Z"));
        assertThat(read.getDataContentType()).isEqualTo("application/json");
        assertThat(read.getDataSchema()).isNotNull();
        assertThat(new String(Objects.requireNonNull(read.getData()).toBytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"lumen\":800}");
        assertThat(read.getExtension("sequence")).isEqualTo("0000000001");
        assertThat(read.getExtension("partitionkey")).isEqualTo(tenant + "/" + person);
        assertThat(OffsetDateTime.parse(text(read, "recordedtime")))
                .isAfter(OffsetDateTime.parse("2026-10-05T08:00:00Z"));
        assertThat(read.getExtension("correlationid")).isEqualTo(beginning.toString());
        assertThat(read.getExtension("causationid")).isEqualTo(cause.toString());
        assertThat(read.getExtension("authtype")).isEqualTo("app_user");
        assertThat(read.getExtension("authid")).isEqualTo(person.toString());
        assertThat(read.getExtension("traceparent")).isEqualTo(TRACE);
        assertThat(read.getExtensionNames())
                .containsExactlyInAnyOrder(
                        "sequence",
                        "partitionkey",
                        "recordedtime",
                        "correlationid",
                        "causationid",
                        "authtype",
                        "authid",
                        "traceparent");
    }

    private static String text(CloudEvent event, String extension) {
        return String.valueOf(event.getExtension(extension));
    }

    @Test
    void an_unknown_attribute_is_absent_and_never_made_up() {
        // Given
        UUID beginning = UUID.randomUUID();
        NewEvent dayOnly = event(OccurredAt.on(LocalDate.of(2026, 10, 5)), Actor.system(person), beginning, null, null);

        // When
        CloudEvent read = published(dayOnly).getFirst();

        // Then
        assertThat(read.getTime()).isNull();
        assertThat(read.getExtension("authtype")).isEqualTo("system");
        assertThat(read.getExtensionNames()).doesNotContain("causationid", "traceparent");
    }

    @Test
    void events_of_one_subject_sort_as_text_in_the_order_of_their_stream() {
        // Given
        NewEvent[] events = new NewEvent[11];
        for (int i = 0; i < events.length; i++) {
            events[i] = event(OccurredAt.at(HELD), Actor.seeker(person), UUID.randomUUID(), null, null);
        }

        // When
        List<CloudEvent> read = published(events);

        // Then
        assertThat(read).extracting(it -> text(it, "sequence")).hasSize(11).isSorted();
        assertThat(read).extracting(CloudEvent::getSubject).containsOnly("lamp/" + lamp.id());
    }
}
