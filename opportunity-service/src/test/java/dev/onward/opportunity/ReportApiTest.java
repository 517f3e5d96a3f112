package dev.onward.opportunity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.onward.opportunity.view.reports.query.Reports;
import dev.onward.testkit.Eventually;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URL;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Facts go in, figures come out. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportApiTest implements Stack {

    private static final String REPORTS = "/opportunity/v1/reports/";

    @TestHTTPResource(value = "/onward/projections", management = true)
    @Nullable
    URL projections;

    /** Applied on the 3rd and invited on the 9th of October 2026. */
    private static String invited(Api seeker) {
        String opportunity = seeker.opportunity(seeker.search());
        seeker.tell(opportunity, """
                [{"type": "Applied", "occurredAt": "2026-10-03"},
                 {"type": "InterviewInvited", "occurredAt": "2026-10-09"}]
                """).then().statusCode(201);
        Eventually.holds(() -> figure(seeker, "response", 0).body("invited", equalTo(1)));
        return opportunity;
    }

    private static ValidatableResponse figure(Api seeker, String report, int number) {
        return seeker.get(REPORTS + report).then().statusCode(200).rootPath("figures[" + number + "]");
    }

    private static String eventId(Api seeker, String opportunity, String type) {
        return seeker.get("/opportunity/v1/opportunities/" + opportunity + "/history")
                .path("facts.find { it.type == '" + type + "' }.eventId");
    }

    @Test
    void facts_become_figures_and_a_correction_moves_them() {
        // Given
        Api seeker = Api.seeker();
        String opportunity = invited(seeker);
        figure(seeker, "response", 0)
                .body("n", equalTo(1))
                .body("waiting", equalTo(0))
                .body("medianDays", equalTo(6))
                .body("responseRate", equalTo(1f))
                .body("kind", nullValue());
        figure(seeker, "time-in-stage", 1)
                .body("stage", equalTo("APPLIED"))
                .body("medianDays", equalTo(6))
                .body("n", equalTo(1));

        // When
        seeker.tell(opportunity, """
                {"type": "FactCorrected", "targetEventId": "%s", "targetType": "Applied",
                 "replacement": {"type": "Applied", "occurredAt": "2026-10-05"}}
                """.formatted(eventId(seeker, opportunity, "Applied")))
                .then()
                .statusCode(201);

        // Then
        Eventually.holds(
                () -> figure(seeker, "response", 0).body("n", equalTo(1)).body("medianDays", equalTo(4)));
        figure(seeker, "time-in-stage", 1).body("n", equalTo(1)).body("medianDays", equalTo(4));
        figure(seeker, "time-in-stage", 0).body("n", equalTo(1)).body("medianDays", equalTo(3));
    }

    @Test
    void a_fact_near_midnight_is_of_the_persons_day_and_month() {
        // Given
        Api east = Api.seeker(Map.of("zoneinfo", "Pacific/Kiritimati"));
        String opportunity = east.opportunity(east.search());

        // When
        east.tell(opportunity, """
                [{"type": "Applied", "occurredAt": "2026-10-31T11:00:00Z"},
                 {"type": "InterviewInvited", "occurredAt": "2026-11-02T09:00:00Z"}]
                """).then().statusCode(201);

        // Then
        Eventually.holds(() -> figure(east, "response?from=2026-11-01", 0)
                .body("n", equalTo(1))
                .body("medianDays", equalTo(1)));
        east.get(REPORTS + "response?to=2026-10-31").then().statusCode(200).body("figures[0].n", equalTo(0));
    }

    @Test
    void a_wish_that_became_less_counts_below_nothing() {
        // Given
        Api seeker = Api.seeker();
        String opportunity = seeker.opportunity(seeker.search());

        // When
        seeker.tell(opportunity, """
                {"type": "InterviewHeld", "occurredAt": "2026-10-12T08:00:00Z", "kind": "PANEL", "enthusiasmBefore": 4,
                 "enthusiasmAfter": 1}
                """).then().statusCode(201);

        // Then
        Eventually.holds(() -> seeker.get(REPORTS + "metrics")
                .then()
                .statusCode(200)
                .body("figures.find { it.metric == 'ENTHUSIASM_LIFT' && it.round == null }.count", equalTo(-3)));
    }

    @Test
    void a_retraction_takes_its_figures_away() {
        // Given
        Api seeker = Api.seeker();
        String opportunity = invited(seeker);

        // When
        seeker.tell(opportunity, """
                {"type": "FactRetracted", "targetEventId": "%s", "targetType": "InterviewInvited"}
                """.formatted(eventId(seeker, opportunity, "InterviewInvited")))
                .then()
                .statusCode(201);

        // Then
        long waits = ChronoUnit.DAYS.between(LocalDate.parse("2026-10-03"), LocalDate.now(ZoneOffset.UTC));
        Eventually.holds(() -> figure(seeker, "response", 0)
                .body("n", equalTo(1))
                .body("invited", equalTo(0))
                .body("waiting", equalTo(1))
                .body("medianDays", nullValue()));
        figure(seeker, "silence", 0)
                .body("rung", equalTo("APPLIED"))
                .body("thresholdDays", equalTo(21))
                .body("basis", equalTo("MEASURED_ON_A_SMALL_SAMPLE"))
                .body("waiting", equalTo(1))
                .body("overdue", equalTo(waits >= 21 ? 1 : 0));
        figure(seeker, "funnel", 2).body("rung", equalTo("INVITED")).body("n", equalTo(0));
    }

    @Test
    void a_period_takes_what_began_in_it() {
        Api seeker = Api.seeker();
        invited(seeker);

        seeker.get(REPORTS + "response?from=2026-10-03&to=2026-10-03")
                .then()
                .body("figures[0].n", equalTo(1))
                .body("period.from", equalTo("2026-10-03"))
                .body("period.to", equalTo("2026-10-03"));
        seeker.get(REPORTS + "response?from=2026-10-04").then().body("figures[0].n", equalTo(0));
        seeker.get(REPORTS + "response?to=2026-10-02")
                .then()
                .body("figures", hasSize(1))
                .body("figures[0].n", equalTo(0))
                .body("period.from", nullValue());
    }

    @Test
    void another_persons_figures_are_never_in() {
        Api seeker = Api.seeker();
        invited(seeker);
        Api colleague = Api.seeker(seeker.tenant());
        invited(colleague);

        figure(seeker, "funnel", 0).body("n", equalTo(1));
        figure(Api.seeker(seeker.tenant()), "funnel", 0).body("n", equalTo(0));
        figure(Api.seeker(), "funnel", 0).body("n", equalTo(0));
    }

    @Test
    void a_bad_parameter_is_refused() {
        Api seeker = Api.seeker();

        seeker.get(REPORTS + "horoscope").then().statusCode(404);
        for (String query :
                List.of("from=yesterday", "to=2026-13-01", "from=2026-10-02&to=2026-10-01", "to=+99999-01-01")) {
            seeker.get(REPORTS + "funnel?" + query)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("http://127.0.0.1:8080/opportunity/v1/problems/parameter-invalid"));
        }
    }

    @Test
    void csv_says_the_same_as_json() {
        Api seeker = Api.seeker();
        invited(seeker);

        seeker.request()
                .accept("text/csv")
                .get(REPORTS + "response")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .header("Content-Disposition", containsString("response.csv"))
                .body(equalTo(
                        "kind,origin,n,waiting,silent,excluded,invited,offered,turnedDown,heard,closed,leftFirst,responseRate,"
                                + "medianDays,p75Days\r\n"
                                + ",ALL,1,0,0,0,1,0,0,0,0,0,1.0,6,6\r\n"
                                + "JOB,ALL,1,0,0,0,1,0,0,0,0,0,1.0,6,6\r\n"
                                + ",NOT_TOLD,1,0,0,0,1,0,0,0,0,0,1.0,6,6\r\n"
                                + "JOB,NOT_TOLD,1,0,0,0,1,0,0,0,0,0,1.0,6,6\r\n"));
    }

    @Test
    void figures_are_the_same_when_made_again() {
        // Given
        Api seeker = Api.seeker();
        String opportunity = invited(seeker);
        seeker.tell(opportunity, """
                [{"type": "InterviewHeld", "occurredAt": "2026-10-12T08:00:00Z", "kind": "PANEL", "enthusiasmBefore": 3,
                  "enthusiasmAfter": 5},
                 {"type": "Withdrew", "occurredAt": "2026-10-20", "reasonCodes": ["CULTURE"], "initiatedBy": "SELF",
                  "openToFuture": "YES"}]
                """).then().statusCode(201);
        Eventually.holds(() ->
                figure(seeker, "exits", 0).body("ending", equalTo("WITHDRAWN")).body("causedBy", equalTo("SEEKER")));
        List<Object> before = all(seeker);

        // When
        given().post(projections + "/reports/rebuild").then().statusCode(200).body("equal", equalTo(true));

        // Then
        assertThat(all(seeker)).isEqualTo(before);
    }

    @Test
    void a_first_zone_leaves_what_was_told_before_on_its_day() {
        // Given
        Api seeker = Api.seeker();
        String opportunity = invited(seeker);
        seeker.tell(opportunity, """
                {"type": "InterviewHeld", "occurredAt": "2026-10-12T23:30:00Z", "kind": "PANEL"}""").then().statusCode(201);
        seeker.post("/opportunity/v1/people/" + seeker.person() + "/facts", """
                {"type": "ContactPointSet", "zone": "Asia/Tokyo"}""")
                .then()
                .statusCode(201);
        Eventually.holds(() ->
                figure(seeker, "funnel", 3).body("rung", equalTo("INTERVIEWED")).body("n", equalTo(1)));
        List<Object> before = all(seeker);

        // When
        given().post(projections + "/reports/rebuild").then().statusCode(200).body("equal", equalTo(true));

        // Then
        assertThat(all(seeker)).isEqualTo(before);
    }

    @Test
    void a_reversed_ending_is_no_exit_and_an_outcome_is_a_destination() {
        // Given
        Api seeker = Api.seeker();
        String search = seeker.search();
        String opportunity = seeker.opportunity(search);
        seeker.tell(opportunity, """
                {"type": "Withdrew", "occurredAt": "2026-10-20", "reasonCodes": ["CULTURE"], "initiatedBy": "SELF",
                 "openToFuture": "YES"}
                """).then().statusCode(201);
        Eventually.holds(() -> seeker.get(REPORTS + "exits").then().body("figures", hasSize(4)));
        figure(seeker, "first-destination", 7)
                .body("line", equalTo("NOT_KNOWN"))
                .body("count", equalTo(1));

        // When
        seeker.tell(opportunity, """
                {"type": "WithdrawalReinstated", "occurredAt": "2026-10-22"}
                """).then().statusCode(201);
        seeker.post("/opportunity/v1/searches/" + search + "/facts", """
                {"type": "OutcomeReported", "occurredAt": "2026-11-01", "category": "EMPLOYED_FT", "knowledgeSource": "SELF"}
                """).then().statusCode(201);

        // Then
        Eventually.holds(() -> seeker.get(REPORTS + "exits").then().body("figures", hasSize(0)));
        Eventually.holds(() -> figure(seeker, "first-destination", 9)
                .body("line", equalTo("CAREER_OUTCOMES_RATE"))
                .body("n", equalTo(1))
                .body("share", equalTo(1f)));
    }

    @Test
    void fail_18_told_by_their_stage_alone_each_rung_has_as_many_as_the_next_at_least() {
        // Given
        Api seeker = Api.seeker();

        // When
        seeker.imports(seeker.search(), """
                Company,Position,Status
                Ash Foods,Buyer,Hired
                Bay Labs,Analyst,Offer
                Cow Bank,Clerk,Interview
                Dew Air,Steward,Rejected after interview
                """);

        // Then
        Eventually.holds(() ->
                figure(seeker, "funnel", 1).body("rung", equalTo("APPLIED")).body("n", equalTo(4)));
        List<Integer> reached = seeker.get(REPORTS + "funnel").path("figures.n");
        assertThat(reached)
                .isSortedAccordingTo(Comparator.reverseOrder())
                .startsWith(4, 4, 4)
                .endsWith(2, 2, 1);
    }

    @Test
    void a_person_with_two_searches_is_counted_once_in_the_report() {
        // Given
        Api seeker = Api.seeker();
        seeker.search();
        String second = seeker.search();
        Eventually.holds(() -> figure(seeker, "first-destination", 7)
                .body("line", equalTo("NOT_KNOWN"))
                .body("n", equalTo(1))
                .body("count", equalTo(1)));

        // When
        seeker.post("/opportunity/v1/searches/" + second + "/facts", """
                {"type": "OutcomeReported", "occurredAt": "2026-11-01", "category": "EMPLOYED_FT", "knowledgeSource": "SELF"}
                """).then().statusCode(201);

        // Then
        Eventually.holds(() ->
                figure(seeker, "first-destination", 7).body("n", equalTo(1)).body("count", equalTo(0)));
        figure(seeker, "first-destination", 0)
                .body("line", equalTo("EMPLOYED_FT"))
                .body("n", equalTo(1))
                .body("count", equalTo(1));
    }

    private static List<Object> all(Api seeker) {
        List<Object> figures = new ArrayList<>();
        for (String report :
                List.of("funnel", "time-in-stage", "response", "silence", "exits", "metrics", "first-destination")) {
            figures.add(seeker.get(REPORTS + report).path("figures"));
        }
        return figures;
    }

    @Test
    void a_report_reads_a_range_of_an_index() throws SQLException {
        String url = ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class);
        UUID tenant = UUID.randomUUID();
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            UUID person = manyCells(connection, tenant);

            assertThat(plan(connection, tenant, person))
                    .contains("report_cell_pkey")
                    .doesNotContain("Seq Scan");
            connection.rollback();
        }
    }

    /** 2,000 people with 50 days each, rolled back afterwards; one of them. */
    private static UUID manyCells(Connection connection, UUID tenant) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into report_cell (tenant_id, projection_version, person_id, measure, day, kind, origin, internal,
                                             detail, n)
                    select '%s', 1, cast(md5(p || '') as uuid), m, date '2020-01-01' + d, 'JOB', '-', false, d || '', 1
                    from generate_series(1, 2000) p, generate_series(1, 50) d,
                         lateral (select (array['STAY', 'RESPONSE', 'SILENCE', 'REACHED'])[1 + (p + d) %% 4]) as of(m)
                    """.formatted(tenant));
            statement.execute("analyze report_cell");
            try (ResultSet rows = statement.executeQuery(
                    "select person_id from report_cell where tenant_id = '" + tenant + "' limit 1")) {
                rows.next();
                return rows.getObject(1, UUID.class);
            }
        }
    }

    private static String plan(Connection connection, UUID tenant, UUID whom) throws SQLException {
        String sql = Reports.OF_PERSON
                .replace(":tenant", "cast('" + tenant + "' as uuid)")
                .replace(":version", "1")
                .replace(":whom", "cast('" + whom + "' as uuid)")
                .replace(":measures", "'SILENCE'")
                .replace(":from", "'2020-01-10'")
                .replace(":to", "'2020-01-12'");
        StringBuilder plan = new StringBuilder();
        try (PreparedStatement explain = connection.prepareStatement("explain (analyze) " + sql);
                ResultSet rows = explain.executeQuery()) {
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }
}
