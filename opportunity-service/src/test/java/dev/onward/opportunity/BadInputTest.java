package dev.onward.opportunity;

import static dev.onward.opportunity.OpportunityApiTest.problem;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is particular to these facts, beside {@link EdgeTest}: each bad input has a problem type of its own, a sentence
 * that says what to do, and leaves nothing written.
 */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class BadInputTest implements Stack {

    private static final String SECRET = "Hildegard of the secret note";

    static Stream<Arguments> bad_bodies() {
        return Stream.of(
                Arguments.of(400, "malformed-json", "{\"type\": \"Applied\",, \"" + SECRET + "\""),
                Arguments.of(400, "system-only", "{\"type\": \"KnowledgeAssessed\"}"),
                Arguments.of(400, "derived-field", "{\"type\": \"Rejected\", \"stage\": \"OFFER\"}"),
                Arguments.of(400, "wrong-type", "{\"type\": \"InterviewHeld\", \"kind\": \"PANEL\", \"round\": 2.9}"),
                Arguments.of(400, "wrong-type", "{\"type\": \"Applied\", \"channel\": {\"note\": \"" + SECRET + "\"}}"),
                Arguments.of(400, "not-allowed-value", "{\"type\": \"Applied\", \"channel\": \"" + SECRET + "\"}"),
                Arguments.of(400, "not-allowed-value", "{\"type\": \"Applied\", \"channel\": \"UNRECOGNIZED\"}"),
                Arguments.of(
                        422,
                        "nothing-to-turn-down",
                        "{\"type\": \"Rejected\", \"tone\": \"FORM\", \"placement\": \"UNKNOWN\"}"),
                Arguments.of(
                        422,
                        "feedback-request-unknown",
                        "{\"type\": \"FeedbackReceived\", \"requestId\": \"" + UUID.randomUUID()
                                + "\", \"directReasonGiven\": false, \"valence\": \"MIXED\"}"),
                Arguments.of(
                        422,
                        "out-of-scale",
                        "{\"type\": \"RedFlagRaised\", \"kind\": \"ETHICS\", \"severity\": 4, \"evidenceKind\": \"FACT\"}"),
                Arguments.of(
                        422,
                        "target-unknown",
                        "{\"type\": \"FactRetracted\", \"targetEventId\": \"" + UUID.randomUUID()
                                + "\", \"targetType\": \"Applied\", \"reason\": \"" + SECRET + "\"}"));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource("bad_bodies")
    void a_bad_body_is_told_apart_and_writes_nothing(int status, String slug, String body) {
        Api seeker = Api.seeker();
        String opportunity = seeker.opportunity(seeker.search());

        Response answer = seeker.tell(opportunity, body);

        answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", problem(slug))
                .body("status", equalTo(status))
                .body("title", not(emptyOrNullString()))
                .body("detail", containsString("."))
                .body(not(containsString(SECRET)));
        seeker.get("/opportunity/v1/opportunities/" + opportunity).then().header("ETag", startsWith("\"1-"));
    }

    @Test
    void after_an_ending_a_withdrawal_is_impossible() {
        Api seeker = Api.seeker();
        String opportunity = seeker.opportunity(seeker.search());
        String withdrew = """
                {"type": "Withdrew", "reasonCodes": ["ROLE"], "initiatedBy": "SELF", "openToFuture": "NO"}""";
        seeker.tell(opportunity, withdrew).then().statusCode(201);

        seeker.tell(opportunity, withdrew)
                .then()
                .statusCode(422)
                .body("type", problem("opportunity-ended"))
                .body("stage", equalTo("WITHDRAWN"));
    }

    @Test
    void in_a_batch_the_place_is_named_and_all_of_it_is_refused() {
        Api seeker = Api.seeker();
        String opportunity = seeker.opportunity(seeker.search());

        seeker.tell(opportunity, """
                [{"type": "Applied", "occurredAt": "2026-10-03T08:00:00Z"},
                 {"type": "Applied", "occurredAt": "2026-10-04T08:00:00Z"}]
                """)
                .then()
                .statusCode(422)
                .body("type", problem("already-applied"))
                .body("index", equalTo(1));
        seeker.get("/opportunity/v1/opportunities/" + opportunity).then().header("ETag", startsWith("\"1-"));
    }

    @Test
    void headers_and_parameters_are_checked() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        String opportunity = seeker.opportunity(search);

        seeker.request()
                .header("Idempotency-Key", "k")
                .header("If-Match", "seven")
                .body("{\"type\": \"Applied\"}")
                .post("/opportunity/v1/opportunities/" + opportunity + "/facts")
                .then()
                .statusCode(400)
                .body("type", problem("if-match-invalid"));
        for (String query : new String[] {"limit=0", "limit=201", "limit=many", "cursor=%21"}) {
            seeker.request()
                    .urlEncodingEnabled(false)
                    .get("/opportunity/v1/searches/" + search + "/opportunities?" + query)
                    .then()
                    .statusCode(400)
                    .body("type", problem("parameter-invalid"));
        }
        for (String query : new String[] {"asOf=yesterday", "knownAt=2026-13-01", "view=all"}) {
            seeker.get("/opportunity/v1/searches/" + search + "/history?" + query)
                    .then()
                    .statusCode(400)
                    .body("type", problem("parameter-invalid"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01",
                "1969-12-31",
                "9999-12-31",
                "+999999999-12-31",
                "0000-01-01T00:00:00%2B18:00",
                "9999-12-31T23:59:59-18:00",
                "1000-01-01T00:00:00Z"
            })
    void a_day_beyond_the_horizon_is_refused_in_every_question(String extreme) {
        // Given
        Api seeker = Api.seeker();
        String of = "/opportunity/v1/searches/" + seeker.search();

        for (String question : new String[] {
            of + "/history?asOf=",
            of + "/history?knownAt=",
            of + "/opportunities?nextBefore=",
            of + "/timeline?from=",
            of + "/timeline?to=",
            "/opportunity/v1/reports/funnel?from=",
            "/opportunity/v1/reports/funnel?to="
        }) {
            // When
            seeker.request()
                    .urlEncodingEnabled(false)
                    .get(question + extreme.replace("+9", "%2B9"))
                    // Then
                    .then()
                    .statusCode(400)
                    .body("type", problem("parameter-invalid"))
                    .body("detail", containsString("from 1970-01-01 to"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+02:00", "UTC+2", "Z", "UT", "Mars/Olympus"})
    void a_token_with_an_offset_for_a_zone_writes_nothing_that_cannot_be_read(String zone) {
        // Given
        Api seeker = Api.seeker(Map.of("zoneinfo", zone, "email", "a@example.org"));

        // When
        String first = seeker.search();
        String second = seeker.search();

        // Then
        seeker.get("/opportunity/v1/searches").then().statusCode(200).body("items.searchId", contains(second, first));
        seeker.get("/opportunity/v1/searches/" + first + "/history?asOf=2026-11-22")
                .then()
                .statusCode(200);
    }
}
