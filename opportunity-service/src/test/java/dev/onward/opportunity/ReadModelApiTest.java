package dev.onward.opportunity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URL;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The knowledge ledger, the red-flag register and the prep sheet: facts go in, corrections move them. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadModelApiTest implements Stack {

    private static final String INTERVIEW = "00000000-0000-4000-8000-000000000101";
    private static final String QUESTION = "00000000-0000-4000-8000-000000000201";
    private static final String FLAG = "00000000-0000-4000-8000-000000000301";

    @TestHTTPResource(value = "/onward/projections", management = true)
    @Nullable
    URL projections;

    private static ValidatableResponse knowledge(Api seeker, String opportunity) {
        return seeker.get("/opportunity/v1/opportunities/" + opportunity + "/knowledge")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse prepSheet(Api seeker, String opportunity) {
        return seeker.get("/opportunity/v1/opportunities/" + opportunity + "/prep-sheet")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse flags(Api seeker, String search, String query) {
        return seeker.get("/opportunity/v1/searches/" + search + "/red-flags" + query)
                .then()
                .statusCode(200);
    }

    private static String eventId(Api seeker, String opportunity, String type) {
        return seeker.get("/opportunity/v1/opportunities/" + opportunity + "/history")
                .path("facts.find { it.type == '" + type + "' }.eventId");
    }

    private static void tell(Api seeker, String opportunity, String body) {
        seeker.tell(opportunity, body).then().statusCode(201);
    }

    /** A first round, a note on it, a question asked and answered there. */
    private static String learned(Api seeker, String search) {
        String opportunity = seeker.opportunity(search);
        tell(seeker, opportunity, """
                [{"type": "InterviewHeld", "occurredAt": "2026-10-12T08:00:00Z", "interviewId": "%1$s", "kind": "SCREENING",
                  "panel": [{"name": "Ann Bell", "role": "Recruiter", "knowledgeOfJob": "LOW"}]},
                 {"type": "FitNoteRecorded", "occurredAt": "2026-10-12T09:00:00Z", "interviewId": "%1$s",
                  "topic": "CULTURE", "direction": "THEIRS_FOR_ME", "polarity": "POSITIVE", "evidenceKind": "IMPRESSION",
                  "text": "They laugh together."},
                 {"type": "OpenQuestionRecorded", "occurredAt": "2026-10-12T10:00:00Z", "questionId": "%2$s",
                  "topic": "JOB_CONTENT", "text": "Who closes the books?"},
                 {"type": "OpenQuestionAnswered", "occurredAt": "2026-10-13T10:00:00Z", "questionId": "%2$s",
                  "evidenceKind": "FACT", "learnedFrom": {"interviewId": "%1$s"}, "answer": "A team of four."}]
                """.formatted(INTERVIEW, QUESTION));
        return opportunity;
    }

    @Test
    void the_ledger_keeps_facts_and_impressions_apart_and_a_correction_moves_them() {
        // Given
        Api seeker = Api.seeker();
        String opportunity = learned(seeker, seeker.search());
        knowledge(seeker, opportunity)
                .body("state", equalTo("PARTIAL"))
                .body("ruleVersion", equalTo(1))
                .body("topics.topic", hasSize(8))
                .root("topics.find { it.topic == 'JOB_CONTENT' }")
                .body("state", equalTo("FACT"))
                .body("essential", equalTo(true))
                .body("facts[0].basis", equalTo("ANSWER"))
                .body("facts[0].text", equalTo("A team of four."))
                .body("openQuestions", empty())
                .body("answeredQuestions[0].text", equalTo("Who closes the books?"))
                .body("answeredQuestions[0].answer.learnedFrom.interviewId", equalTo(INTERVIEW))
                .body("answeredQuestions[0].answer.learnedFrom.round", equalTo(1))
                .root("topics.find { it.topic == 'CULTURE' }")
                .body("state", equalTo("IMPRESSION"))
                .body("impressions[0].text", equalTo("They laugh together."))
                .body("impressions[0].learnedFrom.kind", equalTo("SCREENING"))
                .body("facts", empty());

        // When
        tell(seeker, opportunity, """
                [{"type": "FactCorrected", "targetEventId": "%s", "targetType": "FitNoteRecorded", "replacement":
                   {"type": "FitNoteRecorded", "occurredAt": "2026-10-12T09:00:00Z", "interviewId": "%s",
                    "topic": "MANAGER", "direction": "THEIRS_FOR_ME", "polarity": "NEGATIVE", "evidenceKind": "HEARSAY",
                    "text": "He shouts, they say."}},
                 {"type": "FactRetracted", "targetEventId": "%s", "targetType": "OpenQuestionAnswered"}]
                """.formatted(
                        eventId(seeker, opportunity, "FitNoteRecorded"),
                        INTERVIEW,
                        eventId(seeker, opportunity, "OpenQuestionAnswered")));

        // Then
        knowledge(seeker, opportunity)
                .body("state", equalTo("NONE"))
                .root("topics.find { it.topic == 'JOB_CONTENT' }")
                .body("state", equalTo("UNKNOWN"))
                .body("openQuestions[0].questionId", equalTo(QUESTION))
                .body("openQuestions[0].answer", nullValue())
                .body("answeredQuestions", empty())
                .root("topics.find { it.topic == 'CULTURE' }")
                .body("impressions", empty())
                .root("topics.find { it.topic == 'MANAGER' }")
                .body("hearsay[0].text", equalTo("He shouts, they say."));
    }

    @Test
    void the_prep_sheet_has_what_is_ahead_what_to_ask_and_what_to_bring() {
        Api seeker = Api.seeker();
        String opportunity = learned(seeker, seeker.search());
        tell(seeker, opportunity, """
                [{"type": "InterviewScheduled", "occurredAt": "2026-10-14T08:00:00Z", "interviewId": "%1$s", "kind": "PANEL",
                  "startAt": "2027-01-10T10:00:00Z", "zone": "Europe/Berlin", "place": "Room 4",
                  "panel": [{"name": "Cy Dole", "role": "Controller", "futureBoss": true}]},
                 {"type": "InterviewGoalSet", "occurredAt": "2026-10-14T09:00:00Z", "interviewId": "%1$s",
                  "text": "Help them see a calm close.", "templateId": "goal-hadley", "successCriterion": "INVITED_BACK"},
                 {"type": "OpenQuestionRecorded", "occurredAt": "2026-10-14T10:00:00Z", "topic": "CONDITIONS", "text": "Which hours?"},
                 {"type": "OpenQuestionRecorded", "occurredAt": "2026-10-14T11:00:00Z", "topic": "ADVANCEMENT", "text": "Who rose last?"},
                 {"type": "RedFlagRaised", "occurredAt": "2026-10-14T12:00:00Z", "flagId": "%2$s", "kind": "CONDITIONS", "severity": 2,
                  "evidenceKind": "HEARSAY", "text": "Long nights."},
                 {"type": "CompensationAskRecorded", "occurredAt": "2026-10-14T13:00:00Z",
                  "ask": {"amount": 80000, "currency": "EUR"}, "per": "YEAR", "basis": "The last one, and a tenth."},
                 {"type": "FitNoteRecorded", "occurredAt": "2026-10-14T14:00:00Z", "topic": "JOB_CONTENT",
                  "direction": "MINE_FOR_THEM", "polarity": "POSITIVE", "evidenceKind": "FACT", "text": "I closed in three days."}]
                """.formatted(new UUID(0, 7), FLAG));

        prepSheet(seeker, opportunity)
                .body("title", equalTo("Head of Accounting"))
                .body("nextInterview.startAt", equalTo("2027-01-10T10:00:00Z"))
                .body("nextInterview.place", equalTo("Room 4"))
                .body("nextInterview.round", equalTo(2))
                .body("nextInterview.panel.name", contains("Cy Dole"))
                .body("goal.text", equalTo("Help them see a calm close."))
                .body("met.name", contains("Ann Bell"))
                .body("met[0].rounds", contains(1))
                .body("questions.text", contains("Who rose last?", "Which hours?"))
                .body("topicsToLearn[0]", equalTo("COMPANY"))
                .body("topicsToLearn", not(hasItem("JOB_CONTENT")))
                .body("redFlags.text", contains("Long nights."))
                .body("compensation.ask.ask.amount", equalTo(80000))
                .body("compensation.ask.basis", equalTo("The last one, and a tenth."))
                .body("confidence", nullValue())
                .body("strengths.text", contains("I closed in three days."));

        tell(seeker, opportunity, """
                {"type": "FactRetracted", "targetEventId": "%s", "targetType": "InterviewGoalSet"}
                """.formatted(eventId(seeker, opportunity, "InterviewGoalSet")));
        prepSheet(seeker, opportunity).body("goal", nullValue());
    }

    @Test
    void the_register_tells_what_became_of_each_flag_and_corrections_move_it() {
        // Given
        Api seeker = Api.seeker();
        String search = seeker.search();
        String opportunity = seeker.opportunity(search);
        tell(seeker, opportunity, """
                [{"type": "RedFlagRaised", "occurredAt": "2026-10-12T12:00:00Z", "flagId": "%1$s", "kind": "CONDITIONS", "severity": 2,
                  "evidenceKind": "HEARSAY", "text": "Long nights."},
                 {"type": "RedFlagInquired", "occurredAt": "2026-10-13", "flagId": "%1$s", "askedOf": {"name": "Ann Bell"},
                  "text": "How late do people stay?"},
                 {"type": "RedFlagResolved", "occurredAt": "2026-10-14", "flagId": "%1$s", "resolution": "CONFIRMED",
                  "evidenceKind": "FACT", "text": "Until nine."},
                 {"type": "RedFlagRaised", "occurredAt": "2026-10-15T12:00:00Z", "kind": "ETHICS", "severity": 3,
                  "evidenceKind": "FACT", "text": "Two sets of books."}]
                """.formatted(FLAG));
        flags(seeker, search, "")
                .body("items.kind", contains("ETHICS", "CONDITIONS"))
                .body("items[1].text", equalTo("Long nights."))
                .body("items[1].title", equalTo("Head of Accounting"))
                .body("items[1].open", equalTo(false))
                .body("items[1].inquiries[0].askedOf.name", equalTo("Ann Bell"))
                .body("items[1].inquiries[0].occurredAt", equalTo("2026-10-13"))
                .body("items[1].resolution.resolution", equalTo("CONFIRMED"))
                .body("items[1].resolution.text", equalTo("Until nine."))
                .body("items[0].resolution", nullValue());
        flags(seeker, search, "?open=true").body("items.kind", contains("ETHICS"));
        flags(seeker, search, "?kind=CONDITIONS,CULTURE").body("items.kind", contains("CONDITIONS"));
        flags(seeker, search, "?severity=3").body("items.kind", contains("ETHICS"));
        flags(seeker, search, "?sort=severity").body("items.severity", contains(2, 3));

        // When
        tell(seeker, opportunity, """
                [{"type": "FactRetracted", "targetEventId": "%s", "targetType": "RedFlagResolved"},
                 {"type": "FactCorrected", "targetEventId": "%s", "targetType": "RedFlagRaised", "replacement":
                   {"type": "RedFlagRaised", "occurredAt": "2026-10-12T12:00:00Z", "kind": "CULTURE", "severity": 1,
                    "evidenceKind": "IMPRESSION", "text": "Long faces."}}]
                """.formatted(
                eventId(seeker, opportunity, "RedFlagResolved"), eventId(seeker, opportunity, "RedFlagRaised")));

        // Then
        flags(seeker, search, "?sort=raised")
                .body("items.kind", contains("CULTURE", "ETHICS"))
                .body("items[0].flagId", equalTo(FLAG))
                .body("items[0].text", equalTo("Long faces."))
                .body("items[0].open", equalTo(true))
                .body("items[0].inquiries", hasSize(1))
                .body("items[0].resolution", nullValue());
    }

    @Test
    void a_flag_taken_back_is_off_the_register_and_back_once_that_is_taken_back() {
        // Given
        Api seeker = Api.seeker();
        String search = seeker.search();
        String opportunity = seeker.opportunity(search);
        tell(seeker, opportunity, """
                {"type": "RedFlagRaised", "flagId": "%s", "kind": "CONDUCT", "severity": 1, "evidenceKind": "FACT", "text": "Late."}
                """.formatted(FLAG));
        tell(seeker, opportunity, """
                {"type": "FactRetracted", "targetEventId": "%s", "targetType": "RedFlagRaised"}
                """.formatted(eventId(seeker, opportunity, "RedFlagRaised")));
        flags(seeker, search, "").body("items", empty());
        String retraction = seeker.get("/opportunity/v1/opportunities/" + opportunity + "/history?view=audit")
                .path("facts.find { it.type == 'FactRetracted' }.eventId");

        // When
        tell(seeker, opportunity, """
                {"type": "FactRetracted", "targetEventId": "%s", "targetType": "FactRetracted"}
                """.formatted(retraction));

        // Then
        flags(seeker, search, "").body("items.text", contains("Late."));
    }

    @Test
    void the_register_is_the_same_when_made_again() {
        // Given
        Api seeker = Api.seeker();
        String search = seeker.search();
        String opportunity = seeker.opportunity(search);
        tell(seeker, opportunity, """
                [{"type": "RedFlagRaised", "flagId": "%s", "kind": "CONDUCT", "severity": 1, "evidenceKind": "FACT", "text": "Late."},
                 {"type": "RedFlagRaised", "kind": "OTHER", "severity": 2, "evidenceKind": "FACT"}]
                """.formatted(FLAG));
        tell(seeker, opportunity, """
                {"type": "FactRetracted", "targetEventId": "%s", "targetType": "RedFlagRaised"}
                """.formatted(eventId(seeker, opportunity, "RedFlagRaised")));
        List<Object> before = flags(seeker, search, "").extract().path("items");

        // When
        given().post(projections + "/red-flags/rebuild").then().statusCode(200).body("equal", equalTo(true));

        // Then
        assertThat(flags(seeker, search, "").extract().<List<Object>>path("items"))
                .isEqualTo(before);
    }

    @Test
    void another_persons_models_are_not_there() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        String opportunity = learned(seeker, search);

        for (Api other : List.of(Api.seeker(seeker.tenant()), Api.seeker())) {
            for (String model : List.of(
                    "opportunities/" + opportunity + "/knowledge",
                    "opportunities/" + opportunity + "/prep-sheet",
                    "searches/" + search + "/red-flags")) {
                other.get("/opportunity/v1/" + model).then().statusCode(404);
            }
        }
    }

    @Test
    void a_bad_parameter_is_refused() {
        Api seeker = Api.seeker();
        String search = seeker.search();

        for (String query : List.of(
                "open=perhaps", "kind=MOOD", "severity=4", "sort=mood", "kind=UNRECOGNIZED", "opportunityId=7")) {
            seeker.get("/opportunity/v1/searches/" + search + "/red-flags?" + query)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("http://127.0.0.1:8080/opportunity/v1/problems/parameter-invalid"));
        }
        flags(seeker, search, "?open=true").body("items", containsInAnyOrder());
    }
}
