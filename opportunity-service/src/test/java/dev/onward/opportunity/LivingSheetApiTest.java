package dev.onward.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.onward.opportunity.exchange.imports.EditedSheet;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A sheet that people go on with, imported again over HTTP; each rule by itself is in {@code LivingSheetTest}. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class LivingSheetApiTest implements Stack {

    private static final int SEQUENCES = 2;
    private static final int IMPORTS = 3;

    private static final String SHEET = """
            Company,Job Title,Status,Date Applied
            Moss Rail,Planner,Applied,2026-03-05
            Heath Bank,Clerk,Rejected,2026-03-06
            Dell Works,Welder,Interviewing,2026-03-07
            """;

    private final Api ann = Api.seeker();

    private static List<String> board(Api who, String search) {
        return who.get("/opportunity/v1/searches/" + search + "/opportunities?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items.collect { it.organization + ', ' + it.title + ', ' + it.stage }.sort()");
    }

    private static String said(Response opportunity) {
        ExtractableResponse<Response> it = opportunity.then().statusCode(200).extract();
        return it.path("organization") + ", " + it.path("title") + ", " + it.path("stage");
    }

    @Test
    void the_answer_says_row_by_row_what_was_new_corrected_left_alone_and_gone() {
        // Given
        String search = ann.search();
        ann.imports(search, SHEET);

        // When
        String job = ann.imports(search, """
                Company,Job Title,Status,Date Applied
                Sedge Co,Analyst,Applied,2026-04-01
                Dell Works,Welder,Rejected,2026-03-07
                Moss Rail,Planner,Applied,2026-02-05
                Moss Rail,,Applied,2026-02-05
                """);

        // Then
        ann.get(job)
                .then()
                .body("rows.added", equalTo(2))
                .body("rows.corrected", equalTo(1))
                .body("rows.unchanged", equalTo(0))
                .body("rows.bad", equalTo(1))
                .body("rows.gone", equalTo(1))
                .body("opportunitiesAdded", equalTo(1))
                .body("factsAdded", equalTo(3))
                .body("factsCorrected", equalTo(1))
                .body("summary", containsString(" 1 row is no longer in the sheet; what it told stays."));
        ExtractableResponse<Response> rows = ann.get(job + "/rows")
                .then()
                .body("items.line", contains(2, 3, 4, 5))
                .body("items.outcome", contains("NEW", "ADDED", "CORRECTED", "BAD"))
                .body("items[0].opportunityId", notNullValue())
                .body("items[3].opportunityId", nullValue())
                .extract();
        ann.get(job + "/rows?limit=2").then().body("items.line", contains(2, 3)).header("Link", notNullValue());
        String gone = ann.get(job + "/gone")
                .then()
                .body("items", hasSize(1))
                .body("items[0].organization", equalTo("Heath Bank"))
                .body("items[0].title", equalTo("Clerk"))
                .extract()
                .path("items[0].opportunityId");
        ann.get("/opportunity/v1/opportunities/" + gone)
                .then()
                .body("organization", equalTo("Heath Bank"))
                .body("stage", equalTo("REJECTED"));
        String corrected = rows.path("items[2].opportunityId");
        ann.get("/opportunity/v1/opportunities/" + corrected + "/history?view=audit")
                .then()
                .body("facts.type", contains("OpportunityIdentified", "Applied", "FactCorrected"))
                .body("facts[2].actor.kind", equalTo("IMPORT"))
                .body("facts[2].source.kind", equalTo("CSV"))
                .body("facts[2].source.ref", endsWith(job.substring(job.lastIndexOf('/') + 1) + ":4"));
        assertThat(board(ann, search))
                .containsExactly(
                        "Dell Works, Welder, REJECTED",
                        "Heath Bank, Clerk, REJECTED",
                        "Moss Rail, Planner, APPLIED",
                        "Sedge Co, Analyst, APPLIED");
    }

    @Test
    void the_answer_says_of_each_row_which_fields_changed_from_what_to_what() {
        // Given
        String search = ann.search();
        ann.imports(search, SHEET);

        // When
        String job = ann.imports(search, """
                Company,Job Title,Status,Date Applied,Location
                Moss Rail,Head Planner,Applied,2026-03-05,Basel
                Heath Bank,Clerk,Applied,2026-02-06,
                Dell Works,Welder,Offer,2026-03-07,
                Sedge Co,Analyst,Applied,2026-04-01,
                """);

        // Then
        ann.get(job + "/rows")
                .then()
                .body("items.outcome", contains("CORRECTED", "CORRECTED", "ADDED", "NEW"))
                .body("items[0].changes.fact", contains("OpportunityIdentified"))
                .body("items[0].changes.kind", contains("CORRECTED"))
                .body("items[0].changes[0].fields.field", contains("postingSnapshot/jobLocation", "title"))
                .body("items[0].changes[0].fields[0].from", nullValue())
                .body("items[0].changes[0].fields[0].to", equalTo("Basel"))
                .body("items[0].changes[0].fields[1].from", equalTo("Planner"))
                .body("items[0].changes[0].fields[1].to", equalTo("Head Planner"))
                .body("items[1].changes.fact", contains("Applied", "Rejected"))
                .body("items[1].changes.kind", contains("CORRECTED", "TAKEN_BACK"))
                .body("items[1].changes[0].fields.field", contains("occurredAt"))
                .body("items[1].changes[0].fields[0].from", equalTo("2026-03-06"))
                .body("items[1].changes[0].fields[0].to", equalTo("2026-02-06"))
                .body("items[2].changes.fact", contains("OfferReceived"))
                .body("items[2].changes.kind", contains("ADDED"))
                .body("items[3].changes", hasSize(0));
    }

    private String typed(String search, String organization, String title) {
        return ann.post("/opportunity/v1/searches/" + search + "/opportunities", """
                        {"type": "OpportunityIdentified", "occurredAt": "2026-03-01", "kind": "JOB",
                         "organization": {"name": "%s"}, "title": "%s"}
                        """.formatted(organization, title))
                .then()
                .statusCode(201)
                .extract()
                .path("streamId");
    }

    @Test
    void a_row_of_what_was_typed_by_hand_adds_to_it_what_is_not_typed() {
        // Given
        String search = ann.search();
        String moss = typed(search, "MOSS  Ráil", "planner");
        ann.tell(moss, "{\"type\": \"Applied\", \"occurredAt\": \"2026-03-05\"}")
                .then()
                .statusCode(201);
        String dell = typed(search, "Dell Works", "Welder");

        // When
        Response preview = ann.sends(search, SHEET, "?preview=true");
        String job = ann.imports(search, SHEET);

        // Then
        preview.then()
                .body("rows.before", contains("KNOWN", "NEW", "KNOWN"))
                .body("rows[0].opportunityId", equalTo(moss))
                .body("rows[0].outcome", equalTo("RECORDED"))
                .body("rows[0].remarks.cause", contains("TYPED_BEFORE"));
        ann.get(job).then().body("rows.doubtful", equalTo(0)).body("opportunitiesAdded", equalTo(1));
        ann.get(job + "/problems").then().body("items.cause", contains("TYPED_BEFORE", "TYPED_BEFORE"));
        ann.get(job + "/rows")
                .then()
                .body("items.outcome", contains("UNCHANGED", "NEW", "ADDED"))
                .body("items[0].opportunityId", equalTo(moss))
                .body("items[2].opportunityId", equalTo(dell))
                .body("items[2].changes.fact", contains("Applied", "InterviewInvited"));
        assertThat(board(ann, search))
                .containsExactly(
                        "Dell Works, Welder, INVITED", "Heath Bank, Clerk, REJECTED", "MOSS  Ráil, planner, APPLIED");
        String again = ann.imports(search, SHEET.replace("Planner,Applied", "Planner,Rejected"));
        ann.get(again)
                .then()
                .body("rows.added", equalTo(1))
                .body("rows.unchanged", equalTo(2))
                .body("problems.kept", equalTo(0));
    }

    @Test
    void a_row_that_tells_another_day_than_what_was_typed_is_doubtful() {
        // Given
        String search = ann.search();
        String moss = typed(search, "Moss Rail", "Planner");
        ann.tell(moss, "{\"type\": \"Applied\", \"occurredAt\": \"2026-03-09\"}")
                .then()
                .statusCode(201);

        // When
        String job = ann.imports(search, SHEET);

        // Then
        ann.get(job).then().body("rows.doubtful", equalTo(1)).body("opportunitiesAdded", equalTo(2));
        ann.get(job + "/problems").then().body("items.cause", contains("TOLD_OTHERWISE", "TYPED_BEFORE"));
    }

    @Test
    void the_preview_of_what_was_typed_otherwise_says_what_the_job_says() {
        // Given
        String search = ann.search();
        String moss = typed(search, "Moss Rail", "Planner");
        ann.tell(moss, "{\"type\": \"Applied\", \"occurredAt\": \"2026-03-05\"}")
                .then()
                .statusCode(201);
        ann.imports(search, SHEET);

        for (String edited : List.of(
                SHEET.replace("2026-03-05", "2026-03-15"),
                SHEET.replace("Planner,Applied,2026-03-05", "Head Planner,Applied,2026-03-15"))) {
            // When
            Response preview = ann.sends(search, edited, "?preview=true");
            String job = ann.imports(search, edited);

            // Then
            preview.then()
                    .body("rows[0].opportunityId", equalTo(moss))
                    .body("rows[0].outcome", equalTo("DOUBTFUL"))
                    .body("rows[0].remarks.cause", contains("TOLD_OTHERWISE"))
                    .body("totals.doubtful", equalTo(1));
            ann.get(job).then().body("rows.doubtful", equalTo(1)).body("rows.unchanged", equalTo(3));
            ann.get(job + "/problems").then().body("items.cause", contains("TOLD_OTHERWISE"));
            assertThat(board(ann, search))
                    .contains("Moss Rail, Planner, APPLIED")
                    .hasSize(3);
        }
    }

    @Test
    void a_later_application_for_what_has_ended_is_another_opportunity() {
        // Given
        String search = ann.search();
        String moss = typed(search, "Moss Rail", "Planner");
        ann.tell(moss, "{\"type\": \"Applied\", \"occurredAt\": \"2026-03-01\"}")
                .then()
                .statusCode(201);
        ann.tell(moss, "{\"type\": \"OpportunityClosed\", \"occurredAt\": \"2026-03-03\", \"reason\": \"FILLED\"}")
                .then()
                .statusCode(201);

        // When
        ann.imports(search, SHEET);

        // Then
        assertThat(board(ann, search)).contains("Moss Rail, Planner, APPLIED", "Moss Rail, Planner, CLOSED");
    }

    @Test
    void an_hour_of_what_has_ended_is_of_the_day_that_a_row_tells() {
        // Given
        String search = ann.search();
        String moss = typed(search, "Moss Rail", "Planner");
        ann.tell(moss, "{\"type\": \"Applied\", \"occurredAt\": \"2026-03-05T10:00:00Z\"}")
                .then()
                .statusCode(201);
        ann.tell(moss, "{\"type\": \"OpportunityClosed\", \"occurredAt\": \"2026-03-09\", \"reason\": \"FILLED\"}")
                .then()
                .statusCode(201);

        // When
        ann.imports(search, SHEET);

        // Then
        assertThat(board(ann, search)).contains("Moss Rail, Planner, CLOSED").hasSize(3);
    }

    @Test
    void rows_are_listed_by_what_became_of_them_in_pages() {
        // Given
        String search = ann.search();
        String many = SHEET
                + IntStream.range(0, 250)
                        .mapToObj(i -> "Company " + i + ",Job " + i + ",Applied,2026-04-01\n")
                        .collect(Collectors.joining());
        ann.imports(search, many);
        String job = ann.imports(
                search,
                many.replace("Job 7,Applied,2026-04-01", "Job 7,Applied,2026-04-02")
                        .replace("Job 120,Applied,2026-04-01", "Job 120,Applied,2026-04-02")
                        .replace("Job 249,Applied,2026-04-01", "Job 249,Applied,2026-04-02"));

        // When
        Response first = ann.get(job + "/rows?outcome=CORRECTED&limit=2");

        // Then
        first.then()
                .statusCode(200)
                .body("items.line", contains(12, 125))
                .body("items[1].changes[0].fields[0].to", equalTo("2026-04-02"));
        String next = first.header("Link").replaceAll("<(.*)>.*", "$1");
        ann.get(next).then().body("items.line", contains(254)).header("Link", nullValue());
        ann.get(job + "/rows?outcome=UNCHANGED&limit=200").then().body("items", hasSize(200));
        ann.get(job + "/rows?outcome=GONE")
                .then()
                .statusCode(400)
                .body("detail", containsString("NEW, ADDED, CORRECTED, UNCHANGED, BAD"));
    }

    /** As if nobody could read any more what became of the facts of its rows. */
    private static void damageChanges(String job) throws SQLException {
        String url = ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class);
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement damage = connection.prepareStatement(
                        "update import_change set content = 'damaged' where import_id = ?")) {
            damage.setObject(1, UUID.fromString(job.substring(job.lastIndexOf('/') + 1)));
            assertThat(damage.executeUpdate()).isPositive();
        }
    }

    @Test
    void changes_are_looked_for_only_where_rows_of_the_page_have_any() throws SQLException {
        // Given
        String search = ann.search();
        ann.imports(search, SHEET);
        String job = ann.imports(search, """
                Company,Job Title,Status,Date Applied
                Sedge Co,Analyst,Applied,2026-04-01
                Heath Bank,Clerk,Rejected,2026-03-06
                Moss Rail,,Applied,2026-02-05
                Moss Rail,Planner,Applied,2026-02-05
                Dell Works,Welder,Interviewing,2026-03-08
                """);
        ann.get(job + "/rows?outcome=CORRECTED")
                .then()
                .body("items.line", contains(5, 6))
                .body("items.changes.fact", contains(List.of("Applied"), List.of("Applied")));

        // When
        damageChanges(job);

        // Then
        for (String outcome : List.of("NEW", "UNCHANGED", "BAD")) {
            ann.get(job + "/rows?outcome=" + outcome).then().statusCode(200).body("items", hasSize(1));
        }
        ann.get(job + "/rows?limit=2").then().statusCode(200).body("items.line", contains(2, 3));
    }

    @Test
    void the_preview_says_row_by_row_what_would_be_new_changed_and_left_alone() {
        // Given
        String search = ann.search();
        ann.imports(search, SHEET.replace("Welder", "Smith"));
        String job = ann.imports(search, SHEET);
        List<String> ids = ann.get(job + "/rows").path("items.opportunityId");
        String edited = """
                Company,Job Title,Status,Date Applied
                Sedge Co,Analyst,Applied,2026-04-01
                Dell Works,Welder,Interviewing,2026-03-07
                Moss Rail,Head Planner,Applied,2026-03-05
                Moss Rail,,Applied,2026-02-05
                """;
        List<String> board = board(ann, search);

        // When
        Response preview = ann.sends(search, edited, "?preview=true");

        // Then
        preview.then()
                .statusCode(200)
                .body("rows.before", contains("NEW", "UNCHANGED", "CHANGED", null))
                .body("rows[1].opportunityId", equalTo(ids.get(2)))
                .body("rows[2].opportunityId", equalTo(ids.get(0)))
                .body("comparison.added", equalTo(1))
                .body("comparison.changed", equalTo(1))
                .body("comparison.unchanged", equalTo(1))
                .body("comparison.known", equalTo(0))
                .body("comparison.gone", equalTo(1));
        assertThat(board(ann, search)).isEqualTo(board);
        ann.get(ann.imports(search, edited) + "/rows")
                .then()
                .body("items.outcome", contains("NEW", "UNCHANGED", "CORRECTED", "BAD"));
    }

    @Test
    void the_same_sheet_again_is_left_alone() {
        // Given
        String search = ann.search();
        ann.imports(search, SHEET);

        // When
        String job = ann.imports(search, SHEET);

        // Then
        ann.get(job)
                .then()
                .body("rows.unchanged", equalTo(3))
                .body("factsAdded", equalTo(0))
                .body("factsCorrected", equalTo(0))
                .body("rows.gone", equalTo(0))
                .body("failure", nullValue());
        ann.get(job + "/rows").then().body("items.outcome", contains("UNCHANGED", "UNCHANGED", "UNCHANGED"));
    }

    @Test
    void facts_of_another_sheet_stay_when_its_import_is_forgotten() throws SQLException {
        // Given
        String search = ann.search();
        String mine = SHEET + "Birch Co,Baker,Applied,2026-04-01\n";
        ann.imports(search, mine);
        ann.imports(search, """
                Firm,Role,State,Applied on
                Moss Rail,Planner,Rejected,2026-03-05
                Fern GmbH,Clerk,Applied,2026-05-02
                Ivy AG,Driver,Applied,2026-05-03
                Oak SA,Driver,Applied,2026-05-04
                """);
        forgetImports(search);

        // When
        String job = ann.imports(search, mine.replace("Applied,2026-03-05", "Applied,2026-03-04"));

        // Then
        ann.get(job).then().body("rows.corrected", equalTo(1)).body("rows.unchanged", equalTo(3));
        assertThat(board(ann, search)).contains("Moss Rail, Planner, REJECTED");
    }

    /** As housekeeping does it after 90 days. */
    private static void forgetImports(String search) throws SQLException {
        String url = ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class);
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement delete = connection.prepareStatement("delete from import_job where search_id = ?")) {
            delete.setObject(1, UUID.fromString(search));
            delete.executeUpdate();
        }
    }

    @Test
    void a_row_that_contradicts_typed_facts_is_doubtful_and_not_bad() {
        // Given
        String search = ann.search();
        String first = ann.imports(search, SHEET);
        String moss = ann.get(first + "/rows").then().extract().path("items[0].opportunityId");
        ann.tell(moss, "{\"type\": \"OpportunityClosed\", \"occurredAt\": \"2026-04-01\", \"reason\": \"FILLED\"}")
                .then()
                .statusCode(201);

        // When
        String job = ann.imports(search, SHEET.replace("Planner,Applied", "Planner,Rejected"));

        // Then
        ann.get(job)
                .then()
                .body("rows.unchanged", equalTo(3))
                .body("rows.bad", equalTo(0))
                .body("rows.doubtful", equalTo(1));
        ann.get(job + "/problems").then().body("items.cause", contains("TOLD_OTHERWISE"));
        assertThat(board(ann, search)).contains("Moss Rail, Planner, CLOSED");
    }

    @Test
    void an_import_waits_for_the_one_before_of_the_same_search() {
        // Given
        String search = ann.search();
        String many = SHEET
                + IntStream.range(0, 400)
                        .mapToObj(i -> "Company " + i + ",Job " + i + ",Applied,2026-04-01")
                        .collect(Collectors.joining("\n"));
        ann.beginsImport(search, many, "");

        // When
        String job = ann.imports(search, many.replace("Job 399", "Job 399 II"));

        // Then
        ann.get(job).then().body("rows.corrected", equalTo(1)).body("rows.unchanged", equalTo(402));
        assertThat(board(ann, search)).hasSize(200);
    }

    @Test
    void a_few_rows_edited_among_many_are_told_row_by_row_in_the_order_of_the_file() {
        // Given
        String search = ann.search();
        List<String> rows = new ArrayList<>(IntStream.range(0, 450)
                .mapToObj(i -> "Company " + i + ",Job " + i + ",Applied,2026-04-01")
                .toList());
        ann.imports(search, "Company,Job Title,Status,Date Applied\n" + String.join("\n", rows));
        rows.set(449, "Company 449,Job 449,Applied,2026-04-02");
        rows.set(7, "Company 7,Job VII,Applied,2026-04-01");

        // When
        String job = ann.imports(search, "Company,Job Title,Status,Date Applied\n" + String.join("\n", rows));

        // Then
        List<Integer> lines = new ArrayList<>();
        List<Integer> corrected = new ArrayList<>();
        String page = job + "/rows?limit=200";
        while (page != null) {
            ExtractableResponse<Response> items =
                    ann.get(page).then().statusCode(200).extract();
            lines.addAll(items.path("items.line"));
            corrected.addAll(items.path("items.findAll { it.outcome == 'CORRECTED' }.line"));
            String link = items.header("Link");
            page = link == null ? null : link.replaceAll("<(.*)>.*", "$1");
        }
        assertThat(lines).isEqualTo(IntStream.rangeClosed(2, 451).boxed().toList());
        assertThat(corrected).containsExactly(9, 451);
        ann.get(job).then().body("rows.unchanged", equalTo(448));
    }

    @Test
    void after_every_import_the_board_is_that_of_a_first_import_of_the_sheet() {
        long seed = Long.getLong("onward.seed", System.nanoTime());
        for (int n = 0; n < SEQUENCES; n++) {
            EditedSheet sheet = new EditedSheet(seed + n, false);
            String search = ann.search();
            for (int i = 0; i < IMPORTS && sheet.isStillTheSame(); i++) {
                String csv = sheet.csv();
                String job = ann.imports(search, csv);
                String fresh = ann.search();
                ann.imports(fresh, csv);

                List<String> gone = ann
                        .get(job + "/gone?limit=200")
                        .then()
                        .extract()
                        .<List<String>>path("items.opportunityId")
                        .stream()
                        .map(id -> said(ann.get("/opportunity/v1/opportunities/" + id)))
                        .toList();
                List<String> expected = new ArrayList<>(board(ann, fresh));
                expected.addAll(gone);
                assertThat(board(ann, search))
                        .as("seed %s, import %s\n%s", seed + n, i, csv)
                        .containsExactlyInAnyOrderElementsOf(expected);
                sheet.edit();
            }
        }
    }
}
