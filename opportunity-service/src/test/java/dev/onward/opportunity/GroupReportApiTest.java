package dev.onward.opportunity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.onward.opportunity.view.reports.query.MonthlyCounts;
import dev.onward.testkit.Eventually;
import dev.onward.testkit.IdentityTestResource;
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
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Reports of a cohort and of a tenant: who may see them, and what of too few people nobody sees. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class GroupReportApiTest implements Stack {

    private static final String REPORTS = "/opportunity/v1/reports/";

    /** The scope of everybody. */
    private static final UUID TENANT = new UUID(0, 0);

    private final Set<UUID> countedByHand = new HashSet<>();

    @TestHTTPResource(value = "/onward/projections", management = true)
    @Nullable
    URL projections;

    /** A search in a cohort with so many applications, each invited a week later. */
    private static Member member(UUID tenant, @Nullable UUID cohort, int applications) {
        Api seeker = seeker(tenant, cohort);
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
        return new Member(seeker, search, applications);
    }

    /** A program puts people into cohorts. */
    private static Api seeker(UUID tenant, @Nullable UUID cohort) {
        UUID person = UUID.randomUUID();
        Set<String> roles = cohort == null ? Set.of("seeker") : Set.of("seeker", "administrator");
        return new Api(
                tenant, person, IdentityTestResource.token(tenant, person, roles, Map.of(), Duration.ofHours(1)));
    }

    private record Member(Api seeker, String search, int applications) {

        /** What a person sees of themselves is written together with what is counted of their groups. */
        void awaitCounted(int invited) {
            Eventually.holds(
                    () -> report(seeker, "funnel").body("figures.find { it.rung == 'INVITED' }.n", equalTo(invited)));
        }
    }

    private static void awaitCounted(List<Member> members) {
        members.forEach(member -> member.awaitCounted(member.applications));
    }

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
        awaitCounted(members(tenant, cohort, 6));
        awaitCounted(members(tenant, null, 5));
        Api administrator = administrator(tenant);

        report(administrator, "funnel?scope=tenant")
                .body("scope", equalTo("tenant"))
                .body("smallestGroup", equalTo(5))
                .body("figures.find { it.rung == 'INVITED' }.n", equalTo(11));
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
    void a_person_who_changes_cohort_takes_their_figures_along() {
        // Given
        UUID tenant = UUID.randomUUID();
        UUID before = UUID.randomUUID();
        UUID after = UUID.randomUUID();
        List<Member> members = members(tenant, before, 6);
        awaitCounted(members);
        awaitCounted(members(tenant, after, 5));
        Api administrator = administrator(tenant);

        // When
        Member mover = members.getFirst();
        mover.seeker
                .post("/opportunity/v1/searches/" + mover.search + "/facts", """
                {"type": "SearchProfileRevised", "kinds": ["JOB"], "targetRoles": ["Controller"], "cohortId": "%s"}
                """.formatted(after))
                .then()
                .statusCode(201);
        Eventually.holds(() -> assertThat(cohortsCounted(mover.search)).containsOnly(after));
        given().post(projections + "/reports/rebuild").then().statusCode(200).body("equal", equalTo(true));

        // Then
        report(administrator, "funnel?scope=cohort&cohort=" + after)
                .body("figures.find { it.rung == 'INVITED' }.n", equalTo(6));
        report(administrator, "funnel?scope=cohort&cohort=" + before)
                .body("figures.find { it.rung == 'INVITED' }.n", equalTo(5));
        report(administrator, "funnel?scope=tenant").body("figures.find { it.rung == 'INVITED' }.n", equalTo(11));
    }

    /** With which cohorts the search and its opportunities are counted. */
    private static Set<UUID> cohortsCounted(String search) {
        String url = ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class);
        Set<UUID> cohorts = new HashSet<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select cohort_id from report_contribution where search_id = '%s' and projection_version =
                            (select version from projection where name = 'reports' and state = 'LIVE')
                        """.formatted(search))) {
            while (rows.next()) {
                cohorts.add(rows.getObject(1, UUID.class));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return cohorts;
    }

    @Test
    void only_a_program_puts_people_into_its_cohorts() {
        Api seeker = Api.seeker();
        String body = """
                {"type": "%s", "kinds": ["JOB"], "cohortId": "%s"}
                """;
        String search = seeker.search();

        seeker.post("/opportunity/v1/searches", body.formatted("SearchStarted", UUID.randomUUID()))
                .then()
                .statusCode(403)
                .body("type", equalTo("http://127.0.0.1:8080/opportunity/v1/problems/cohort-not-yours"))
                .body("detail", containsString("administrator"));
        seeker.post(
                        "/opportunity/v1/searches/" + search + "/facts",
                        body.formatted("SearchProfileRevised", UUID.randomUUID()))
                .then()
                .statusCode(403);
    }

    @Test
    void many_cases_of_few_people_are_as_hidden_as_the_people() {
        UUID tenant = UUID.randomUUID();
        UUID few = UUID.randomUUID();
        UUID many = UUID.randomUUID();
        member(tenant, few, 7).awaitCounted(7);
        awaitCounted(members(tenant, many, 5));
        Api administrator = administrator(tenant);

        report(administrator, "funnel?scope=tenant").body("figures.find { it.rung == 'INVITED' }.n", equalTo(12));
        report(administrator, "funnel?scope=cohort&cohort=" + few)
                .body("figures.findAll { it.n > 0 }", empty())
                .body("hidden", equalTo(3));
        report(administrator, "response?scope=cohort&cohort=" + few).body("figures", empty());
        // The tenant's number without this one would be that of the other cohort.
        report(administrator, "funnel?scope=cohort&cohort=" + many).body("figures.findAll { it.n > 0 }", empty());
    }

    @Test
    void a_released_month_does_not_change_with_later_facts() {
        // Given
        UUID tenant = UUID.randomUUID();
        List<Member> members = members(tenant, null, 6);
        awaitCounted(members);
        Api administrator = administrator(tenant);
        report(administrator, "funnel?scope=tenant").body("figures.find { it.rung == 'INVITED' }.n", equalTo(6));
        Member one = members.getFirst();
        String history = "/opportunity/v1/searches/" + one.search + "/history";
        String invited = one.seeker.get(history).path("facts.find { it.type == 'InterviewInvited' }.eventId");
        String opportunity = one.seeker.get(history).path("facts.find { it.type == 'InterviewInvited' }.streamId");

        // When
        one.seeker.tell(opportunity, """
                {"type": "FactRetracted", "targetEventId": "%s", "targetType": "InterviewInvited"}
                """.formatted(invited)).then().statusCode(201);
        one.awaitCounted(0);
        member(tenant, null, 1).awaitCounted(1);

        // Then
        report(administrator, "funnel?scope=tenant").body("figures.find { it.rung == 'INVITED' }.n", equalTo(6));
        // What nobody had asked for yet was released with it.
        report(administrator, "response?scope=tenant")
                .body("figures[0].n", equalTo(6))
                .body("figures[0].invited", equalTo(6))
                .body("figures[0].responseRate", equalTo(1.0f));
    }

    @Test
    void a_difference_of_two_reports_tells_of_nobody() {
        // Given: six were invited; one of them came in by invitation and never applied.
        UUID tenant = UUID.randomUUID();
        awaitCounted(members(tenant, null, 6));
        Api approached = seeker(tenant, null);
        approached.tell(approached.opportunity(approached.search()), """
                [{"type": "InterviewInvited", "occurredAt": "2026-10-10"}]
                """).then().statusCode(201);
        new Member(approached, "", 1).awaitCounted(1);
        Api administrator = administrator(tenant);

        // When
        Integer invited =
                report(administrator, "funnel?scope=tenant").extract().path("figures.find { it.rung == 'INVITED' }?.n");
        Integer applied =
                report(administrator, "response?scope=tenant").extract().path("figures[0]?.n");

        // Then
        assertThat(invited != null && applied != null && invited - applied == 1)
                .as("invited %s, applied %s", invited, applied)
                .isFalse();
        assertThat(invited != null || applied != null).isTrue();
    }

    @Test
    void a_month_that_another_replica_is_releasing_is_being_prepared() throws SQLException {
        // Given
        UUID tenant = UUID.randomUUID();
        awaitCounted(members(tenant, null, 5));
        execute("insert into month_release_claim values ('%s', now() + interval '1 hour')".formatted(tenant));

        // When
        ValidatableResponse answer =
                administrator(tenant).get(REPORTS + "funnel?scope=tenant").then();

        // Then
        answer.statusCode(503)
                .header("Retry-After", "5")
                .body("type", equalTo("http://127.0.0.1:8080/opportunity/v1/problems/figures-being-prepared"))
                .body("months", equalTo(1));
        execute("update month_release_claim set ends_at = now() where tenant_id = '%s'".formatted(tenant));
        report(administrator(tenant), "funnel?scope=tenant")
                .body("figures.find { it.rung == 'INVITED' }.n", equalTo(5));
    }

    @Test
    void a_month_with_decisions_of_an_older_release_waits_for_the_rebuild() throws SQLException {
        // Given
        UUID tenant = UUID.randomUUID();
        awaitCounted(members(tenant, null, 5));
        execute("""
                insert into report_sum
                select tenant_id, projection_version, scope_id, 'LOOKED_BACK', month, '*', '*', '14/NONE/3/>2026-10-12', 6
                from report_sum
                where tenant_id = '%s' and measure = 'REACHED' and month = '2026-10-01' limit 1
                """.formatted(tenant));

        // When
        ValidatableResponse answer =
                administrator(tenant).get(REPORTS + "metrics?scope=tenant").then();

        // Then
        answer.statusCode(503).body("type", endsWith("/figures-being-prepared")).body("months", equalTo(1));
        assertThat(rows("select cast(month as text) from month_release where tenant_id = '%s'".formatted(tenant)))
                .isEmpty();

        // When
        given().post(projections + "/reports/rebuild?difference=ALLOWED").then().statusCode(200);

        // Then
        report(administrator(tenant), "metrics?scope=tenant").body("figures.metric", hasItem("REGRET_AFTER_14_DAYS"));
    }

    @Test
    void a_published_month_tells_its_decisions_as_it_was_published() throws SQLException {
        // Given
        UUID tenant = UUID.randomUUID();
        execute("""
                insert into month_release (tenant_id, month, scope_id, released_on, sums, hidden, cohorts)
                values ('%s', '2026-10-01', '%s', '2026-11-12',
                    'LOOKED_BACK * * 14/NONE/3/>2026-10-12 6' || chr(10) || 'LOOKED_BACK * * 14/SUFFICIENT/-/>2026-10-12 7', '{}', true)
                """.formatted(tenant, new UUID(0, 0)));

        // When
        ValidatableResponse answer =
                report(administrator(tenant), "metrics?scope=tenant&from=2026-10-01&to=2026-10-31");

        // Then
        answer.body("figures.findAll { it.metric == 'REGRET_AFTER_14_DAYS' }.count", contains(6, 6, 0))
                .body("figures.findAll { it.metric == 'REGRET_AFTER_14_DAYS' }.rule", everyItem(nullValue()))
                .body("figures.find { it.metric == 'REGRET_AFTER_14_DAYS' }.n", equalTo(13));
    }

    @Test
    void many_who_ask_at_once_are_answered_by_one_release() {
        // Given
        UUID tenant = UUID.randomUUID();
        awaitCounted(members(tenant, null, 6));
        Api administrator = administrator(tenant);

        // When
        List<Integer> statuses = Stream.of("funnel", "response", "exits", "silence", "time-in-stage", "metrics")
                .map(report -> CompletableFuture.supplyAsync(() -> administrator
                        .get(REPORTS + report + "?scope=tenant&from=2025-11-01&to=2026-10-31")
                        .statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        // Then
        assertThat(statuses).allMatch(status -> status == 200 || status == 503 || status == 429);
        Eventually.holds(() -> report(administrator, "funnel?scope=tenant&from=2025-11-01&to=2026-10-31")
                .body("figures.find { it.rung == 'INVITED' }.n", equalTo(6)));
        assertThat(rows("select cast(month as text) from month_release where tenant_id = '%s'".formatted(tenant)))
                .hasSize(12)
                .doesNotHaveDuplicates();
        assertThat(rows("select 'claim' from month_release_claim where tenant_id = '%s'".formatted(tenant)))
                .isEmpty();
    }

    @Test
    void the_number_of_searches_is_told_of_the_last_month_only() {
        UUID tenant = UUID.randomUUID();
        awaitCounted(members(tenant, null, 5));
        Api administrator = administrator(tenant);

        report(administrator, "cohort-overview?scope=tenant&to=2026-09-30")
                .body("figures.what", not(hasItem("SEARCHES")));
        report(administrator, "cohort-overview?scope=tenant").body("figures.what", hasItem("SEARCHES"));
    }

    @Test
    void a_month_of_a_hundred_thousand_people_is_released() throws SQLException {
        // Given: all but two applied, and all who applied were turned down
        UUID tenant = UUID.randomUUID();
        counted(tenant, TENANT, "REACHED", "*", "APPLIED/false", 1, 100_000);
        counted(tenant, TENANT, "REACHED", "*", "IDENTIFIED/true", 100_001, 100_002);
        counted(tenant, TENANT, "RESPONSE", "JOB", "TURNED_DOWN/7", 1, 100_000);
        counted(tenant, TENANT, "EXIT", "*", "REJECTED/EMPLOYER/APPLIED/NONE", 1, 60_000);
        Api administrator = administrator(tenant);

        // When
        Eventually.holds(() -> report(administrator, "funnel?scope=tenant"));

        // Then
        report(administrator, "response?scope=tenant").body("figures[0].n", anyOf(equalTo(100_000), nullValue()));
        Integer identified = report(administrator, "funnel?scope=tenant")
                .extract()
                .path("figures.find { it.rung == 'IDENTIFIED' }?.n");
        Integer applied =
                report(administrator, "funnel?scope=tenant").extract().path("figures.find { it.rung == 'APPLIED' }?.n");
        assertThat(identified == null || applied == null)
                .as("identified %s, applied %s", identified, applied)
                .isTrue();
        assertThat(identified != null || applied != null).isTrue();
        report(administrator, "exits?scope=tenant").body("figures.find { it.by == 'ALL' }.n", equalTo(60_000));
    }

    @Test
    void a_tenant_with_too_many_cohorts_is_reported_without_them() throws SQLException {
        // Given
        UUID tenant = UUID.randomUUID();
        for (int cohort = 1; cohort <= 251; cohort++) {
            int first = cohort * 6;
            counted(tenant, new UUID(5, cohort), "REACHED", "*", "APPLIED/false", first, first + 5);
        }
        counted(tenant, TENANT, "REACHED", "*", "APPLIED/false", 6, 6 + 251 * 6 - 1);
        Api administrator = administrator(tenant);

        // When
        Eventually.holds(() -> report(administrator, "funnel?scope=tenant"));

        // Then
        report(administrator, "funnel?scope=tenant").body("figures.find { it.rung == 'APPLIED' }.n", equalTo(251 * 6));
        report(administrator, "funnel?scope=cohort&cohort=" + new UUID(5, 1))
                .body("figures", empty())
                .body("hidden", equalTo(7));
    }

    /** As the projection counts it: each of these people once, in the last month that is over. */
    private void counted(UUID tenant, UUID scope, String measure, String kind, String detail, int first, int last)
            throws SQLException {
        countedByHand.add(tenant);
        String key = "'%s', (select version from projection where name = 'reports' and state = 'LIVE'), '%s', '%s',"
                        .formatted(tenant, scope, measure)
                + " date '%s', '%s', '*'".formatted(lastClosed().atDay(1), kind);
        String columns = "tenant_id, projection_version, scope_id, measure, month, kind, origin, detail";
        String withoutDays = measure.equals("RESPONSE") ? "TURNED_DOWN/0" : detail;
        execute("insert into report_sum (%s, n) select %s, '%s', %d".formatted(columns, key, detail, last - first + 1));
        execute("insert into report_persons (%s, n) select %s, '%s', %d"
                .formatted(columns, key, withoutDays, last - first + 1));
        execute("""
                insert into report_member (%s, person_id, n)
                select %s, '%s', cast(md5(p || '') as uuid), 1 from generate_series(%d, %d) p
                """.formatted(columns, key, withoutDays, first, last));
    }

    /** A rebuild would miss what stands in no log. */
    @AfterEach
    void forgetWhatWasCountedByHand() throws SQLException {
        for (UUID tenant : countedByHand) {
            for (String table : List.of("report_sum", "report_persons", "report_member")) {
                execute("delete from %s where tenant_id = '%s'".formatted(table, tenant));
            }
        }
    }

    private static YearMonth lastClosed() {
        return YearMonth.from(LocalDate.now(ZoneOffset.UTC).minusDays(10)).minusMonths(1);
    }

    private static void execute(String sql) throws SQLException {
        String url = ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> rows(String sql) {
        String url = ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class);
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return found;
    }

    @Test
    void the_overview_says_what_it_knows_and_that_it_does_not_know_of_counselors() {
        UUID tenant = UUID.randomUUID();
        UUID cohort = UUID.randomUUID();
        awaitCounted(members(tenant, cohort, 5));
        Api administrator = administrator(tenant);

        report(administrator, "cohort-overview?scope=cohort&cohort=" + cohort)
                .body("figures.find { it.what == 'SEARCHES' }.count", equalTo(5))
                .body("figures.find { it.what == 'INACTIVE' }.count", equalTo(0))
                .body("figures.find { it.what == 'WITHOUT_COUNSELOR' }", hasKey("count"))
                .body("figures.find { it.what == 'WITHOUT_COUNSELOR' }.count", nullValue())
                .body("figures.find { it.what == 'STUCK' && it.stage == 'INVITED' }.n", equalTo(5))
                .body("figures.find { it.what == 'STUCK' && it.stage == 'INVITED' }.afterDays", equalTo(30));
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
                    .body("type", equalTo("http://127.0.0.1:8080/opportunity/v1/problems/scope-not-yours"))
                    .body("detail", containsString("can be opened to counselors yet"));
            Api.seeker(tenant)
                    .get(REPORTS + query)
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("http://127.0.0.1:8080/opportunity/v1/problems/scope-not-yours"));
            Api.of("integrator", tenant).get(REPORTS + query).then().statusCode(403);
        }
        Api.seeker(tenant).get(REPORTS + "funnel?scope=person").then().statusCode(200);
        Api.of("counselor", tenant)
                .get(REPORTS + "funnel")
                .then()
                .statusCode(403)
                .body("detail", containsString("can be opened to counselors yet"));
        administrator(tenant)
                .get(REPORTS + "funnel")
                .then()
                .statusCode(403)
                .body("detail", containsString("scope=cohort"));
        administrator(tenant).get("/opportunity/v1/searches").then().statusCode(403);
    }

    @Test
    void groups_are_told_of_by_whole_months_that_are_over() {
        Api administrator = administrator(UUID.randomUUID());
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        for (String query : List.of(
                "scope=tenant&from=2026-10-02",
                "scope=tenant&from=" + today.withDayOfMonth(1),
                "scope=tenant&from=1990-01-01&to=2026-10-31",
                "scope=tenant&to=2025-10-30",
                "scope=cohort",
                "scope=cohort&cohort=7",
                "scope=everybody")) {
            administrator
                    .get(REPORTS + "funnel?" + query)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("http://127.0.0.1:8080/opportunity/v1/problems/parameter-invalid"));
        }
        report(administrator, "funnel?scope=tenant&from=2025-09-01&to=2025-10-31")
                .body("period.to", equalTo("2025-10-31"));
        report(administrator, "funnel?scope=tenant&to=" + today)
                .body(
                        "period.to",
                        equalTo(YearMonth.from(today.minusDays(10))
                                .minusMonths(1)
                                .atEndOfMonth()
                                .toString()));
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

            for (String sql : List.of(MonthlyCounts.GROUPS, MonthlyCounts.SUMS, MonthlyCounts.MEMBERS)) {
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
                .replace(":month", "'2020-03-02'")
                .replace(":places", "1023")
                .replace(":most", "252");
        StringBuilder plan = new StringBuilder();
        try (ResultSet rows = statement.executeQuery("explain (analyze) " + bound)) {
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }
}
