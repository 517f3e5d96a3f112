package dev.onward.testkit.eventing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.consumer.StreamConsumer;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.relay.Drain;
import dev.onward.eventsourcing.relay.FailurePoints;
import dev.onward.eventsourcing.relay.Relay;
import dev.onward.testkit.Eventually;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@EventingTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ManagementRoutesTest {

    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource(value = "/onward", management = true)
    URL management;

    @Inject
    StreamConsumer consumer;

    @Inject
    KitEvents kitEvents;

    @Inject
    Relay relay;

    @Inject
    KitPublisher publisher;

    @Inject
    Privacy privacy;

    @Inject
    Kit kit;

    @Test
    void pending_says_what_is_left_to_do() {
        // When
        given().get(management + "/pending")
                // Then
                .then()
                .statusCode(200)
                .body("outboxKafka", notNullValue())
                .body("outboxLocal", notNullValue())
                .body("holds", notNullValue())
                .body("parked", notNullValue())
                .body("duePast", notNullValue())
                .body("consumerLag", equalTo(0))
                .body("settled", notNullValue());
    }

    @Test
    void a_parked_event_is_listed_and_retried() {
        // Given
        StreamId lamp = Kit.lamp(UUID.randomUUID());
        kitEvents.failing.put(Records.id(lamp, 1), () -> new IllegalStateException("poison"));
        Kit.await(() -> consumer.accept(Records.record(lamp, 1), kitEvents.subscription()));
        kitEvents.failing.remove(Records.id(lamp, 1));
        given().get(management + "/parked")
                .then()
                .statusCode(200)
                .body("stream", hasItem(lamp.id().toString()));

        // When
        given().queryParam("consumer", "kit")
                .queryParam("source", "opportunity")
                .queryParam("tenant", lamp.tenantId())
                .queryParam("kind", lamp.kind())
                .queryParam("stream", lamp.id())
                .post(management + "/parked/retry")
                // Then
                .then()
                .statusCode(200)
                .body("applied", equalTo(1));
        assertThat(kit.effects("kit", lamp)).isEqualTo(List.of(1));
    }

    @Test
    void a_held_stream_is_listed_with_its_cause_and_released() {
        // Given
        StreamId stuck = Kit.lamp(UUID.randomUUID());
        UUID first = kit.append(stuck, 0, 2).getFirst().eventId();
        publisher.tooLarge.add(first);
        Drain drain = relay.drain(UUID.randomUUID(), publisher, FailurePoints.NONE);
        drain.start();
        try {
            Eventually.holds(() -> given().get(management + "/relay/holds")
                    .then()
                    .statusCode(200)
                    .body(
                            "find { it.stream == '%s' }.cause".formatted(stuck.id()),
                            equalTo(RecordTooLargeException.class.getName())));
            publisher.tooLarge.remove(first);

            // When
            given().queryParam("tenant", stuck.tenantId())
                    .queryParam("kind", stuck.kind())
                    .queryParam("stream", stuck.id())
                    .post(management + "/relay/release")
                    // Then
                    .then()
                    .statusCode(200)
                    .body("released", equalTo(true));
            Kit.eventually("it is sent", () -> kit.pointers("KAFKA", stuck.tenantId()) == 0);
            given().get(management + "/relay/holds")
                    .then()
                    .body("stream", not(hasItem(stuck.id().toString())));
        } finally {
            Kit.stop(drain);
        }
    }

    @Test
    void a_person_is_erased_and_their_commands_are_forgotten() {
        // Given
        StreamId lamp = Kit.lamp(UUID.randomUUID());
        UUID person = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        for (UUID each : List.of(person, other)) {
            kit.inTenant(lamp.tenantId(), tx -> privacy.sealText(tx, each, "Ada"));
            kit.inTenant(
                    lamp.tenantId(),
                    tx -> tx.sql("""
                            insert into command_log (tenant_id, actor_id, key, request_hmac, status, stream_kind, stream_id,
                                                     event_ids, versions)
                            values (:tenant, :actor, 'key', '', 201, 'lamp', :stream, '{}', '{}')
                            """)
                            .set("tenant", lamp.tenantId())
                            .set("actor", each)
                            .set("stream", lamp.id())
                            .run());
        }

        // When
        given().queryParam("tenant", lamp.tenantId())
                .queryParam("subject", person)
                .post(management + "/erasure")
                // Then
                .then()
                .statusCode(200)
                .body("known", equalTo(true))
                .body("person", equalTo(false))
                .body("liveKeys", equalTo(0))
                .body("erased", equalTo(true))
                .body("told", equalTo(false));
        given().queryParam("tenant", lamp.tenantId())
                .queryParam("subject", other)
                .get(management + "/erasure")
                .then()
                .body("liveKeys", equalTo(1))
                .body("erased", equalTo(false));
        assertThat(kit.count("select count(*) from command_log where tenant_id = $1", lamp.tenantId()))
                .isEqualTo(1);
    }

    @Test
    void nothing_is_known_of_who_was_never_told_of() {
        // When
        given().queryParam("tenant", UUID.randomUUID())
                .queryParam("subject", UUID.randomUUID())
                .get(management + "/erasure")
                // Then
                .then()
                .statusCode(200)
                .body("known", equalTo(false))
                .body("erased", equalTo(false));
    }

    @Test
    void an_id_that_is_none_is_refused_by_its_name() {
        // When
        given().queryParam("tenant", UUID.randomUUID())
                .queryParam("subject", "ada")
                .post(management + "/erasure")
                // Then
                .then()
                .statusCode(400)
                .body("error", equalTo("the parameter subject is no UUID"));
    }

    @Test
    void a_page_in_a_browser_can_have_nothing_done() {
        // When
        given().header("Origin", "https://evil.example")
                .post(management + "/projections/lit/rebuild")
                // Then
                .then()
                .statusCode(403)
                .body("error", containsString("Origin"));
    }

    @Test
    void a_foreign_name_that_points_here_is_not_served_and_health_is_told_all_the_same() {
        // When
        given().header("Host", "evil.example")
                .get(management + "/pending")
                // Then
                .then()
                .statusCode(403)
                .body("error", containsString("127.0.0.1"));
        given().header("Host", "evil.example")
                .get(management.toString().replace("/onward", "/metrics"))
                .then()
                .statusCode(403);
        given().header("Host", "10.0.0.7:9081")
                .get(management.toString().replace("/onward", "/health/live"))
                .then()
                .statusCode(200);
    }

    @Test
    void a_missing_parameter_is_named() {
        // When
        given().post(management + "/relay/release")
                // Then
                .then()
                .statusCode(400)
                .body("error", equalTo("the parameter tenant is missing"));
    }
}
