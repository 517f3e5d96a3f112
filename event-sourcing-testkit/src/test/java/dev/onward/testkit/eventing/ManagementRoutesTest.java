package dev.onward.testkit.eventing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.consumer.StreamConsumer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.List;
import java.util.UUID;
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
    KitDispatcher dispatcher;

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
        dispatcher.failing.put(Records.id(lamp, 1), () -> new IllegalStateException("poison"));
        Kit.await(() -> consumer.accept(Records.record(lamp, 1), dispatcher));
        dispatcher.failing.remove(Records.id(lamp, 1));
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
    void a_missing_parameter_is_named() {
        // When
        given().post(management + "/relay/release")
                // Then
                .then()
                .statusCode(400)
                .body("error", equalTo("the parameter tenant is missing"));
    }
}
