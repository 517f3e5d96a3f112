package dev.onward.opportunity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.onward.testkit.Eventually;
import dev.onward.testkit.IdentityTestResource;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A person with a token, and what they ask of the service. */
record Api(UUID tenant, UUID person, String token) {

    static Api seeker() {
        return seeker(UUID.randomUUID());
    }

    static Api seeker(UUID tenant) {
        UUID person = UUID.randomUUID();
        return new Api(tenant, person, IdentityTestResource.seeker(tenant, person));
    }

    /** Somebody of a program, with that role alone. */
    static Api of(String role, UUID tenant) {
        UUID person = UUID.randomUUID();
        return new Api(
                tenant,
                person,
                IdentityTestResource.token(tenant, person, Set.of(role), Map.of(), Duration.ofHours(1)));
    }

    static Api seeker(Map<String, ?> claims) {
        UUID tenant = UUID.randomUUID();
        UUID person = UUID.randomUUID();
        return new Api(tenant, person, IdentityTestResource.seeker(tenant, person, claims));
    }

    RequestSpecification request() {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    Response get(String path) {
        return request().get(path);
    }

    Response post(String path, String body) {
        return post(path, UUID.randomUUID().toString(), body);
    }

    Response post(String path, String key, String body) {
        return request().header("Idempotency-Key", key).body(body).post(path);
    }

    /** The id of a new search. */
    String search() {
        return post("/opportunity/v1/searches", """
                {"type": "SearchStarted", "occurredAt": "2026-10-01T08:00:00Z", "kinds": ["JOB"], "targetRoles": ["Controller"]}
                """)
                .then()
                .statusCode(201)
                .extract()
                .path("streamId");
    }

    /** The id of a new opportunity, identified at the beginning of October 2026. */
    String opportunity(String search) {
        return post("/opportunity/v1/searches/" + search + "/opportunities", """
                {"type": "OpportunityIdentified", "occurredAt": "2026-10-02T08:00:00Z", "kind": "JOB",
                 "organization": {"name": "Northwind"}, "title": "Head of Accounting"}
                """)
                .then()
                .statusCode(201)
                .extract()
                .path("streamId");
    }

    /** The id of a new search that tells more than the buffers of a connection hold, in several histories. */
    String longSearch() {
        String search = search();
        String note = """
                {"type": "FitNoteRecorded", "topic": "COMPANY", "direction": "THEIRS_FOR_ME", "polarity": "POSITIVE",
                 "evidenceKind": "FACT", "text": "%s"}
                """.formatted("long ".repeat(1_900));
        String ninety = "[" + String.join(",", Collections.nCopies(90, note)) + "]";
        for (int i = 0; i < 4; i++) {
            tell(opportunity(search), ninety).then().statusCode(201);
        }
        return search;
    }

    /** Imports a tracker into a search, and waits until it is done. */
    String imports(String search, String csv) {
        return imports(search, csv, "");
    }

    /**
     * As the other.
     *
     * @param parameters behind the path, such as {@code ?title=Clerk}
     * @return the path of the job
     */
    String imports(String search, String csv, String parameters) {
        String job = beginsImport(search, csv, parameters);
        Eventually.holds(() -> get(job).then().body("state", equalTo("DONE")));
        return job;
    }

    /** @return the path of the job, which may take its time */
    String beginsImport(String search, String csv, String parameters) {
        String job =
                sends(search, csv, parameters).then().statusCode(202).extract().header("Location");
        return job.substring(job.indexOf("/opportunity/v1"));
    }

    /** The answer to a file: a job, or with {@code ?preview=true} what it would come to. */
    Response sends(String search, String csv, String parameters) {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .auth()
                .oauth2(token)
                .contentType("text/csv")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(csv.getBytes(StandardCharsets.UTF_8))
                .post("/opportunity/v1/searches/" + search + "/imports" + parameters);
    }

    Response tell(String opportunity, String body) {
        return post("/opportunity/v1/opportunities/" + opportunity + "/facts", body);
    }
}
