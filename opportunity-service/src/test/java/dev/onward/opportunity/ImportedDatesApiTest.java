package dev.onward.opportunity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.onward.testkit.Eventually;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The dates of a file, where the person says that they are right. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportedDatesApiTest implements Stack {

    private static final int WEEKS = 52;

    private final Api ann = Api.seeker();
    private String search = "";

    @BeforeEach
    void begin() {
        search = ann.search();
    }

    /** An application each week; three of them, of late, are not due to be answered yet. */
    private static String year() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return "Company,Job Title,Status,Date Applied\n"
                + IntStream.range(0, WEEKS)
                        .mapToObj(week -> "Company " + week + ",Planner,Applied," + today.minusDays(2 + 7L * week))
                        .collect(Collectors.joining("\n"));
    }

    private Response sent(String csv, String parameters) {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .auth()
                .oauth2(ann.token())
                .contentType("text/csv")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(csv.getBytes(StandardCharsets.UTF_8))
                .post("/opportunity/v1/searches/" + search + "/imports" + parameters);
    }

    private String imported(String csv, String parameters) {
        String job = sent(csv, parameters).then().statusCode(202).extract().header("Location");
        String path = job.substring(job.indexOf("/opportunity/v1"));
        Eventually.holds(() -> ann.get(path).then().body("state", equalTo("DONE")));
        return path;
    }

    private Response board(String query) {
        return ann.get("/opportunity/v1/searches/" + search + "/opportunities?limit=200" + query);
    }

    private List<String> due() throws SQLException {
        String url = ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class);
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement select = connection.prepareStatement(
                        "select kind from due where tenant_id = ? and kind not like 'import%'")) {
            select.setObject(1, ann.tenant());
            List<String> kinds = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    kinds.add(rows.getString(1));
                }
            }
            return kinds;
        }
    }

    @Test
    void silence_is_answered_on_reading_and_nothing_else_happens() throws SQLException {
        // When
        imported(year(), "?trust=dates");

        // Then
        board("&silent=true")
                .then()
                .body("items", hasSize(WEEKS - 3))
                .body("items.silence.silent", everyItem(is(true)))
                .body("items.organization", not(hasItem("Company 2")));
        board("").then().body("items.daysInStage", hasItem(2 + 7 * 51));
        String first = board("&silent=true").then().extract().path("items[0].opportunityId");
        ann.get("/opportunity/v1/opportunities/" + first + "/history")
                .then()
                .body("facts.type", not(hasItem("SilenceDetected")))
                .body("facts[-1].dayMathTrust", equalTo("REPORTED"))
                .body("facts[-1].source.kind", equalTo("CSV_DATES_CONFIRMED"));
        assertThat(due()).isEmpty();
    }

    @Test
    void without_a_word_only_the_order_counts() {
        // When
        imported(year(), "");

        // Then
        board("&silent=true").then().body("items", hasSize(0));
        board("").then().body("items", hasSize(WEEKS)).body("items.daysInStage", everyItem(nullValue()));
    }

    @Test
    void dates_are_confirmed_later_with_the_same_file() {
        // Given
        imported(year(), "");

        // When
        String job = imported(year(), "?trust=dates");

        // Then
        ann.get(job).then().body("rows.corrected", equalTo(WEEKS)).body("opportunitiesAdded", equalTo(0));
        board("&silent=true").then().body("items", hasSize(WEEKS - 3));
    }

    @Test
    void dates_that_were_confirmed_once_stay_so_in_the_edited_sheet() {
        // Given
        String first = imported(year(), "?trust=dates");
        String said = ann.get(first)
                .then()
                .body("dates.confirmed", equalTo(true))
                .body("dates.sentence", containsString("as you said on "))
                .extract()
                .path("dates.confirmedAt");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String edited = year().replace(
                                "Company 5,Planner,Applied," + today.minusDays(2 + 7 * 5),
                                "Company 5,Planner,Applied," + today.minusDays(100))
                + "\nCompany 900,Planner,Applied," + today.minusDays(90) + "\n";

        // When
        Response preview = sent(edited, "?preview=true");
        String job = imported(edited, "");

        // Then
        preview.then()
                .statusCode(200)
                .body("dates.confirmed", equalTo(true))
                .body("dates.confirmedAt", equalTo(said))
                .body("dates.sentence", containsString("as you said on "))
                .body("comparison.unchanged", equalTo(WEEKS - 1));
        ann.get(job)
                .then()
                .body("dates.confirmed", equalTo(true))
                .body("dates.confirmedAt", equalTo(said))
                .body("rows.corrected", equalTo(1))
                .body("rows.added", equalTo(1))
                .body("rows.unchanged", equalTo(WEEKS - 1));
        board("&silent=true").then().body("items", hasSize(WEEKS - 3 + 1));
        board("").then().body("items.daysInStage", hasItem(100)).body("items.daysInStage", not(hasItem(nullValue())));
    }

    @Test
    void a_confirmation_that_is_taken_back_stays_so_and_doubles_nothing() {
        // Given
        imported(year(), "?trust=dates");

        // When
        String job = imported(year(), "?trust=none");

        // Then
        ann.get(job)
                .then()
                .body("rows.corrected", equalTo(WEEKS))
                .body("factsAdded", equalTo(0))
                .body("dates.confirmed", equalTo(false))
                .body("dates.confirmedAt", nullValue());
        board("").then().body("items", hasSize(WEEKS)).body("items.daysInStage", everyItem(nullValue()));
        ann.get(imported(year(), ""))
                .then()
                .body("rows.unchanged", equalTo(WEEKS))
                .body("factsCorrected", equalTo(0));
        board("&silent=true").then().body("items", hasSize(0));
    }

    @Test
    void trust_that_was_taken_back_stays_so_and_the_preview_says_it() {
        // Given
        imported(year(), "?trust=dates");
        imported(year(), "?trust=none");

        // When
        Response preview = sent(year(), "?preview=true");

        // Then
        preview.then()
                .statusCode(200)
                .body("comparison.changed", equalTo(0))
                .body("comparison.unchanged", equalTo(WEEKS))
                .body("dates.sentence", containsString("You took back"));
        ann.get(imported(year(), ""))
                .then()
                .body("rows.unchanged", equalTo(WEEKS))
                .body("dates.sentence", containsString("You took back"));
    }

    @Test
    void an_import_that_was_cancelled_keeps_nothing_of_what_it_said_of_dates() {
        // Given
        imported(year(), "");
        String more = year()
                + IntStream.range(0, 5_000)
                        .mapToObj(i -> "\nOther " + i + ",Clerk,Applied,2026-02-03")
                        .collect(Collectors.joining());
        String job = sent(more, "?trust=dates").then().statusCode(202).extract().header("Location");
        String path = job.substring(job.indexOf("/opportunity/v1"));
        Eventually.holds(() -> ann.get(path).then().body("rows.done", greaterThan(0)));

        // When
        ann.post(path + "/cancel", "").then().statusCode(200).body("state", equalTo("CANCELLED"));

        // Then
        sent(year(), "?preview=true")
                .then()
                .statusCode(200)
                .body("dates.confirmed", equalTo(false))
                .body("dates.sentence", containsString("Are these dates right?"));
    }

    @Test
    void another_sheet_of_the_search_is_not_confirmed_by_the_first_one() {
        // Given
        imported(year(), "?trust=dates");

        // When
        String job = imported("Firm,Role,State,Applied on\nFern GmbH,Clerk,Applied,2026-05-02\n", "");

        // Then
        ann.get(job)
                .then()
                .body("dates.confirmed", equalTo(false))
                .body("dates.sentence", containsString("trust=dates"));
    }

    @Test
    void a_fact_told_by_hand_later_begins_no_silence_anew() throws SQLException {
        // Given
        imported(year(), "?trust=dates");
        String quiet = board("&silent=true").then().extract().path("items[0].opportunityId");

        // When
        ann.tell(quiet, """
                {"type": "FitNoteRecorded", "topic": "COMPANY", "direction": "THEIRS_FOR_ME", "polarity": "POSITIVE",
                 "evidenceKind": "IMPRESSION", "text": "Kind people"}
                """).then().statusCode(201);

        // Then
        assertThat(due()).isEmpty();
        board("&silent=true").then().body("items", hasSize(WEEKS - 3));
    }

    @Test
    void the_preview_asks_whether_the_dates_are_right() {
        sent(year(), "?preview=true")
                .then()
                .statusCode(200)
                .body("dates.facts", equalTo(WEEKS))
                .body("dates.confirmed", equalTo(false))
                .body("dates.sentence", containsString("trust=dates"));
        sent(year(), "?preview=true&trust=dates").then().statusCode(200).body("dates.confirmed", equalTo(true));
        sent(year(), "?preview=true&trust=all").then().statusCode(400).body("detail", containsString("trust takes"));
    }

    @Test
    void a_caller_cannot_say_of_a_fact_that_a_file_was_confirmed() {
        String opportunity = ann.opportunity(search);

        ann.tell(opportunity, """
                {"type": "Applied", "occurredAt": "2026-03-05", "source": {"kind": "CSV_DATES_CONFIRMED"}}
                """).then().statusCode(400);
    }
}
