package dev.onward.opportunity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.onward.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * What people found wrong elsewhere and then here, about times and order: each with its number, from its input in {@code
 * src/test/resources/cases}, with the right result. The cases about sheets are in {@code SheetTest}.
 */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class CasesApiTest implements Stack {

    private static String input(String name) {
        try (InputStream in = requireNonNull(CasesApiTest.class.getResourceAsStream("/cases/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
    void fail_8_newest_added_first_is_by_when_it_was_added_imported_or_typed() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        seeker.imports(search, input("fail-8/sixty.csv"));
        seeker.opportunity(search);

        String board = "/opportunity/v1/searches/" + search + "/opportunities?limit=200";
        seeker.get(board).then().body("items", hasSize(61)).body("items[0].organization", equalTo("Northwind"));
        seeker.get(board + "&sort=added").then().body("items[60].organization", equalTo("Northwind"));
    }

    @Test
    void fail_9_an_interview_is_on_the_day_that_it_has_in_los_angeles() {
        Api seeker = in("America/Los_Angeles");
        String search = seeker.search();
        seeker.tell(seeker.opportunity(search), input("fail-9/los-angeles.json"))
                .then()
                .statusCode(201);

        nextOn(seeker, search, "2026-12-10", "2026-12-11");
    }

    @Test
    void fail_9_an_interview_is_on_the_day_that_it_has_in_auckland() {
        Api seeker = in("Pacific/Auckland");
        String search = seeker.search();
        seeker.tell(seeker.opportunity(search), input("fail-9/auckland.json"))
                .then()
                .statusCode(201);

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
            seeker.tell(opportunity, input("fail-10/1.json")).then().statusCode(201);

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
    void fail_11_an_earlier_interview_told_late_is_the_first_round() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        String opportunity = seeker.opportunity(search);
        seeker.tell(opportunity, input("fail-11/1.json")).then().statusCode(201);

        seeker.tell(opportunity, input("fail-11/2-told-late.json")).then().statusCode(201);
        seeker.tell(opportunity, input("fail-11/3.json")).then().statusCode(201).body("closeness", equalTo("CLOSE"));

        seeker.get("/opportunity/v1/opportunities/" + opportunity + "/history?type=RoundsNumbered")
                .then()
                .body("facts[-1].rounds.round", contains(1, 2));
        seeker.get("/opportunity/v1/opportunities/" + opportunity)
                .then()
                .body("round", equalTo(2))
                .body("closeness", equalTo("CLOSE"));
        seeker.get("/opportunity/v1/searches/" + search + "/opportunities")
                .then()
                .body("items[0].round", equalTo(2))
                .body("items[0].closeness", equalTo("CLOSE"));
    }

    @Test
    void fail_11_an_earlier_interview_told_after_the_turndown_brings_it_near_the_finish() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        String opportunity = seeker.opportunity(search);
        String board = "/opportunity/v1/searches/" + search + "/opportunities";
        seeker.tell(opportunity, input("fail-11/1.json")).then().statusCode(201);
        seeker.tell(opportunity, input("fail-11/3.json")).then().statusCode(201);
        seeker.get(board).then().body("items[0].closeness", equalTo("EARLIER"));

        seeker.tell(opportunity, input("fail-11/2-told-late.json")).then().statusCode(201);

        seeker.get(board).then().body("items[0].round", equalTo(2)).body("items[0].closeness", equalTo("CLOSE"));
    }

    @Test
    void fail_24_an_offset_that_its_zone_does_not_have_is_refused() {
        Api seeker = Api.seeker();
        String opportunity = seeker.opportunity(seeker.search());

        seeker.tell(opportunity, input("fail-24/offset-not-of-zone.json"))
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
