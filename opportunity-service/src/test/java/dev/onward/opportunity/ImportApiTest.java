package dev.onward.opportunity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.onward.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportApiTest implements Stack {

    private static final String TRACKER = """
            Company,Job Title,Status,Date Applied,Job URL,Mood
            Northwind,Controller,Applied,2026-03-05,https://example.org/1,good
            Contoso,Head of Finance,Rejected,2026-03-06,,
            ,Nobody,Applied,,,
            Initech,Analyst,Archived,2026-03-07,,
            """;

    private final Api ann = Api.seeker();

    private static String imports(String search) {
        return "/opportunity/v1/searches/" + search + "/imports";
    }

    private static RequestSpecification file(Api who) {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .auth()
                .oauth2(who.token())
                .contentType("text/csv")
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static Response send(Api who, String search, String csv) {
        return file(who).body(csv.getBytes(StandardCharsets.UTF_8)).post(imports(search));
    }

    private static Response preview(Api who, String search, byte[] body, String parameters) {
        return file(who).body(body).post(imports(search) + "?preview=true" + parameters);
    }

    /** The path of the job, once it has ended. */
    private static String imported(Api who, String search, String csv) {
        String job = send(who, search, csv).then().statusCode(202).extract().header("Location");
        String path = job.substring(job.indexOf("/opportunity/v1"));
        Eventually.holds(() -> who.get(path).then().body("state", equalTo("DONE")));
        return path;
    }

    private static List<String> stages(Api who, String search) {
        return who.get("/opportunity/v1/searches/" + search + "/opportunities")
                .then()
                .statusCode(200)
                .extract()
                .path("items.collect { it.organization + ' ' + it.stage }.sort()");
    }

    @Test
    void a_file_is_recorded_row_by_row_and_what_is_bad_or_doubtful_is_told() {
        // Given
        String search = ann.search();

        // When
        String job = imported(ann, search, TRACKER);

        // Then
        ann.get(job)
                .then()
                .body("rows.total", equalTo(4))
                .body("rows.done", equalTo(4))
                .body("rows.added", equalTo(3))
                .body("rows.bad", equalTo(1))
                .body("rows.doubtful", equalTo(2))
                .body("remarks.cause", contains("COLUMN_LEFT_ASIDE", "STAGE_WORD_UNKNOWN"))
                .body("remarks.doubtful", contains(true, true))
                .body("remarks[0].columns.name", contains("Mood"))
                .body("remarks[0].sentence", containsString("column=name:field"))
                .body("remarks[1].texts", contains("Archived"))
                .body("opportunitiesAdded", equalTo(3))
                .body("factsAdded", equalTo(7))
                .body("progress", equalTo(1.0f))
                .body("summary", containsString("3 rows added"));
        ann.get(job + "/problems")
                .then()
                .body("items.line", contains(4, 5))
                .body("items.cause", contains("ORGANIZATION_MISSING", "STAGE_WORD_UNKNOWN"))
                .body("items.bad", contains(true, false))
                .body("items.column.name", contains("Company", "Status"))
                .body("beyond", equalTo(0));
        assertThat(stages(ann, search)).containsExactly("Contoso REJECTED", "Initech APPLIED", "Northwind APPLIED");
        ann.get("/opportunity/v1/searches/" + search + "/opportunities")
                .then()
                .body("items.daysInStage", contains(nullValue(), nullValue(), nullValue()));
    }

    @Test
    void an_imported_fact_names_its_file_and_line() {
        // Given
        String search = ann.search();

        // When
        String job = imported(ann, search, "Company,Job Title,Date Applied\nNorthwind,Controller,5 March 2026\n");

        // Then
        String opportunity = ann.get("/opportunity/v1/searches/" + search + "/opportunities")
                .then()
                .extract()
                .path("items[0].opportunityId");
        ann.get("/opportunity/v1/opportunities/" + opportunity + "/history")
                .then()
                .body("facts.type", contains("OpportunityIdentified", "Applied"))
                .body("facts.occurredAt", contains(null, "2026-03-05"))
                .body("facts.actor.kind", contains("IMPORT", "IMPORT"))
                .body("facts.dayMathTrust", contains("RECONSTRUCTED", "RECONSTRUCTED"))
                .body("facts.source.kind", contains("CSV", "CSV"))
                .body("facts[0].source.ref", endsWith(":2"))
                .body("facts[0].source.ref", containsString(job.substring(job.lastIndexOf('/') + 1)));
    }

    @Test
    void the_same_file_again_adds_nothing_and_a_grown_one_what_is_new() {
        // Given
        String search = ann.search();
        imported(ann, search, TRACKER);

        // When
        String again = imported(ann, search, TRACKER);
        String grown = imported(
                ann,
                search,
                TRACKER.replace("Northwind,Controller,Applied", "Northwind,Controller,Interviewing")
                        + "Globex,Clerk,Saved,,,\n");

        // Then
        ann.get(again)
                .then()
                .body("rows.added", equalTo(0))
                .body("rows.unchanged", equalTo(3))
                .body("rows.bad", equalTo(1))
                .body("factsAdded", equalTo(0));
        ann.get(grown)
                .then()
                .body("rows.added", equalTo(2))
                .body("rows.unchanged", equalTo(2))
                .body("opportunitiesAdded", equalTo(1))
                .body("factsAdded", equalTo(2));
        assertThat(stages(ann, search))
                .containsExactly("Contoso REJECTED", "Globex PROSPECT", "Initech APPLIED", "Northwind INVITED");
    }

    @Test
    void equal_rows_are_as_many_opportunities() {
        // Given
        String search = ann.search();
        String twice = "Company;Job Title\nNorthwind;Controller\nNORTHWIND; controller \n";

        // When
        imported(ann, search, twice);
        imported(ann, search, twice);

        // Then
        assertThat(stages(ann, search)).hasSize(2);
    }

    @Test
    void a_row_that_the_domain_refuses_is_bad_and_has_its_sentence() {
        // Given
        String search = ann.search();

        // When
        String job = imported(ann, search, """
                Company,Job Title,Status,Date Applied,Rejection date
                Northwind,Controller,Rejected,2026-03-05,2026-03-01
                Contoso,Controller,Rejected,2026-03-05,2026-03-11
                """);

        // Then
        ann.get(job).then().body("rows.added", equalTo(1)).body("rows.bad", equalTo(1));
        ann.get(job + "/problems")
                .then()
                .body("items.line", contains(2))
                .body("items.cause", contains("nothing-to-turn-down"))
                .body("items.sentence", contains(containsString("Record Applied")));
        assertThat(stages(ann, search)).containsExactly("Contoso REJECTED");
    }

    @Test
    void a_preview_says_what_would_be_and_writes_nothing() {
        // Given
        String search = ann.search();

        // When
        Response preview = preview(
                ann,
                search,
                TRACKER.getBytes(StandardCharsets.UTF_8),
                "&rows=2&stage=Archived:EXPIRED&column=Mood:ignore");

        // Then
        preview.then()
                .statusCode(200)
                .body("detected.encoding", equalTo("UTF-8"))
                .body("detected.delimiter", equalTo("comma"))
                .body("detected.headerLine", equalTo(1))
                .body("detected.columns.field", contains("organization", "title", "stage", "appliedOn", "url"))
                .body("detected.unmapped.name", contains("Mood"))
                .body("detected.stages.word", contains("Applied", "Rejected", "Archived"))
                .body("detected.stages.meaning", contains("APPLIED", "REJECTED", "EXPIRED"))
                .body("rows.line", contains(2, 3))
                .body("rows.outcome", contains("RECORDED", "RECORDED"))
                .body("rows[1].facts.type", contains("OpportunityIdentified", "Applied", "Rejected"))
                .body("rows[1].facts.occurredAt", contains(null, "2026-03-06", null))
                .body("rows[1].stage", equalTo("REJECTED"))
                .body("totals.rows", equalTo(4))
                .body("totals.recorded", equalTo(3))
                .body("totals.bad", equalTo(1))
                .body("totals.doubtful", equalTo(0));
        assertThat(stages(ann, search)).isEmpty();
        ann.get("/opportunity/v1/imports").then().body("items", hasSize(0));
    }

    @Test
    void the_preview_and_the_job_name_what_they_do_not_understand_of_a_file() {
        // Given
        String search = ann.search();
        String csv = "Company,Role,Mood\nMoss Rail,Planner,good\nHeath Bank,Clerk,\n";

        // When
        Response preview = preview(ann, search, csv.getBytes(StandardCharsets.UTF_8), "");
        String job = imported(ann, search, csv);

        // Then
        preview.then()
                .body("remarks.cause", contains("NO_STAGE_COLUMN", "NO_DATE_COLUMN", "COLUMN_LEFT_ASIDE"))
                .body("remarks[2].columns.name", contains("Mood"))
                .body("rows.outcome", contains("DOUBTFUL", "DOUBTFUL"))
                .body("totals.doubtful", equalTo(2));
        ann.get(job)
                .then()
                .body("remarks.cause", contains("NO_STAGE_COLUMN", "NO_DATE_COLUMN", "COLUMN_LEFT_ASIDE"))
                .body("rows.doubtful", equalTo(2))
                .body("rows.added", equalTo(2));
        ann.get("/opportunity/v1/imports").then().body("items[0].remarks", hasSize(3));
        ann.get(job + "/problems").then().body("items", hasSize(0));
    }

    @Test
    void one_column_per_stage_goes_through_to_the_board() {
        // Given
        String search = ann.search();
        String csv = """
                Company,Role,Auto Rejected,In-Progress,Recruiter Call,Technical Interview,Offer
                Moss Rail,Planner,Y,N,,,
                Heath Bank,Clerk,N,Y,Y,Y,
                Dell Works,Welder,N,N,Y,Y,Y
                """;

        // When
        Response preview = preview(ann, search, csv.getBytes(StandardCharsets.UTF_8), "");
        imported(ann, search, csv);

        // Then
        preview.then()
                .body("detected.stageColumns.name", hasItem("Recruiter Call"))
                .body("detected.stageColumns.meaning", hasItem("SCREENED"));
        assertThat(stages(ann, search))
                .containsExactly("Dell Works OFFER", "Heath Bank INTERVIEWING", "Moss Rail REJECTED");
    }

    @Test
    void a_column_may_tell_two_fields_and_a_title_may_be_told_once() {
        String search = ann.search();
        byte[] csv = text("Name,Status,Date Applied\nSedge Co,Applied,2026-03-01\n");

        preview(ann, search, csv, "&column=Name:organization&column=Name:title")
                .then()
                .statusCode(200)
                .body("rows[0].facts[0].title", equalTo("Sedge Co"))
                .body("totals.doubtful", equalTo(0));
        preview(ann, search, csv, "&column=Name:organization&title=Open application")
                .then()
                .statusCode(200)
                .body("rows[0].facts[0].title", equalTo("Open application"));
        preview(ann, search, csv, "&column=Name:organization")
                .then()
                .statusCode(422)
                .body("type", endsWith("import-no-title"))
                .body("detail", containsString("title="));
        preview(ann, search, csv, "&column=Name:organization&title=")
                .then()
                .statusCode(400)
                .body("detail", containsString("1 to 200 characters"));
    }

    @Test
    void encodings_and_delimiters_are_found_out() {
        // Given
        String search = ann.search();
        String german = "Firma;Stelle;Beworben am;Bewerbungsstatus\nMüller & Söhne;Prüfer;5.3.2026;Absage\n";

        // Then
        preview(ann, search, german.getBytes(Charset.forName("windows-1252")), "")
                .then()
                .statusCode(200)
                .body("detected.encoding", equalTo("windows-1252"))
                .body("detected.delimiter", equalTo("semicolon"))
                .body("rows[0].facts[0].organization.name", equalTo("Müller & Söhne"))
                .body("rows[0].facts[1].occurredAt", equalTo("2026-03-05"));
        preview(ann, search, ("\ufeff" + german).getBytes(StandardCharsets.UTF_8), "")
                .then()
                .body("detected.encoding", equalTo("UTF-8"))
                .body("detected.columns[0].name", equalTo("Firma"));
        preview(ann, search, ("\ufeff" + german.replace(';', '\t')).getBytes(StandardCharsets.UTF_16LE), "")
                .then()
                .body("detected.encoding", equalTo("UTF-16LE"))
                .body("detected.delimiter", equalTo("tab"))
                .body("rows[0].facts[0].title", equalTo("Prüfer"));
    }

    @Test
    void an_order_of_dates_that_nothing_tells_is_asked_for() {
        // Given
        String search = ann.search();
        String unclear = "Company,Job Title,Date Applied\nNorthwind,Controller,5/3/2026\n";

        // Then
        preview(ann, search, unclear.getBytes(StandardCharsets.UTF_8), "")
                .then()
                .body("detected.columns[2].dates", equalTo("UNCLEAR"))
                .body("rows[0].remarks.cause", contains("DATE_ORDER_UNCLEAR", "NO_STAGE_COLUMN"));
        send(ann, search, unclear).then().statusCode(422).body("type", endsWith("import-date-order-unclear"));
        preview(ann, search, unclear.getBytes(StandardCharsets.UTF_8), "&dateOrder=MDY")
                .then()
                .body("rows[0].facts[1].occurredAt", equalTo("2026-05-03"));
    }

    @Test
    void a_file_that_is_no_table_is_refused_with_a_sentence_for_its_kind() {
        String search = ann.search();

        refused(search, new byte[] {'P', 'K', 3, 4, 20, 0}, "import-spreadsheet-file");
        refused(search, new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 1}, "import-spreadsheet-file");
        refused(search, "%PDF-1.7".getBytes(StandardCharsets.US_ASCII), "import-pdf-file");
        refused(search, new byte[] {0x1f, (byte) 0x8b, 8, 0}, "import-compressed-file");
        refused(search, new byte[0], "import-empty");
        refused(search, text("Company,Job Title\n"), "import-empty");
        refused(search, text("Company\nNorthwind\n"), "import-one-column");
        refused(
                search,
                text("Company,Job Title" + ",x".repeat(10_000) + "\nNorthwind,Controller\n"),
                "import-too-many-columns");
        refused(search, text("Company,Job Title\nNorth\0wind,Controller\n"), "import-nul-bytes");
        refused(search, text("Company,Job Title\nNorthwind,\"Controller\n"), "import-quote-unclosed");
        refused(search, text("Company,Job Title\nNorthwind," + "x".repeat(40_000) + "\n"), "import-cell-too-long");
        refused(search, text("Company,Job Title\nNorthwind,\"" + "x,y\n".repeat(200_000)), "import-cell-too-long");
        refused(search, text("one,two\nthree,four\n"), "import-no-header");
        refused(search, text("Job Title,Status\nController,Applied\n"), "import-no-organization");
        refused(search, text("Company,Status\nNorthwind,Applied\n"), "import-no-title");
        file(ann)
                .body("Company,Job Title\nMüller,Prüfer\n".getBytes(StandardCharsets.ISO_8859_1))
                .post(imports(search) + "?encoding=UTF-8")
                .then()
                .statusCode(422)
                .body("type", endsWith("import-wrong-encoding"))
                .body("line", equalTo(2));
        ann.get("/opportunity/v1/imports").then().body("items", hasSize(0));
    }

    private static byte[] text(String csv) {
        return csv.getBytes(StandardCharsets.UTF_8);
    }

    private void refused(String search, byte[] body, String slug) {
        file(ann)
                .body(body)
                .post(imports(search))
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", endsWith("/" + slug));
    }

    @Test
    void a_cell_with_an_unclosed_quote_says_where_it_begins() {
        file(ann)
                .body(text("Company,Job Title\nA,B\nNorthwind,\"Controller\n"))
                .post(imports(ann.search()))
                .then()
                .body("line", equalTo(3));
    }

    @Test
    void requests_that_are_not_usable_are_refused_before_anything_is_read() {
        String search = ann.search();
        byte[] body = text(TRACKER);

        file(ann)
                .header("Content-Encoding", "gzip")
                .body(body)
                .post(imports(search))
                .then()
                .statusCode(415);
        file(ann)
                .contentType("application/vnd.ms-excel")
                .body(body)
                .post(imports(search))
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("type", endsWith("/media-type-not-taken"))
                .body("detail", containsString("application/octet-stream or text/csv"));
        file(ann).body(body).post(imports(search) + "?colour=red").then().statusCode(400);
        file(ann).body(body).post(imports(search) + "?delimiter=x").then().statusCode(400);
        file(ann).body(body).post(imports(search) + "?rows=201").then().statusCode(400);
        file(ann)
                .body(body)
                .post(imports(search) + "?column=Mood:feeling")
                .then()
                .statusCode(400);
        file(ann)
                .body(body)
                .post(imports(search) + "?stage=Archived:GONE")
                .then()
                .statusCode(400);
        given().auth()
                .oauth2(ann.token())
                .contentType("text/csv")
                .body(body)
                .post(imports(search))
                .then()
                .statusCode(400);
        file(Api.seeker(ann.tenant())).body(body).post(imports(search)).then().statusCode(404);
        file(ann).body(body).post(imports(UUID.randomUUID().toString())).then().statusCode(404);
    }

    @Test
    void a_body_without_end_is_cut_off() throws IOException {
        // Given
        String search = ann.search();
        byte[] line = text("Northwind,Controller,Applied\n".repeat(2_000));
        long sent = 0;

        // When
        String answer = "";
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write(text("POST " + imports(search) + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n"
                    + "Authorization: Bearer " + ann.token() + "\r\nIdempotency-Key: endless\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n"));
            try {
                while (sent < 200_000_000) {
                    out.write(text(Integer.toHexString(line.length) + "\r\n"));
                    out.write(line);
                    out.write(text("\r\n"));
                    sent += line.length;
                }
            } catch (IOException _) {
                // Cut off, as it should be.
            }
            try {
                answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            } catch (IOException _) {
                // Closed before the answer was read: what counts is that no more was taken.
            }
        }

        // Then
        assertThat(sent).isLessThan(200_000_000);
        assertThat(answer)
                .satisfiesAnyOf(
                        it -> assertThat(it).startsWith("HTTP/1.1 413").contains("body-too-large"),
                        it -> assertThat(it).isEmpty());
        ann.get("/opportunity/v1/imports").then().body("items", hasSize(0));
    }

    @Test
    void a_sender_that_declares_too_much_and_falls_silent_is_hung_up_on() throws IOException {
        assertThat(answerToSilent("Content-Length: 100000000"))
                .startsWith("HTTP/1.1 413")
                .contains("body-too-large");
    }

    @Test
    void a_refused_sender_that_falls_silent_is_hung_up_on() throws IOException {
        assertThat(answerToSilent("Content-Encoding: gzip\r\nContent-Length: 1000"))
                .startsWith("HTTP/1.1 4");
    }

    /** All that comes until the connection ends, which it has to within five seconds. */
    private String answerToSilent(String headers) throws IOException {
        String search = ann.search();
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write(text("POST " + imports(search) + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n"
                            + "Authorization: Bearer " + ann.token() + "\r\nIdempotency-Key: silent\r\n"
                            + headers + "\r\n\r\nCompany,Title\r\n"));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void an_import_is_its_owners_alone() {
        // Given
        String job = imported(ann, ann.search(), TRACKER);
        Api other = Api.seeker(ann.tenant());

        // Then
        other.get(job).then().statusCode(404);
        other.get(job + "/problems").then().statusCode(404);
        other.post(job + "/cancel", "").then().statusCode(404);
        other.get("/opportunity/v1/imports").then().body("items", hasSize(0));
        ann.get("/opportunity/v1/imports")
                .then()
                .body("items.importId", hasItem(job.substring(job.lastIndexOf('/') + 1)));
    }

    @Test
    void the_same_request_twice_is_one_job() {
        // Given
        String search = ann.search();
        String key = UUID.randomUUID().toString();

        // When
        Response first = keyed(search, key, TRACKER);
        Response second = keyed(search, key, TRACKER);
        Response other = keyed(search, key, TRACKER + "Globex,Clerk,Saved,,,\n");

        // Then
        first.then().statusCode(202);
        second.then()
                .statusCode(202)
                .header("Idempotency-Replayed", "true")
                .header("Location", first.header("Location"))
                .header("Location", startsWith("/opportunity/v1/imports/"));
        other.then().statusCode(422).body("type", endsWith("idempotency-key-reused"));
    }

    private Response keyed(String search, String key, String csv) {
        return given().auth()
                .oauth2(ann.token())
                .contentType("text/csv")
                .header("Idempotency-Key", key)
                .body(text(csv))
                .post(imports(search));
    }

    @Test
    void a_cancelled_import_says_what_it_added_and_the_file_again_goes_on() {
        // Given
        String search = ann.search();
        String csv = "Company,Job Title,Status\n"
                + IntStream.range(0, 1_000)
                        .mapToObj(i -> "Company " + i + ",Job " + i + ",Applied")
                        .collect(Collectors.joining("\n"));
        String location =
                send(ann, search, csv).then().statusCode(202).extract().header("Location");
        String job = location.substring(location.indexOf("/opportunity/v1"));

        // When
        Response cancelled = ann.post(job + "/cancel", "");

        // Then
        cancelled
                .then()
                .statusCode(200)
                .body("state", equalTo("CANCELLED"))
                .body("summary", containsString("Stopped after"));
        int added = cancelled.then().extract().path("opportunitiesAdded");
        ann.post(job + "/cancel", "").then().statusCode(200).body("opportunitiesAdded", equalTo(added));
        String again = imported(ann, search, csv);
        ann.get(again)
                .then()
                .body("rows.unchanged", equalTo(added))
                .body("rows.added", equalTo(1_000 - added))
                .body("rows.bad", equalTo(0));
        ann.post(again + "/cancel", "").then().statusCode(200).body("state", equalTo("DONE"));
    }

    @Test
    void rows_go_in_whatever_batch_they_are_in() {
        // Given
        String search = ann.search();
        String csv = "Company,Job Title,Status\n"
                + IntStream.range(0, 950)
                        .mapToObj(i -> (i % 10 == 0 ? "" : "Company " + i) + ",Job " + i + ",Applied")
                        .collect(Collectors.joining("\n"));

        // When
        String job = imported(ann, search, csv);

        // Then
        ann.get(job).then().body("rows.added", equalTo(855)).body("rows.bad", equalTo(95));
        ann.get(job + "/problems?limit=90")
                .then()
                .body("items", hasSize(90))
                .body("items.number", not(hasItem(91)))
                .header("Link", containsString("cursor="));
    }
}
