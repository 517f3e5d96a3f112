package dev.onward.opportunity;

import static dev.onward.opportunity.OpportunityApiTest.problem;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The posting of a job, as its page carries it, begins an opportunity. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class JobPostingApiTest implements Stack {

    private static final String POSTING = """
            {"@context": "https://schema.org/", "@type": "JobPosting", "title": "Head of Accounting",
             "hiringOrganization": {"@type": "Organization", "name": "Northwind", "sameAs": "https://northwind.example"},
             "url": "https://jobs.northwind.example/4711", "datePosted": "2026-10-01",
             "description": "<p>Close the books.</p>", "unheardOf": {"deep": [1, 2, 3]}}
            """;

    private static Response send(Api seeker, String search, String key, String posting) {
        return given().auth()
                .oauth2(seeker.token())
                .contentType("application/ld+json")
                .header("Idempotency-Key", key)
                .body(posting)
                .post("/opportunity/v1/searches/" + search + "/opportunities");
    }

    @Test
    void a_posting_begins_an_opportunity_now_and_once() {
        // Given
        Api seeker = Api.seeker();
        String search = seeker.search();

        // When
        Response first = send(seeker, search, "k", POSTING);
        Response again = send(seeker, search, "k", POSTING);

        // Then
        first.then()
                .statusCode(201)
                .header("Location", startsWith("/opportunity/v1/opportunities/"))
                .header("ETag", "\"1\"")
                .body("type", equalTo("OpportunityIdentified"))
                .body("organization.url", equalTo("https://northwind.example"))
                .body("postingSnapshot.description", equalTo("Close the books."))
                .body("postingSnapshot.datePosted", equalTo("2026-10-01"))
                .body("origin", equalTo("POSTING"))
                .body("dayMathTrust", equalTo("REPORTED"))
                .body("occurredAt", startsWith(LocalDate.now(ZoneOffset.UTC).toString()));
        again.then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("eventId", equalTo(first.path("eventId")))
                .body("occurredAt", equalTo(first.path("occurredAt")));
        seeker.get("/opportunity/v1/searches/" + search + "/opportunities")
                .then()
                .body("items", hasSize(1))
                .body("items[0].title", equalTo("Head of Accounting"))
                .body("items[0].organization", equalTo("Northwind"))
                .body("items[0].stage", equalTo("PROSPECT"));
    }

    @Test
    void a_page_without_a_posting_is_refused_and_writes_nothing() {
        Api seeker = Api.seeker();
        String search = seeker.search();

        send(seeker, search, "a", POSTING.replace("JobPosting", "Recipe of Hildegard"))
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", problem("job-posting-missing"))
                .body(not(containsString("Hildegard")));
        send(seeker, search, "b", POSTING.replace("\"title\"", "\"headline\""))
                .then()
                .statusCode(422)
                .body("type", problem("job-posting-without-title"))
                .body("field", equalTo("/title"));
        send(seeker, search, "c", "{\"@context\": ").then().statusCode(400).body("type", problem("malformed-json"));
        given().auth()
                .oauth2(seeker.token())
                .contentType("application/ld+json")
                .body(POSTING)
                .post("/opportunity/v1/searches/" + search + "/opportunities")
                .then()
                .statusCode(400)
                .body("type", problem("idempotency-key-missing"));
        seeker.get("/opportunity/v1/searches/" + search + "/opportunities")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void another_persons_search_is_not_there() {
        Api seeker = Api.seeker();
        String search = seeker.search();

        send(Api.seeker(seeker.tenant()), search, "k", POSTING).then().statusCode(404);
        send(seeker, UUID.randomUUID().toString(), "k", POSTING).then().statusCode(404);
    }
}
