package dev.onward.opportunity;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody meets in the first hour with the API: every refusal says what to do instead (case 22). */
@QuarkusTest
class FirstHourTest {

    private Api seeker;
    private String search;

    @BeforeEach
    void begin() {
        seeker = Api.seeker();
        search = seeker.search();
    }

    @Test
    void a_type_written_nearly_right_is_answered_with_the_right_one_and_the_list() {
        // Given
        String opportunity = seeker.opportunity(search);

        // When
        Response answer = seeker.tell(opportunity, """
                {"type": "applied", "channel": "PORTAL"}
                """);

        // Then
        answer.then()
                .statusCode(400)
                .body("type", endsWith("/unknown-type"))
                .body("detail", allOf(containsString("Did you mean Applied?"), containsString("OfferReceived")));
    }

    @Test
    void a_field_written_nearly_right_is_answered_with_the_right_one() {
        // Given
        String opportunity = seeker.opportunity(search);

        // When
        Response answer = seeker.tell(opportunity, """
                {"type": "Applied", "chanel": "PORTAL"}
                """);

        // Then
        answer.then()
                .statusCode(400)
                .body("type", endsWith("/unknown-field"))
                .body("detail", containsString("Did you mean channel?"));
    }

    @Test
    void a_misspelt_time_is_answered_with_occurredAt() {
        // Given
        String opportunity = seeker.opportunity(search);

        // When
        Response answer = seeker.tell(opportunity, """
                {"type": "Applied", "occuredAt": "2026-10-03", "channel": "PORTAL"}
                """);

        // Then
        answer.then().statusCode(400).body("detail", containsString("Did you mean occurredAt?"));
    }

    @Test
    void a_misspelt_retraction_is_answered_with_the_right_one() {
        // Given
        String opportunity = seeker.opportunity(search);

        // When
        Response answer = seeker.tell(opportunity, """
                {"type": "FactRetractd", "targetEventId": "0199b6a2-0000-7000-8000-0000000000a1", "targetType": "Applied"}
                """);

        // Then
        answer.then().statusCode(400).body("detail", containsString("Did you mean FactRetracted?"));
    }

    @ParameterizedTest
    @CsvSource({
        "opportunities?stage=INTERVIEW, stage takes",
        "opportunities?sort=titel, Did you mean title?",
        "timeline?service=advise, Did you mean advice?",
        "timeline?type=AdviseGiven, Did you mean AdviceGiven?",
        "history?type=InterviewHold, Did you mean InterviewHeld?",
        "history?asOf=10.06.2026, 'asOf takes a date such as 2026-11-22, or a time with its offset such as'",
    })
    void a_misspelt_value_of_a_filter_is_refused(String asked, String said) {
        // When
        Response answer = seeker.get("/opportunity/v1/searches/" + search + "/" + asked);

        // Then
        answer.then()
                .statusCode(400)
                .body("type", endsWith("/parameter-invalid"))
                .body("detail", containsString(said));
    }

    @Test
    void a_fact_before_the_opportunitys_first_is_answered_with_what_to_do() {
        // Given
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String opportunity = identified(today);

        // When
        Response answer = seeker.tell(opportunity, """
                {"type": "Applied", "occurredAt": "%s", "channel": "PORTAL"}
                """.formatted(today.minusDays(10)));

        // Then
        answer.then()
                .statusCode(422)
                .body("type", endsWith("/not-identified"))
                .body(
                        "detail",
                        allOf(
                                containsString("Correct the date of OpportunityIdentified"),
                                containsString("FactCorrected"),
                                containsString("targetEventId"),
                                containsString("targetType"),
                                containsString("replacement")));
    }

    @Test
    void an_opportunity_that_begins_with_another_fact_is_answered_with_what_goes_first() {
        // When
        Response answer = seeker.post("/opportunity/v1/searches/" + search + "/opportunities", """
                {"type": "Applied", "occurredAt": "2026-10-03", "channel": "PORTAL"}
                """);

        // Then
        answer.then()
                .statusCode(422)
                .body("type", endsWith("/not-identified"))
                .body("detail", allOf(containsString("first in the list"), not(containsString("Correct"))));
    }

    @Test
    void a_type_of_which_only_the_beginning_is_told_is_answered_with_those_that_begin_so() {
        // Given
        String opportunity = seeker.opportunity(search);

        // When
        Response answer = seeker.tell(opportunity, """
                {"type": "Interview", "occurredAt": "2026-10-03"}
                """);

        // Then
        answer.then().statusCode(400).body("detail", containsString("Did you mean InterviewCancelled"));
    }

    @Test
    void a_value_of_another_kind_is_answered_with_the_right_kind() {
        // When
        Response answer = seeker.post("/opportunity/v1/searches/" + search + "/opportunities", """
                {"type": "OpportunityIdentified", "kind": "JOB", "organization": "X", "title": "Miller"}
                """);

        // Then
        answer.then()
                .statusCode(400)
                .body("type", endsWith("/wrong-type"))
                .body("field", equalTo("/organization"))
                .body("detail", containsString("an object in { } with name"));
    }

    @Test
    void an_opportunity_may_have_been_found_before_its_search_was_entered() {
        // Given
        LocalDate yearsAgo = LocalDate.now(ZoneOffset.UTC).minusYears(2);

        // When
        Response answer =
                seeker.post("/opportunity/v1/searches/" + search + "/opportunities", identification(yearsAgo));

        // Then
        answer.then().statusCode(201).body("occurredAt", equalTo(yearsAgo.toString()));
    }

    @Test
    void a_date_in_another_form_is_answered_with_the_two_that_are_read() {
        // Given
        String opportunity = seeker.opportunity(search);

        // When
        Response answer = seeker.tell(opportunity, """
                {"type": "Applied", "occurredAt": "20.11.2026", "channel": "PORTAL"}
                """);

        // Then
        answer.then()
                .statusCode(400)
                .body("field", equalTo("/occurredAt"))
                .body("detail", allOf(containsString("2026-03-31,"), containsString("2026-03-31T09:30:00+02:00")));
    }

    @Test
    void an_empty_list_is_called_empty() {
        // Given
        String opportunity = seeker.opportunity(search);

        // When
        Response answer = seeker.tell(opportunity, "[]");

        // Then
        answer.then()
                .statusCode(422)
                .body("type", endsWith("/no-facts"))
                .body("detail", containsString("The list is empty."));
    }

    @Test
    void a_parameter_written_nearly_right_is_refused_and_not_passed_over() {
        // When
        Response answer = seeker.get("/opportunity/v1/searches/" + search + "/opportunities?organisation=Wick");

        // Then
        answer.then()
                .statusCode(400)
                .body("type", endsWith("/unknown-parameter"))
                .body("parameter", equalTo("organisation"))
                .body("detail", allOf(containsString("Did you mean organization?"), containsString("stage")));
    }

    @Test
    void a_parameter_of_an_address_that_takes_none_is_refused() {
        // When
        Response answer = seeker.get("/opportunity/v1/searches/" + search + "?verbose=true");

        // Then
        answer.then().statusCode(400).body("detail", containsString("This address takes none."));
    }

    @Test
    void a_report_written_nearly_right_is_answered_with_the_right_one() {
        // When
        Response answer = seeker.get("/opportunity/v1/reports/funel");

        // Then
        answer.then()
                .statusCode(404)
                .body("detail", allOf(containsString("Did you mean funnel?"), containsString("time-in-stage")));
    }

    private String identified(LocalDate day) {
        return seeker.post("/opportunity/v1/searches/" + search + "/opportunities", identification(day))
                .then()
                .statusCode(201)
                .extract()
                .header("Location")
                .replaceAll(".*/", "");
    }

    private static String identification(LocalDate day) {
        return """
                {"type": "OpportunityIdentified", "occurredAt": "%s", "kind": "JOB",
                 "organization": {"name": "Wick"}, "title": "Miller"}
                """.formatted(day);
    }
}
