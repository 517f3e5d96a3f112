package dev.onward.opportunity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.onward.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * What people found wrong elsewhere and then here: each with its number, from its input in {@code src/test/resources/cases},
 * with the right result. More of the kind of each: {@code SheetTest} (2 to 5, 18, 20), {@code FirstHourTest} (22). That the
 * playbook of 11 becomes FULL is the advice service's, by the rounds asserted here ({@code AdviceServiceTest}).
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

    private static List<String> stages(Api seeker, String search) {
        return seeker.get("/opportunity/v1/searches/" + search + "/opportunities")
                .then()
                .extract()
                .path("items.collect { it.organization + ' ' + it.stage }.sort()");
    }

    @Test
    void fail_2_a_status_column_with_a_name_of_its_own_is_read_or_doubtful() {
        Api seeker = Api.seeker();
        String search = seeker.search();

        String job = seeker.imports(search, input("fail-2/status-column-unknown.csv"));

        assertThat(stages(seeker, search))
                .containsExactly("Dell Works INVITED", "Heath Bank CLOSED", "Moss Rail REJECTED");
        seeker.get(job).then().body("rows.added", equalTo(3)).body("rows.doubtful", equalTo(0));
    }

    @Test
    void fail_2_one_column_for_each_stage_is_read() {
        Api seeker = Api.seeker();
        String search = seeker.search();

        String job = seeker.imports(search, input("fail-2/one-column-per-stage.csv"));

        assertThat(stages(seeker, search))
                .containsExactly("Dell Works OFFER", "Heath Bank INTERVIEWING", "Moss Rail REJECTED");
        seeker.get(job).then().body("remarks.cause", hasItem("COLUMN_FOR_ONE_STAGE"));
    }

    @Test
    void fail_2_a_sheet_in_german_is_read() {
        Api seeker = Api.seeker();
        String search = seeker.search();

        seeker.imports(search, input("fail-2/german-datum-antwort.csv"));

        assertThat(stages(seeker, search)).containsExactly("Heide Bank INVITED", "Moos Bahn REJECTED");
    }

    @Test
    void fail_3_cells_that_say_nothing_are_empty() {
        Api seeker = Api.seeker();
        String search = seeker.search();

        String job = seeker.imports(search, input("fail-3/null-cells.csv"));

        assertThat(stages(seeker, search)).isEmpty();
        seeker.get(job).then().body("rows.bad", equalTo(2)).body("factsAdded", equalTo(0));
        seeker.get(job + "/problems").then().body("items.cause", contains("TITLE_MISSING", "TITLE_MISSING"));
    }

    @Test
    void fail_4_one_column_serves_two_fields() {
        Api seeker = Api.seeker();
        String search = seeker.search();

        seeker.imports(search, input("fail-4/company-only.csv"), "?column=Name:organization&column=Name:title");

        seeker.get("/opportunity/v1/searches/" + search + "/opportunities")
                .then()
                .body("items.title", containsInAnyOrder("Sedge Co", "Reed Co"))
                .body("items.organization", containsInAnyOrder("Sedge Co", "Reed Co"));
    }

    @Test
    void fail_4_a_title_may_be_given_for_all_rows() {
        Api seeker = Api.seeker();
        String search = seeker.search();

        seeker.imports(search, input("fail-4/company-only.csv"), "?column=Name:organization&title=Clerk");

        seeker.get("/opportunity/v1/searches/" + search + "/opportunities")
                .then()
                .body("items.title", contains("Clerk", "Clerk"));
    }

    @Test
    void fail_5_the_column_with_dates_is_the_date_though_another_says_yes() {
        Api seeker = Api.seeker();
        String search = seeker.search();

        seeker.imports(search, input("fail-5/yes-no-left.csv"));

        assertThat(stages(seeker, search)).containsExactly("Holm Ltd INVITED", "Skerry Ltd REJECTED");
        assertThat(seeker.get("/opportunity/v1/searches/" + search + "/history").asString())
                .contains("2026-02-03", "2026-02-05");
    }

    @Test
    void fail_18_every_rung_of_the_funnel_holds_those_above_it() {
        Api seeker = Api.seeker();
        String search = seeker.search();

        seeker.imports(search, input("fail-18/status-only.csv"));

        Eventually.holds(() -> {
            Map<String, Integer> reached = seeker.get("/opportunity/v1/reports/funnel")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("figures.collectEntries { [it.rung, it.n] }");
            assertThat(reached)
                    .containsOnly(
                            entry("IDENTIFIED", 4),
                            entry("APPLIED", 4),
                            entry("INVITED", 4),
                            // The word "Interview" alone says that there is to be one, not that it took place.
                            entry("INTERVIEWED", 3),
                            entry("SECOND_ROUND", 2),
                            entry("OFFERED", 2),
                            entry("ACCEPTED", 1));
            seeker.get("/opportunity/v1/reports/response")
                    .then()
                    .body("figures[0].n", equalTo(reached.get("APPLIED")))
                    .body("figures[0].responseRate", equalTo(1.0f));
        });
    }

    @Test
    void fail_20_an_export_that_a_spreadsheet_has_saved_is_read_again() {
        Api seeker = in("Europe/Berlin");
        String search = seeker.search();
        seeker.tell(seeker.opportunity(search), """
                {"type": "Applied", "occurredAt": "2026-11-03"}
                """).then().statusCode(201);
        String saved = seeker.get("/opportunity/v1/searches/" + search + "/export?format=csv")
                .asString()
                .replaceAll("\\b(20\\d\\d)-0?(\\d+)-0?(\\d+)(?=[,;\r\n])", "$2/$3/$1");
        Api other = Api.seeker();
        String another = other.search();

        String job = other.imports(another, saved, "?dateOrder=MDY");

        other.get(job).then().body("rows.bad", equalTo(0)).body("opportunitiesAdded", equalTo(1));
        other.get("/opportunity/v1/searches/" + another + "/history?type=Applied")
                .then()
                .body("facts.occurredAt", contains("2026-11-03"));
    }

    @Test
    void fail_22_the_first_hours_mistakes_are_answered_with_what_is_right() {
        Api seeker = in("Europe/Berlin");
        String search = seeker.search();
        String opportunity = seeker.opportunity(search);
        String board = "/opportunity/v1/searches/" + search + "/opportunities";

        seeker.tell(opportunity, "{\"type\": \"applied\"}")
                .then()
                .statusCode(400)
                .body("detail", allOf(containsString("Did you mean Applied?"), containsString("OfferReceived")));
        seeker.tell(opportunity, "{\"type\": \"Applied\", \"occurredAt\": \"2026-09-20\"}")
                .then()
                .statusCode(422)
                .body("type", endsWith("not-identified"))
                .body("detail", containsString("Correct the date of OpportunityIdentified"));
        seeker.tell(opportunity, "{\"type\": \"Applied\", \"occurredAt\": \"20.11.2026\"}")
                .then()
                .statusCode(400)
                .body("detail", allOf(containsString("2026-03-31,"), containsString("2026-03-31T09:30:00+02:00")));
        seeker.tell(opportunity, "{\"type\": \"Applied\", \"occurredAt\": \"2026-11-20\"}")
                .then()
                .statusCode(201);
        seeker.tell(opportunity, "[]")
                .then()
                .statusCode(422)
                .body("type", endsWith("no-facts"))
                .body("detail", containsString("The list is empty."));
        seeker.get(board + "?organisation=Wick")
                .then()
                .statusCode(400)
                .body("detail", allOf(containsString("Did you mean organization?"), containsString("nextBefore")));
        seeker.get("/opportunity/v1/reports/funel")
                .then()
                .statusCode(404)
                .body("detail", allOf(containsString("Did you mean funnel?"), containsString("time-in-stage")));
    }

    @Test
    void fail_8_rows_of_one_import_stand_in_the_order_of_their_lines() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        List<String> names =
                IntStream.range(0, 250).mapToObj("Firm %03d"::formatted).toList();
        seeker.imports(
                search,
                "organization,title,stage\n"
                        + names.stream().map(it -> it + ",Cook,Applied\n").collect(Collectors.joining()));

        String board = "/opportunity/v1/searches/" + search + "/opportunities?limit=200&sort=";

        seeker.get(board + "added").then().body("items.organization", equalTo(names.subList(0, 200)));
        seeker.get(board + "-added")
                .then()
                .body("items.organization", equalTo(names.reversed().subList(0, 200)));
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

        String history = "/opportunity/v1/opportunities/" + opportunity + "/history?type=";
        String screening = interview(seeker, history, "SCREENING");
        String last = interview(seeker, history, "FINAL");
        seeker.get(history + "RoundsNumbered")
                .then()
                .body("facts[-1].rounds.interviewId", contains(screening, last))
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

    private static String interview(Api seeker, String history, String kind) {
        return seeker.get(history + "InterviewHeld")
                .then()
                .extract()
                .path("facts.find { it.kind == '" + kind + "' }.interviewId");
    }

    @Test
    void fail_11_told_late_comes_to_the_same_as_told_in_order() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        String inOrder = seeker.opportunity(search);
        String late = seeker.opportunity(search);

        for (String file : List.of("1.json", "2-told-late.json", "3.json")) {
            seeker.tell(late, input("fail-11/" + file)).then().statusCode(201);
        }
        String applied = "{\"type\":\"Applied\",\"occurredAt\":\"2026-10-06\"}";
        String both = input("fail-11/1.json");
        String last = "[" + both.substring(both.indexOf("{\"type\":\"InterviewHeld\""));
        seeker.tell(inOrder, applied).then().statusCode(201);
        seeker.tell(inOrder, input("fail-11/2-told-late.json")).then().statusCode(201);
        seeker.tell(inOrder, last).then().statusCode(201);
        seeker.tell(inOrder, input("fail-11/3.json")).then().statusCode(201);

        for (String field : List.of("stage", "round", "closeness", "knowledge")) {
            Object expected =
                    seeker.get("/opportunity/v1/opportunities/" + inOrder).path(field);
            seeker.get("/opportunity/v1/opportunities/" + late).then().body(field, equalTo(expected));
        }
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
