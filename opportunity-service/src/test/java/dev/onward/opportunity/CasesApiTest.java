package dev.onward.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.onward.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A day is the person's day: the cases fail-9, fail-10 and fail-24. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class CasesApiTest implements Stack {

    private static Api in(String zone) {
        return Api.seeker(Map.of("zoneinfo", zone));
    }

    private static void nextOn(Api seeker, String search, String day, String dayAfter) {
        String board = "/opportunity/v1/searches/" + search + "/opportunities";
        // The zone of the token becomes the person's by a reaction.
        Eventually.holds(() -> seeker.get(board)
                .then()
                .body("items[0].nextAction.kind", equalTo("ATTEND_INTERVIEW"))
                .body("items[0].nextAction.date", equalTo(day)));
        seeker.get(board + "?nextBefore=" + dayAfter).then().body("items", hasSize(1));
        seeker.get(board + "?nextBefore=" + day).then().body("items", hasSize(0));
        seeker.get(board + "?sort=next").then().body("items", hasSize(1));
    }

    @Test
    void fail_9_an_interview_is_on_the_day_that_it_has_in_los_angeles() {
        Api seeker = in("America/Los_Angeles");
        String search = seeker.search();
        seeker.tell(seeker.opportunity(search), """
                [{"type":"Applied","occurredAt":"2026-10-06"},
                 {"type":"InterviewScheduled","startAt":"2026-12-10T17:30:00-08:00","zone":"America/Los_Angeles"}]
                """).then().statusCode(201);

        nextOn(seeker, search, "2026-12-10", "2026-12-11");
    }

    @Test
    void fail_9_an_interview_is_on_the_day_that_it_has_in_auckland() {
        Api seeker = in("Pacific/Auckland");
        String search = seeker.search();
        seeker.tell(seeker.opportunity(search), """
                [{"type":"Applied","occurredAt":"2026-10-06"},
                 {"type":"InterviewScheduled","startAt":"2026-12-11T08:00:00+13:00","zone":"Pacific/Auckland"}]
                """).then().statusCode(201);

        nextOn(seeker, search, "2026-12-11", "2026-12-12");
    }

    @Test
    void fail_9_silence_and_stage_of_a_late_evening_application_count_from_one_day() {
        Api seeker = in("America/Los_Angeles");
        String search = seeker.search();
        seeker.tell(seeker.opportunity(search), """
                {"type":"Applied","occurredAt":"2026-11-27T23:40:00-08:00"}
                """).then().statusCode(201);

        Eventually.holds(() -> seeker.get("/opportunity/v1/searches/" + search + "/opportunities")
                .then()
                .body("items[0].silence.since", equalTo("2026-11-27")));
        ExtractableResponse<Response> items = seeker.get(
                        "/opportunity/v1/searches/" + search + "/opportunities?silent=false&sort=-daysInStage")
                .then()
                .body("items", hasSize(1))
                .extract();
        assertThat(items.<Integer>path("items[0].silence.days")).isEqualTo(items.<Integer>path("items[0].daysInStage"));
    }

    @Test
    void fail_10_what_is_dated_the_day_after_has_not_happened_in_any_zone() {
        for (String zone : new String[] {"America/Los_Angeles", "Europe/Berlin", "Pacific/Kiritimati"}) {
            Api seeker = in(zone);
            String search = seeker.search();
            String opportunity = seeker.opportunity(search);
            seeker.tell(opportunity, """
                    {"type":"Applied","occurredAt":"2026-11-10"}
                    """).then().statusCode(201);

            String path = "/opportunity/v1/opportunities/" + opportunity + "/history?asOf=";
            Eventually.holds(() -> seeker.get(path + "2026-11-09")
                    .then()
                    .body("state.stage", equalTo("PROSPECT"))
                    .body("facts.type", contains("OpportunityIdentified")));
            seeker.get(path + "2026-11-10").then().body("state.stage", equalTo("APPLIED"));
            seeker.get("/opportunity/v1/searches/" + search + "/history?asOf=2026-11-09")
                    .then()
                    .body("state.opportunities.stage", contains("PROSPECT"))
                    .body("facts.type", contains("SearchStarted", "OpportunityIdentified"));
        }
    }

    @Test
    void fail_24_an_offset_that_its_zone_does_not_have_is_refused() {
        Api seeker = Api.seeker();
        String opportunity = seeker.opportunity(seeker.search());

        seeker.tell(opportunity, """
                {"type":"InterviewScheduled","startAt":"2026-12-10T10:00:00+05:00","zone":"Europe/Berlin"}
                """)
                .then()
                .statusCode(422)
                .body("type", endsWith("offset-contradicts-zone"))
                .body("field", equalTo("/startAt"));
        seeker.tell(opportunity, """
                {"type":"InterviewScheduled","startAt":"2026-12-10T10:00:00+02:00","zone":"Europe/Berlin"}
                """).then().statusCode(422);
        seeker.tell(opportunity, """
                {"type":"InterviewScheduled","startAt":"2026-12-10T09:00:00Z","zone":"Europe/Berlin"}
                """).then().statusCode(201);
    }
}
