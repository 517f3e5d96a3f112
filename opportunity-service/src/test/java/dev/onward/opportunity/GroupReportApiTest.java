package dev.onward.opportunity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;

import dev.onward.opportunity.reports.query.GroupReport;
import dev.onward.testkit.Eventually;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URL;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Reports of a cohort and of a tenant: who may see them, and what of too few people nobody sees. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class GroupReportApiTest implements Stack {

    private static final String REPORTS = "/opportunity/v1/reports/";

    @TestHTTPResource(value = "/onward/projections", management = true)
    @Nullable
    URL projections;

    /** A search in a cohort with so many applications, each invited a week later. */
    private static Member member(UUID tenant, @Nullable UUID cohort, int applications) {
        Api seeker = Api.seeker(tenant);
        String search = seeker.post("/opportunity/v1/searches", """
                {"type": "SearchStarted", "occurredAt": "2026-10-01T08:00:00Z", "kinds": ["JOB"], "targetRoles": ["Controller"]%s}
                """.formatted(
                                cohort == null ? "" : ", \"cohortId\": \"" + cohort + "\""))
                .then()
                .statusCode(201)
                .extract()
                .path("streamId");
        for (int i = 0; i < applications; i++) {
            seeker.tell(seeker.opportunity(search), """
                    [{"type": "Applied", "occurredAt": "2026-10-03"},
                     {"type": "InterviewInvited", "occurredAt": "2026-10-10"}]
                    """).then().statusCode(201);
        }
        return new Member(seeker, search);
    }

    private record Member(Api seeker, String search) {}

    private static List<Member> members(UUID tenant, @Nullable UUID cohort, int number) {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            members.add(member(tenant, cohort, 1));
        }
        return members;
    }

    private static ValidatableResponse report(Api asking, String query) {
        return asking.get(REPORTS + query).then().statusCode(200);
    }

    private static Api administrator(UUID tenant) {
        return Api.of("administrator", tenant);
    }

    @Test
    void an_administrator_sees_the_tenant_and_its_cohorts_and_nobody_elses() {
        UUID tenant = UUID.randomUUID();
        UUID cohort = UUID.randomUUID();
        members(tenant, cohort, 6);
        members(tenant, null, 5);
        Api administrator = administrator(tenant);

        Eventually.holds(() -> report(administrator, "funnel?scope=tenant")
                .body("scope", equalTo("tenant"))
                .body("smallestGroup", equalTo(5))
                .body("figures.find { it.rung == 'INVITED' }.n", equalTo(11)));
        report(administrator, "funnel?scope=cohort&cohort=" + cohort)
                .body("cohort", equalTo(cohort.toString()))
                .body("figures.find { it.rung == 'INVITED' }.n", equalTo(6));
        report(administrator, "response?scope=tenant")
                .body("figures[0].n", equalTo(11))
                .body("figures[0].medianDays", equalTo(7))
                .body("figures.find { it.kind == 'JOB' }.invited", equalTo(11));
        report(administrator(UUID.randomUUID()), "funnel?scope=cohort&cohort=" + cohort)
                .body("figures.find { it.rung == 'INVITED' }.n", equalTo(0));
        report(administrator(UUID.randomUUID()), "funnel?scope=tenant")
                .body("figures.find { it.rung == 'INVITED' }.n", equalTo(0));
    }

    @Test
    void who_moves_into_another_cohort_takes_their_figures_along() {
        // Given
        UUID tenant = UUID.randomUUID();
        UUID before = UUID.randomUUID();
        UUID after = UUID.randomUUID();
        List<Member> members = members(tenant, before, 6);
        members(tenant, after, 5);
        Api administrator = administrator(tenant);
        Eventually.holds(() -> report(administrator, "funnel?scope=cohort&cohort=" + before)
                .body("figures.find { it.rung == 'INVITED' }.n", equalTo(6)));

        // When
        Member mover = members.getFirst();
        mover.seeker
                .post("/opportunity/v1/searches/" + mover.search + "/facts", """
                {"type": "SearchProfileRevised", "kinds": ["JOB"], "targetRoles": ["Controller"], "cohortId": "%s"}
                """.formatted(after))
                .then()
                .statusCode(201);

        // Then
        Eventually.holds(() -> report(administrator, "funnel?scope=cohort&cohort=" + after)
                .body("figures.find { it.rung == 'INVITED' }.n", equalTo(6)));
        report(administrator, "funnel?scope=cohort&cohort=" + before)
                .body("figures.find { it.rung == 'INVITED' }.n", equalTo(5));
        report(administrator, "funnel?scope=tenant").body("figures.find { it.rung == 'INVITED' }.n", equalTo(11));
        given().post(projections + "/reports/rebuild").then().statusCode(200).body("equal", equalTo(true));
        report(administrator, "funnel?scope=cohort&cohort=" + after)
                .body("figures.find { it.rung == 'INVITED' }.n", equalTo(6));
    }

    @Test
    void many_cases_of_few_people_are_as_hidden_as_the_people() {
        UUID tenant = UUID.randomUUID();
        UUID few = UUID.randomUUID();
        member(tenant, few, 7);
        members(tenant, UUID.randomUUID(), 5);
        Api administrator = administrator(tenant);

        Eventually.holds(() -> report(administrator, "funnel?scope=tenant")
                .body("figures.find { it.rung == 'INVITED' }.n", equalTo(12)));
        report(administrator, "funnel?scope=cohort&cohort=" + few)
                .body("figures.findAll { it.n > 0 }", empty())
                .body("hidden", equalTo(3));
        report(administrator, "response?scope=cohort&cohort=" + few).body("figures", empty());
    }

    @Test
    void a_correction_moves_the_figures_of_its_groups() {
        // Given
        UUID tenant = UUID.randomUUID();
        List<Member> members = members(tenant, null, 6);
        Api administrator = administrator(tenant);
        Eventually.holds(() -> report(administrator, "funnel?scope=tenant")
                .body("figures.find { it.rung == 'INVITED' }.n", equalTo(6)));
        Member one = members.getFirst();
        String history = "/opportunity/v1/searches/" + one.search + "/history";
        String invited = one.seeker.get(history).path("facts.find { it.type == 'InterviewInvited' }.eventId");
        String opportunity = one.seeker.get(history).path("facts.find { it.type == 'InterviewInvited' }.streamId");

        // When
        one.seeker.tell(opportunity, """
                {"type": "FactRetracted", "targetEventId": "%s", "targetType": "InterviewInvited"}
                """.formatted(invited)).then().statusCode(201);

        // Then
        Eventually.holds(() -> report(administrator, "funnel?scope=tenant")
                .body("figures.find { it.rung == 'INVITED' }.n", equalTo(5)));
        report(administrator, "response?scope=tenant")
                .body("figures[0].n", equalTo(6))
                .body("figures[0].invited", nullValue())
                .body("figures[0].waiting", nullValue())
                .body("figures[0].responseRate", nullValue());
    }

    @Test
    void the_overview_says_what_it_knows_and_that_it_does_not_know_of_counselors() {
        UUID tenant = UUID.randomUUID();
        UUID cohort = UUID.randomUUID();
        members(tenant, cohort, 5);
        Api administrator = administrator(tenant);

        Eventually.holds(() -> report(administrator, "cohort-overview?scope=cohort&cohort=" + cohort)
                .body("figures.find { it.what == 'SEARCHES' }.count", equalTo(5))
                .body("figures.find { it.what == 'INACTIVE' }.count", equalTo(0))
                .body("figures.find { it.what == 'WITHOUT_COUNSELOR' }", hasKey("count"))
                .body("figures.find { it.what == 'WITHOUT_COUNSELOR' }.count", nullValue())
                .body("figures.find { it.what == 'STUCK' && it.stage == 'INVITED' }.n", equalTo(5))
                .body("figures.find { it.what == 'STUCK' && it.stage == 'INVITED' }.afterDays", equalTo(30)));
        Api seeker = Api.seeker(tenant);
        seeker.get(REPORTS + "cohort-overview").then().statusCode(400);
    }

    @Test
    void a_counselor_waits_for_an_assignment_and_a_seeker_sees_themselves() {
        UUID tenant = UUID.randomUUID();
        for (String query : List.of("funnel?scope=tenant", "funnel?scope=cohort&cohort=" + UUID.randomUUID())) {
            Api.of("counselor", tenant)
                    .get(REPORTS + query)
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("https://onward.dev/problems/scope-not-yours"))
                    .body("detail", containsString("administrator"));
            Api.seeker(tenant)
                    .get(REPORTS + query)
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("https://onward.dev/problems/scope-not-yours"));
            Api.of("integrator", tenant).get(REPORTS + query).then().statusCode(403);
        }
        Api.seeker(tenant).get(REPORTS + "funnel?scope=person").then().statusCode(200);
        administrator(tenant).get(REPORTS + "funnel").then().statusCode(403);
        administrator(tenant).get("/opportunity/v1/searches").then().statusCode(403);
    }

    @Test
    void groups_are_told_of_by_whole_months() {
        Api administrator = administrator(UUID.randomUUID());

        for (String query : List.of(
                "scope=tenant&from=2026-10-02",
                "scope=tenant&to=2025-10-30",
                "scope=cohort",
                "scope=cohort&cohort=7",
                "scope=everybody")) {
            administrator
                    .get(REPORTS + "funnel?" + query)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("https://onward.dev/problems/parameter-invalid"));
        }
        report(administrator, "funnel?scope=tenant&from=2025-09-01&to=2025-10-31");
        administrator
                .request()
                .accept("text/csv")
                .get(REPORTS + "funnel?scope=tenant")
                .then()
                .statusCode(200)
                .body(containsString("rung,n,wentOn"));
    }

    @Test
    void a_report_of_a_group_reads_a_range_of_an_index() throws SQLException {
        String url = ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class);
        UUID tenant = UUID.randomUUID();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String table : List.of("report_sum", "report_persons")) {
                statement.execute("""
                        insert into %s (tenant_id, projection_version, scope_id, measure, month, kind, origin, detail, n)
                        select '%s', 1, cast(md5(c || '') as uuid), m, date '2020-01-01' + (d %% 50) * 31, '*', '*', d || '', 1
                        from generate_series(1, 40) c, generate_series(1, 500) d,
                             unnest(array['STAY', 'RESPONSE', 'SILENCE', 'REACHED']) m
                        """.formatted(table, tenant));
            }
            statement.execute("analyze report_sum; analyze report_persons");

            for (String sql : List.of(GroupReport.SUMS, GroupReport.PERSONS, GroupReport.FEW)) {
                assertThat(plan(statement, sql, tenant)).contains("_pkey").doesNotContain("Seq Scan on report");
            }
            connection.rollback();
        }
    }

    private static String plan(Statement statement, String sql, UUID tenant) throws SQLException {
        String bound = sql.replace(":tenant", "cast('" + tenant + "' as uuid)")
                .replace(":version", "1")
                .replace(":scope", "cast(md5('7') as uuid)")
                .replace(":measures", "'SILENCE'")
                .replace(":from", "'2020-01-01'")
                .replace(":to", "'2020-03-01'")
                .replace(":least", "5");
        StringBuilder plan = new StringBuilder();
        try (ResultSet rows = statement.executeQuery("explain (analyze) " + bound)) {
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }
}
