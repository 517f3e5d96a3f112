package dev.onward.advice;

import dev.onward.advice.stream.decisioncase.CaseFactCodec;
import dev.onward.advice.stream.playbook.PlaybookFactCodec;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.CodecType;
import dev.onward.eventsourcing.projection.Rebuilds;
import dev.onward.testkit.ReadableConformance;
import dev.onward.testkit.contract.Examples.Given;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@QuarkusTest
class ReadableTest extends ReadableConformance {

    private static final String PURSUED = "0199b6a2-0000-7000-8000-0000000000b1";
    private static final String PERSON = "0199b6a2-0000-7000-8000-0000000000c1";
    private static final String INTENT = "0199b6a2-0000-7000-8000-0000000000d1";
    private static final String RUN = "0199b6a2-0000-7000-8000-0000000000f1";

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
        return List.of("playbooks");
    }

    @Override
    protected List<Codec<?>> vocabularies() {
        return List.of(CaseFactCodec.CODEC, PlaybookFactCodec.CODEC);
    }

    @Override
    protected Map<String, String> bodies() {
        return Map.of(
                "PlaybookAbandoned", "{\"because\": \"PERSON\"}",
                "CoolingOffWaived", "{\"intentId\": \"" + INTENT + "\"}",
                "PlaybookStepCompleted", "{\"step\": \"SOLICIT\"}",
                "PlaybookStepSkipped", "{\"step\": \"SOLICIT\"}");
    }

    /** What is taken ends the state in which it was; what is refused leaves it. */
    @Override
    protected Posting post(CodecType type, String body) {
        Given given = state == null ? new OpenApiTest().given() : state;
        if (state == null) {
            states.add(given);
        }
        boolean ofCase = CaseFactCodec.CODEC.type(type.name()) != null;
        String path = ofCase ? "opportunities/" + name(given, PURSUED) : "playbooks/" + name(given, RUN);
        Response response = RestAssured.given()
                .auth()
                .oauth2(given.token())
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body.replace(INTENT, name(given, INTENT)))
                .post("/advice/v1/" + path + "/facts");
        state = response.statusCode() == 201 ? null : given;
        return new Posting(
                response,
                ofCase ? reads(given, path + "/decision-card", path + "/advice") : reads(given, path + "/facts"));
    }

    private static String name(Given given, String id) {
        return String.valueOf(given.names().get(id));
    }

    private static List<Supplier<Response>> reads(Given given, String... paths) {
        return Stream.of(paths)
                .<Supplier<Response>>map(path ->
                        () -> RestAssured.given().auth().oauth2(given.token()).get("/advice/v1/" + path))
                .toList();
    }

    @Override
    protected List<Supplier<Response>> lists() {
        return states.stream()
                .flatMap(given -> reads(given, "playbooks", "people/" + name(given, PERSON) + "/development").stream())
                .toList();
    }
}
