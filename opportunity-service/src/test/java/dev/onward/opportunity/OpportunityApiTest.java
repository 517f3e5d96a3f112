package dev.onward.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.onward.testkit.Eventually;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The service as its callers see it. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpportunityApiTest implements Stack {

    @Test
    void a_story_is_told_and_shown_on_the_board() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        String opportunity = seeker.opportunity(search);

        Response told = seeker.tell(opportunity, """
                [{"type": "Applied", "occurredAt": "2026-10-03", "channel": "PORTAL"},
                 {"type": "InterviewScheduled", "occurredAt": "2026-10-05T09:00:00Z", "startAt": "2026-10-08T09:00:00Z",
                  "panel": [{"name": "Ann Bell", "role": "CFO"}]},
                 {"type": "InterviewHeld", "occurredAt": "2026-10-08T09:00:00Z", "kind": "HIRING_MANAGER"},
                 {"type": "FitNoteRecorded", "occurredAt": "2026-10-08T12:00:00Z", "topic": "COMPANY",
                  "direction": "THEIRS_FOR_ME", "polarity": "POSITIVE", "evidenceKind": "FACT", "text": "Books close on day 3."}]
                """);

        told.then()
                .statusCode(201)
                .header("ETag", "\"7\"")
                .body(
                        "type",
                        contains(
                                "Applied",
                                "InterviewScheduled",
                                "InterviewHeld",
                                "RoundsNumbered",
                                "FitNoteRecorded",
                                "KnowledgeAssessed"))
                .body("[3].rounds.round", contains(1))
                .body("[2].panel[0].name", equalTo("Ann Bell"))
                .body("[2].panel[0].contactId", notNullValue())
                .body("[3].actor.kind", equalTo("SYSTEM"))
                .body("[5].actor.kind", equalTo("SYSTEM"));
        seeker.get("/opportunity/v1/searches/" + search + "/opportunities")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].stage", equalTo("INTERVIEWING"))
                .body("items[0].round", equalTo(1))
                .body("items[0].knowledge", equalTo("PARTIAL"))
                .body("items[0].interest", equalTo("CONSIDERING"))
                .body("items[0].title", equalTo("Head of Accounting"))
                .body("items[0].waitingOn", equalTo("EMPLOYER"))
                .body("items[0].daysInStage", equalTo((int)
                        ChronoUnit.DAYS.between(LocalDate.parse("2026-10-08"), LocalDate.now(ZoneOffset.UTC))));
        seeker.get("/opportunity/v1/opportunities/" + opportunity)
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\"7-"))
                .body("knowledge.topics.COMPANY", equalTo("FACT"));
    }

    @Test
    void an_unchanged_opportunity_is_answered_without_a_body() {
        // Given
        Api seeker = Api.seeker();
        String path = "/opportunity/v1/opportunities/" + seeker.opportunity(seeker.search());
        String tag = seeker.get(path).header("ETag");

        // When
        Response again =
                seeker.request().header("If-None-Match", "\"0\", W/" + tag).get(path);

        // Then
        again.then().statusCode(304).header("ETag", tag).body(emptyString());
    }

    @Test
    void a_change_makes_the_text_new() {
        // Given
        Api seeker = Api.seeker();
        String opportunity = seeker.opportunity(seeker.search());
        String path = "/opportunity/v1/opportunities/" + opportunity;
        String tag = seeker.get(path).header("ETag");
        seeker.tell(opportunity, """
                {"type": "Applied", "occurredAt": "2026-10-03", "channel": "PORTAL"}
                """).then().statusCode(201);

        // When
        Response again = seeker.request().header("If-None-Match", tag).get(path);

        // Then
        again.then().statusCode(200).header("ETag", startsWith("\"2-")).body("stage", equalTo("APPLIED"));
    }

    @Test
    void an_ended_opportunity_is_reopened_by_a_fact_and_the_board_shows_it() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        String opportunity = seeker.opportunity(search);
        seeker.tell(opportunity, """
                [{"type": "Applied", "occurredAt": "2026-10-03", "channel": "PORTAL"},
                 {"type": "InterviewScheduled", "occurredAt": "2026-10-05T09:00:00Z", "startAt": "2026-10-08T09:00:00Z",
                  "place": "Room 4"},
                 {"type": "InterviewRescheduled", "occurredAt": "2026-10-06T09:00:00Z", "startAt": "2026-10-09T09:00:00Z"},
                 {"type": "Rejected", "occurredAt": "2026-10-07T09:00:00Z", "tone": "FORM", "placement": "UNKNOWN"}]
                """).then().statusCode(201).body("[2].place", equalTo("Room 4"));

        seeker.tell(opportunity, """
                {"type": "OpportunityReopened", "occurredAt": "2026-10-07T10:00:00Z", "reason": "EMPLOYER_CAME_BACK"}
                """).then().statusCode(422).body("type", endsWith("reversed-otherwise"));
        seeker.tell(opportunity, """
                {"type": "RejectionRescinded", "occurredAt": "2026-10-07T10:00:00Z", "by": {"role": "CFO"}}
                """).then().statusCode(201).body("rejectedEventId", notNullValue());
        seeker.get("/opportunity/v1/searches/" + search + "/opportunities")
                .then()
                .body("items[0].stage", equalTo("INVITED"))
                .body("items[0].nextAction.kind", equalTo("ATTEND_INTERVIEW"))
                .body("items[0].nextAction.at", equalTo("2026-10-09T09:00:00Z"));
    }

    @Test
    void a_request_for_feedback_lapses_by_itself_after_three_weeks() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        String opportunity = seeker.opportunity(search);
        Instant asked = Instant.now().minus(Duration.ofDays(21)).plusSeconds(2);

        seeker.tell(opportunity, """
                {"type": "FeedbackRequested", "occurredAt": "%s", "contactRef": {"name": "Ann Bell"}}
                """.formatted(asked)).then().statusCode(201);

        Eventually.holds(() -> seeker.get("/opportunity/v1/opportunities/" + opportunity + "/history")
                .then()
                .body("facts.type", hasItem("FeedbackLapsed"))
                .body("facts.find { it.type == 'FeedbackLapsed' }.actor.kind", equalTo("SYSTEM")));
        seeker.tell(opportunity, """
                {"type": "FeedbackLapsed", "requestId": "%s"}
                """.formatted(UUID.randomUUID()))
                .then()
                .statusCode(400)
                .body("type", endsWith("system-only"));
    }

    @Test
    void a_request_that_has_more_time_lapses_later_and_its_lapse_is_caused_by_an_event() {
        // Given
        Api seeker = Api.seeker();
        String opportunity = seeker.opportunity(seeker.search());
        Instant asked = Instant.now().minus(Duration.ofDays(21)).plusSeconds(2);
        String eventId = seeker.tell(opportunity, """
                {"type": "FeedbackRequested", "occurredAt": "%s", "contactRef": {"name": "Ann Bell"}}
                """.formatted(asked))
                .then()
                .statusCode(201)
                .extract()
                .path("eventId");

        // When
        seeker.tell(opportunity, """
                {"type": "FactCorrected", "targetType": "FeedbackRequested", "targetEventId": "%s",
                 "replacement": {"type": "FeedbackRequested", "contactRef": {"name": "Ann Bell"}, "dueBy": "%s"}}
                """.formatted(
                                eventId, LocalDate.now(ZoneOffset.UTC).plusDays(30)))
                .then()
                .statusCode(201);

        // Then
        Eventually.holds(() ->
                assertThat(rows("""
                        select cause.type from due left join event cause
                            on cause.tenant_id = due.tenant_id and cause.event_id = due.cause_event_id
                        where due.stream_id = '%s' and due.kind = 'feedback-lapse' and due.due_at > now() + interval '1 day'
                        order by cause.version
                        """.formatted(opportunity))).containsExactly("FeedbackRequested", "FactCorrected"));
    }

    private static List<String> rows(String sql) {
        String url = ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class);
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return found;
    }

    @Test
    void a_search_rests_is_closed_with_its_outcome_and_takes_no_more_opportunities() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        String path = "/opportunity/v1/searches/" + search;
        String outcome = seeker.post(path + "/facts", """
                [{"type": "SearchPaused", "occurredAt": "2026-10-03"},
                 {"type": "OutcomeReported", "occurredAt": "2026-10-04", "category": "EMPLOYED_FT", "knowledgeSource": "SELF",
                  "salary": {"amount": 70000, "currency": "EUR"}, "per": "YEAR"}]
                """)
                .then()
                .statusCode(201)
                .extract()
                .path("[1].outcomeId");
        seeker.get(path).then().body("state", equalTo("PAUSED"));
        seeker.opportunity(search);

        seeker.post(path + "/facts", """
                {"type": "SearchClosed", "occurredAt": "2026-10-05", "reason": "FOUND", "outcomeId": "%s"}
                """.formatted(outcome)).then().statusCode(201);

        seeker.get(path).then().body("state", equalTo("CLOSED")).body("outcomeId", equalTo(outcome));
        seeker.post(path + "/opportunities", """
                {"type": "OpportunityIdentified", "occurredAt": "2026-10-06", "kind": "JOB",
                 "organization": {"name": "Northwind"}, "title": "Clerk"}
                """).then().statusCode(422).body("type", endsWith("search-not-open"));
    }

    @Test
    void the_contact_point_is_taken_from_the_token_with_the_first_search() {
        Api seeker = Api.seeker(Map.of("email", "ann@example.org", "locale", "de-CH", "zoneinfo", "Europe/Zurich"));
        String search = seeker.search();
        seeker.opportunity(search);

        seeker.post("/opportunity/v1/people/" + seeker.person() + "/facts", """
                {"type": "ContactPointSet", "email": "ann.bell@example.org", "zone": "Europe/Zurich"}
                """)
                .then()
                .statusCode(201)
                .header("ETag", "\"2\"")
                .body("email", equalTo("ann.bell@example.org"));
        // In Zürich the day ends at 22:00 UTC: what happened at 08:00 UTC the day after is left out.
        seeker.get("/opportunity/v1/searches/" + search + "/history?asOf=2026-10-01")
                .then()
                .statusCode(200)
                .body("asOf", equalTo("2026-10-01T21:59:59.999999999Z"))
                .body("facts.type", contains("SearchStarted"));
    }

    @Test
    void an_address_is_verified_by_the_token_alone() {
        Api seeker = Api.seeker(Map.of("email", "ann@example.org", "email_verified", true));
        Api unsure = Api.seeker(Map.of("email", "ann@example.org", "email_verified", "true"));
        String ann = "{\"type\": \"ContactPointSet\", \"email\": \"ann@example.org\"}";

        Response own = seeker.post("/opportunity/v1/people/" + seeker.person() + "/facts", ann);
        Response other = seeker.post(
                "/opportunity/v1/people/" + seeker.person() + "/facts",
                "{\"type\": \"ContactPointSet\", \"email\": \"ben@example.org\"}");
        Response unvouched = unsure.post("/opportunity/v1/people/" + unsure.person() + "/facts", ann);
        Response claimed = unsure.post(
                "/opportunity/v1/people/" + unsure.person() + "/facts",
                "{\"type\": \"ContactPointSet\", \"email\": \"ann@example.org\", \"emailVerified\": true}");

        own.then().statusCode(201).body("emailVerified", equalTo(true));
        other.then().statusCode(201).body("emailVerified", nullValue());
        unvouched.then().statusCode(201).body("emailVerified", nullValue());
        claimed.then().statusCode(400).body("type", endsWith("derived-field"));
    }

    @Test
    void history_shows_what_was_believed_as_of_and_as_known_at_a_time() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        String opportunity = seeker.opportunity(search);
        String withdrew = seeker.tell(opportunity, """
                {"type": "Withdrew", "occurredAt": "2026-10-20T08:00:00Z", "reasonCodes": ["ROLE"], "initiatedBy": "SELF",
                 "openToFuture": "YES"}
                """)
                .then()
                .statusCode(201)
                .body("stage", equalTo("PROSPECT"))
                .extract()
                .path("recordedAt");
        String held =
                seeker.tell(opportunity, """
                {"type": "InterviewHeld", "occurredAt": "2026-10-10T08:00:00Z", "kind": "SCREENING"}
                """).then().statusCode(201).extract().path("eventId");
        seeker.tell(opportunity, """
                {"type": "FactCorrected", "targetEventId": "%s", "targetType": "InterviewHeld", "reason": "It was the manager.",
                 "replacement": {"type": "InterviewHeld", "occurredAt": "2026-10-11T08:00:00Z", "kind": "HIRING_MANAGER"}}
                """.formatted(held)).then().statusCode(201);

        String history = "/opportunity/v1/searches/" + search + "/history";
        seeker.get(history)
                .then()
                .statusCode(200)
                .body(
                        "facts.type",
                        contains(
                                "SearchStarted",
                                "OpportunityIdentified",
                                "InterviewHeld",
                                "Withdrew",
                                "RoundsNumbered"))
                .body("facts[2].kind", equalTo("HIRING_MANAGER"))
                .body("facts[2].occurredAt", equalTo("2026-10-11T08:00:00Z"))
                .body("state.opportunities[0].stage", equalTo("WITHDRAWN"));
        seeker.get(history + "?asOf=2026-10-15T00:00:00Z")
                .then()
                .body("state.opportunities[0].stage", equalTo("INTERVIEWING"));
        seeker.get(history + "?knownAt=" + withdrew)
                .then()
                .body("facts.type", contains("SearchStarted", "OpportunityIdentified", "Withdrew"));
        seeker.get(history + "?view=audit")
                .then()
                .body("facts.status", hasItems("STANDS", "REPLACED"))
                .body("facts.type", hasItem("FactCorrected"));
    }

    @Test
    void a_retried_request_gets_its_first_answer_although_it_would_now_be_rejected() {
        Api seeker = Api.seeker();
        String opportunity = seeker.opportunity(seeker.search());
        String path = "/opportunity/v1/opportunities/" + opportunity + "/facts";
        String applied = "{\"type\": \"Applied\", \"occurredAt\": \"2026-10-03T08:00:00Z\"}";
        String first = seeker.post(path, "key-1", applied)
                .then()
                .statusCode(201)
                .extract()
                .path("eventId");

        seeker.post(path, "key-1", applied)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("eventId", equalTo(first));
        seeker.tell(opportunity, applied).then().statusCode(422).body("type", problem("already-applied"));
    }

    @Test
    void a_retry_while_the_first_is_in_flight_is_recorded_once() throws ExecutionException, InterruptedException {
        Api seeker = Api.seeker();
        String search = seeker.search();
        String body = """
                {"type": "OpportunityIdentified", "kind": "JOB", "organization": {"name": "Northwind"}, "title": "Controller"}
                """;
        String path = "/opportunity/v1/searches/" + search + "/opportunities";
        List<Callable<String>> same = Collections.nCopies(
                8,
                () -> seeker.post(path, "key-1", body)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("eventId"));

        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Future<String>> answers = pool.invokeAll(same);
            assertThat(answers)
                    .extracting(Future::get)
                    .containsOnly(answers.getFirst().get());
        }
        seeker.get(path).then().body("items", hasSize(1));
    }

    @Test
    void two_writers_are_both_heard_and_one_that_names_a_version_is_told() {
        Api seeker = Api.seeker();
        String opportunity = seeker.opportunity(seeker.search());
        String path = "/opportunity/v1/opportunities/" + opportunity + "/facts";
        String note = """
                {"type": "OpenQuestionRecorded", "topic": "CULTURE", "text": "Who stays?"}""";

        seeker.request()
                .header("Idempotency-Key", "a")
                .header("If-Match", "\"1\"")
                .body(note)
                .post(path)
                .then()
                .statusCode(201);
        seeker.request()
                .header("Idempotency-Key", "b")
                .header("If-Match", "\"1\"")
                .body(note)
                .post(path)
                .then()
                .statusCode(412)
                .body("type", problem("precondition-failed"));
    }

    @Test
    void another_persons_data_is_not_there() {
        Api owner = Api.seeker();
        String search = owner.search();
        String opportunity = owner.opportunity(search);
        Api colleague = Api.seeker(owner.tenant());
        Api stranger = Api.seeker();

        for (Api other : List.of(colleague, stranger)) {
            for (String path : List.of(
                    "/opportunity/v1/searches/" + search,
                    "/opportunity/v1/searches/" + search + "/opportunities",
                    "/opportunity/v1/searches/" + search + "/history",
                    "/opportunity/v1/searches/" + search + "/timeline",
                    "/opportunity/v1/opportunities/" + opportunity,
                    "/opportunity/v1/opportunities/" + opportunity + "/history")) {
                other.get(path).then().statusCode(404).body("type", problem("not-found"));
            }
            other.tell(opportunity, "{\"type\": \"Applied\"}").then().statusCode(404);
            other.post("/opportunity/v1/searches/" + search + "/opportunities", """
                    {"type": "OpportunityIdentified", "kind": "JOB", "organization": {"name": "N"}, "title": "T"}
                    """)
                    .then()
                    .statusCode(404);
            other.post("/opportunity/v1/people/" + owner.person() + "/facts", "{\"type\": \"ContactPointSet\"}")
                    .then()
                    .statusCode(404);
            other.get("/opportunity/v1/searches").then().statusCode(200).body("items", hasSize(0));
        }
    }

    @Test
    void lists_come_in_pages() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        List<String> ids = List.of(seeker.opportunity(search), seeker.opportunity(search), seeker.opportunity(search));
        String path = "/opportunity/v1/searches/" + search + "/opportunities";

        Response first = seeker.get(path + "?limit=2");
        first.then()
                .statusCode(200)
                .header("Link", matchesPattern("<.*>; rel=\"next\""))
                .body("items.opportunityId", contains(ids.get(2), ids.get(1)));
        String next = first.header("Link").replaceAll("<(.*)>.*", "$1");
        seeker.request()
                .urlEncodingEnabled(false)
                .get(next)
                .then()
                .statusCode(200)
                .header("Link", nullValue())
                .body("items.opportunityId", contains(ids.get(0)));
    }

    @Test
    void own_facts_come_to_the_timeline_with_numbers() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        String opportunity = seeker.opportunity(search);
        seeker.tell(opportunity, """
                {"type": "FitNoteRecorded", "occurredAt": "2026-10-03T08:00:00Z", "topic": "CULTURE", "direction": "THEIRS_FOR_ME",
                 "polarity": "MIXED", "evidenceKind": "IMPRESSION", "text": "Quiet floor."}
                """).then().statusCode(201);

        Eventually.holds(() -> seeker.get("/opportunity/v1/searches/" + search + "/timeline")
                .then()
                .statusCode(200)
                .body("items.type", hasItems("SearchStarted", "OpportunityIdentified", "FitNoteRecorded"))
                .body("items.number", hasItems(1, 2, 3))
                .body("items.find { it.type == 'FitNoteRecorded' }.body.text", equalTo("Quiet floor.")));
    }

    static Matcher<String> problem(String slug) {
        return equalTo("http://127.0.0.1:8080/opportunity/v1/problems/" + slug);
    }

    @Test
    void an_unknown_id_is_not_found_whatever_it_looks_like() {
        Api seeker = Api.seeker();

        seeker.get("/opportunity/v1/opportunities/" + UUID.randomUUID()).then().statusCode(404);
        seeker.get("/opportunity/v1/opportunities/none")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", problem("not-found"));
    }

    @Test
    void an_application_takes_what_was_sent_within_bounds() {
        // Given
        Api seeker = Api.seeker();
        String opportunity = seeker.opportunity(seeker.search());
        String document = "{\"name\": \"CV\", \"version\": \"3\", \"url\": \"https://files.example.org/cv\"}";
        String applied = "{\"type\": \"Applied\", \"occurredAt\": \"2026-10-03\", \"arrival\": \"DOUBTFUL\","
                + " \"sent\": {\"documents\": [%s]}}";

        // When
        Response many =
                seeker.tell(opportunity, applied.formatted(String.join(",", Collections.nCopies(21, document))));
        Response one = seeker.tell(opportunity, applied.formatted(document));

        // Then
        many.then().statusCode(400).body("type", problem("too-many")).body("field", equalTo("/sent/documents"));
        one.then()
                .statusCode(201)
                .body("sent.documents[0].name", equalTo("CV"))
                .body("sent.documents[0].version", equalTo("3"))
                .body("arrival", equalTo("DOUBTFUL"));
    }
}
