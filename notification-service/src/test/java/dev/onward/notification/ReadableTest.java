package dev.onward.notification;

import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.CodecType;
import dev.onward.eventsourcing.projection.Rebuilds;
import dev.onward.notification.stream.notification.NotificationFactCodec;
import dev.onward.notification.stream.preferences.PreferencesFactCodec;
import dev.onward.testkit.ReadableConformance;
import dev.onward.testkit.contract.Examples.Given;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@QuarkusTest
class ReadableTest extends ReadableConformance {

    private static final String NOTIFICATION = "0199b6a2-0000-7000-8000-0000000000a1";

    @Inject
    Rebuilds rebuilds;

    private @Nullable Given state;
    private final List<Given> states = new ArrayList<>();

    @Override
    protected Rebuilds rebuilds() {
        return rebuilds;
    }

    @Override
    protected List<String> projections() {
        return List.of("notifications");
    }

    @Override
    protected List<Codec<?>> vocabularies() {
        return List.of(NotificationFactCodec.CODEC, PreferencesFactCodec.CODEC);
    }

    @Override
    protected Map<String, String> bodies() {
        return Map.of(
                "NotificationPolicySet",
                "{\"quietHours\": {\"from\": \"22:00\", \"until\": \"07:00\"}}",
                "NotificationSnoozed",
                "{\"until\": \"%s\"}"
                        .formatted(Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS)));
    }

    /** What is taken ends the state in which it was; what is refused leaves it. */
    @Override
    protected Posting post(CodecType type, String body) {
        Given given = state == null ? new OpenApiTest().given() : state;
        if (state == null) {
            states.add(given);
        }
        String id = String.valueOf(given.names().get(NOTIFICATION));
        boolean ofPreferences = PreferencesFactCodec.CODEC.type(type.name()) != null;
        Response response = RestAssured.given()
                .auth()
                .oauth2(given.token())
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post("/notification/v1/" + (ofPreferences ? "preferences" : "notifications/" + id) + "/facts");
        state = response.statusCode() == 201 && !ofPreferences ? null : given;
        return new Posting(response, reads(given, ofPreferences ? "preferences" : "notifications/" + id));
    }

    private static List<Supplier<Response>> reads(Given given, String... paths) {
        return Stream.of(paths)
                .<Supplier<Response>>map(path ->
                        () -> RestAssured.given().auth().oauth2(given.token()).get("/notification/v1/" + path))
                .toList();
    }

    @Override
    protected List<Supplier<Response>> lists() {
        return states.stream()
                .flatMap(given -> reads(given, "inbox", "preferences").stream())
                .toList();
    }
}
