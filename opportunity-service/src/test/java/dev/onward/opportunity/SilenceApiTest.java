package dev.onward.opportunity;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.onward.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Nothing is heard of an organization, and the service says so by itself. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class SilenceApiTest implements Stack {

    private static ValidatableResponse history(Api seeker, String opportunity) {
        return seeker.get("/opportunity/v1/opportunities/" + opportunity + "/history")
                .then();
    }

    private static ValidatableResponse board(Api seeker, String search, String query) {
        return seeker.get("/opportunity/v1/searches/" + search + "/opportunities" + query)
                .then();
    }

    /** Applied three weeks less two seconds ago. */
    private static String silentSoon(Api seeker, String search) {
        String opportunity = seeker.post("/opportunity/v1/searches/" + search + "/opportunities", """
                {"type": "OpportunityIdentified", "occurredAt": "%s", "kind": "JOB",
                 "organization": {"name": "Northwind"}, "title": "Head of Accounting"}
                """.formatted(
                                Instant.now().minus(Duration.ofDays(40))))
                .then()
                .statusCode(201)
                .extract()
                .path("streamId");
        seeker.tell(opportunity, """
                {"type": "Applied", "occurredAt": "%s"}
                """.formatted(
                                Instant.now().minus(Duration.ofDays(21)).plusSeconds(2)))
                .then()
                .statusCode(201);
        return opportunity;
    }

    @Test
    void a_silence_is_stated_at_its_threshold_and_withdrawn_by_a_word_told_late() {
        // Given
        Api seeker = Api.seeker();
        String search = seeker.search();
        String opportunity = silentSoon(seeker, search);
        Eventually.holds(() -> history(seeker, opportunity)
                .body("facts.findAll { it.type == 'SilenceDetected' }", hasSize(1))
                .body("facts.find { it.type == 'SilenceDetected' }.actor.kind", equalTo("SYSTEM"))
                .body("facts.find { it.type == 'SilenceDetected' }.stage", equalTo("APPLIED"))
                .body("facts.find { it.type == 'SilenceDetected' }.threshold", equalTo(21))
                .body("facts.find { it.type == 'SilenceDetected' }.unconfirmed", equalTo(true)));
        board(seeker, search, "?silent=true")
                .body("items.waitingOn", contains("EMPLOYER"))
                .body("items[0].silence.thresholdDays", equalTo(21))
                .body("items[0].silence.silent", equalTo(true));
        Eventually.holds(() -> seeker.get("/opportunity/v1/searches/" + search + "/timeline")
                .then()
                .body("items.type", hasItem("SilenceDetected")));

        // When
        seeker.tell(opportunity, """
                {"type": "EmployerResponded", "occurredAt": "%s", "responseKind": "NEWS"}
                """.formatted(Instant.now().minus(Duration.ofDays(3))))
                .then()
                .statusCode(201);

        // Then
        board(seeker, search, "?silent=true").body("items", empty());
        board(seeker, search, "?silent=false").body("items[0].silence.silent", equalTo(false));
    }

    @Test
    void a_response_in_time_leaves_no_silence_to_state() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        String answered = silentSoon(seeker, search);
        seeker.tell(answered, """
                {"type": "EmployerResponded", "occurredAt": "%s", "responseKind": "NEWS"}
                """.formatted(Instant.now().minus(Duration.ofDays(3))))
                .then()
                .statusCode(201);
        String silent = silentSoon(seeker, search);

        Eventually.holds(() -> history(seeker, silent).body("facts.type", hasItem("SilenceDetected")));
        history(seeker, answered).body("facts.type", not(hasItem("SilenceDetected")));
    }

    @Test
    void days_that_nobody_saw_are_not_counted_and_nobody_may_state_it() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        String opportunity = seeker.opportunity(search);
        seeker.tell(opportunity, """
                {"type": "Applied", "occurredAt": null}
                """).then().statusCode(201);

        board(seeker, search, "")
                .body("items[0].waitingOn", equalTo("EMPLOYER"))
                .body("items[0].silence", nullValue());
        seeker.tell(opportunity, """
                {"type": "SilenceDetected", "sinceEventId": "00000000-0000-4000-8000-000000000101", "stage": "APPLIED",
                 "daysSilent": 21, "threshold": 21, "thresholdBasis": "JUDGEMENT", "unconfirmed": false}
                """).then().statusCode(400).body("type", endsWith("system-only"));
    }
}
