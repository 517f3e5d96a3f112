package dev.onward.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onward.eventsourcing.http.Lists;
import dev.onward.eventsourcing.listing.ListRequest;
import dev.onward.eventsourcing.listing.Sorting;
import dev.onward.eventsourcing.listing.Where;
import dev.onward.opportunity.view.board.Board;
import dev.onward.opportunity.view.redflags.RedFlagRegister;
import dev.onward.opportunity.view.timeline.Timeline;
import dev.onward.testkit.Eventually;
import dev.onward.testkit.PagedList;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Lists: their filters, their orders, and pages that stay right with both. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ListApiTest implements Stack {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>");

    private static ValidatableResponse board(Api seeker, String search, String query) {
        return seeker.get("/opportunity/v1/searches/" + search + "/opportunities" + query)
                .then()
                .statusCode(200);
    }

    private static String opportunity(Api seeker, String search, String organization, String title) {
        return seeker.post("/opportunity/v1/searches/" + search + "/opportunities", """
                {"type": "OpportunityIdentified", "occurredAt": "2026-10-02", "kind": "JOB",
                 "organization": {"name": "%s"}, "title": "%s"}
                """.formatted(organization, title))
                .then()
                .statusCode(201)
                .extract()
                .path("streamId");
    }

    private static void tell(Api seeker, String opportunity, String body) {
        seeker.tell(opportunity, body).then().statusCode(201);
    }

    /** Anchor: a prospect. Birch: invited, an answer due. Cedar: applied for the longest. dune: withdrawn. */
    private static String four(Api seeker) {
        String search = seeker.search();
        opportunity(seeker, search, "Anchor", "Bookkeeper");
        tell(seeker, opportunity(seeker, search, "Birch", "Controller"), """
                [{"type": "InterviewInvited", "occurredAt": "2026-10-09", "respondBy": "2027-01-05"},
                 {"type": "RedFlagRaised", "occurredAt": "2026-10-09", "kind": "OTHER", "severity": 1, "evidenceKind": "FACT"}]
                """);
        tell(seeker, opportunity(seeker, search, "Cedar", "Auditor"), """
                {"type": "Applied", "occurredAt": "2026-10-03"}
                """);
        tell(seeker, opportunity(seeker, search, "dune", "Clerk"), """
                [{"type": "InterestDeclared", "occurredAt": "2026-10-03", "state": "KNOW_NOT"},
                 {"type": "Withdrew", "occurredAt": "2026-10-04", "initiatedBy": "SELF", "openToFuture": "NO"}]
                """);
        return search;
    }

    private static String page(Response response) {
        Matcher next = NEXT.matcher(String.valueOf(response.getHeader("Link")));
        return next.find() ? next.group(1) : "";
    }

    private static List<String> paged(Api seeker, String path, String column) {
        return PagedList.of(seeker::request, path, column);
    }

    @Test
    void the_board_has_filters() {
        Api seeker = Api.seeker();
        String search = four(seeker);

        board(seeker, search, "?stage=APPLIED,INVITED").body("items.organization", contains("Cedar", "Birch"));
        board(seeker, search, "?ended=true").body("items.organization", contains("dune"));
        board(seeker, search, "?organization=DU").body("items.organization", contains("dune"));
        board(seeker, search, "?organization=%25").body("items", empty());
        board(seeker, search, "?waitingOn=EMPLOYER").body("items.organization", contains("Cedar"));
        board(seeker, search, "?hasOpenFlags=true").body("items.organization", contains("Birch"));
        board(seeker, search, "?nextBefore=2027-01-06").body("items.organization", contains("Birch"));
        board(seeker, search, "?nextBefore=2027-01-05").body("items", empty());
        board(seeker, search, "?interest=KNOW_NOT").body("items.organization", contains("dune"));
        board(seeker, search, "?knowledge=NONE&kind=JOB&internal=false").body("items", hasSize(4));
        board(seeker, search, "?internal=true").body("items", empty());
    }

    @Test
    void the_board_has_orders_and_its_pages_stay_right_in_each() {
        Api seeker = Api.seeker();
        String search = four(seeker);
        String path = "/opportunity/v1/searches/" + search + "/opportunities";

        assertThat(paged(seeker, path, "organization")).containsExactly("dune", "Cedar", "Birch", "Anchor");
        assertThat(paged(seeker, path + "?sort=added", "organization"))
                .containsExactly("Anchor", "Birch", "Cedar", "dune");
        assertThat(paged(seeker, path + "?sort=title", "title"))
                .containsExactly("Auditor", "Bookkeeper", "Clerk", "Controller");
        assertThat(paged(seeker, path + "?sort=-organization", "organization"))
                .containsExactly("dune", "Cedar", "Birch", "Anchor");
        assertThat(paged(seeker, path + "?sort=stage", "stage"))
                .containsExactly("PROSPECT", "APPLIED", "INVITED", "WITHDRAWN");
        assertThat(paged(seeker, path + "?sort=-daysInStage", "organization"))
                .startsWith("Anchor", "Cedar", "Birch")
                .endsWith("dune");
        assertThat(paged(seeker, path + "?sort=daysInStage", "organization"))
                .containsExactly("Birch", "Cedar", "Anchor", "dune");
        assertThat(paged(seeker, path + "?sort=next", "organization"))
                .startsWith("Birch")
                .hasSize(4);
        assertThat(paged(seeker, path + "?sort=-next", "organization"))
                .startsWith("Birch")
                .hasSize(4);
        assertThat(paged(seeker, path + "?ended=false&sort=-title", "title"))
                .containsExactly("Controller", "Bookkeeper", "Auditor");
    }

    @Test
    void next_actions_are_in_order_in_the_season_that_they_fall_into() {
        // Given
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Api seeker = Api.seeker(Map.of("zoneinfo", berlin.getId()));
        String search = seeker.search();
        int year = LocalDate.now(berlin).getYear() + 1;
        List<LocalDate> days = List.of(LocalDate.of(year, 1, 15), LocalDate.of(year, 7, 1));
        for (LocalDate day : days) {
            interview(
                    seeker,
                    search,
                    "late before " + day,
                    day.atStartOfDay(berlin).minusMinutes(30));
            interview(seeker, search, "soon on " + day, day.atStartOfDay(berlin).plusMinutes(30));
            tell(seeker, opportunity(seeker, search, "answer by " + day, "Clerk"), """
                    {"type": "InterviewInvited", "respondBy": "%s"}
                    """.formatted(day));
        }

        // When, then
        List<String> expected = days.stream()
                .flatMap(day -> Stream.of("late before " + day, "answer by " + day, "soon on " + day))
                .toList();
        // The zone of the token becomes the person's by a reaction.
        Eventually.holds(() -> assertThat(paged(
                        seeker, "/opportunity/v1/searches/" + search + "/opportunities?sort=next", "organization"))
                .isEqualTo(expected));
    }

    private static void interview(Api seeker, String search, String organization, ZonedDateTime at) {
        tell(seeker, opportunity(seeker, search, organization, "Clerk"), """
                {"type": "InterviewScheduled", "startAt": "%s", "zone": "%s"}
                """.formatted(
                        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at), at.getZone()));
    }

    @Test
    void a_cursor_belongs_to_its_order_and_filters() {
        Api seeker = Api.seeker();
        String search = four(seeker);
        String path = "/opportunity/v1/searches/" + search + "/opportunities";
        String cursor =
                URI.create(page(seeker.get(path + "?sort=title&limit=1"))).getQuery();
        String bare = cursor.substring(cursor.indexOf("cursor=") + "cursor=".length());

        seeker.get(path + "?sort=title&cursor=" + bare).then().statusCode(200).body("items", hasSize(3));
        for (String other : List.of("?sort=-title&", "?", "?sort=title&ended=false&")) {
            seeker.get(path + other + "cursor=" + bare)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("http://127.0.0.1:8080/opportunity/v1/problems/cursor-of-another-list"));
        }
        String place = Lists.decode(bare);
        for (String forged : List.of(
                "nonsense",
                Lists.encode("a|b"),
                Lists.encode(place.substring(0, place.indexOf('|')) + "|no id|Auditor"))) {
            seeker.get(path + "?sort=title&cursor=" + forged)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("http://127.0.0.1:8080/opportunity/v1/problems/parameter-invalid"));
        }
    }

    @Test
    void searches_are_filtered_by_state_and_kind() {
        Api seeker = Api.seeker();
        String first = seeker.search();
        String second = seeker.search();
        String third = seeker.search();
        seeker.post("/opportunity/v1/searches/" + second + "/facts", """
                {"type": "SearchPaused"}
                """).then().statusCode(201);
        String path = "/opportunity/v1/searches";

        assertThat(paged(seeker, path, "searchId")).containsExactly(third, second, first);
        assertThat(paged(seeker, path + "?sort=added", "searchId")).containsExactly(first, second, third);
        assertThat(paged(seeker, path + "?state=OPEN", "searchId")).containsExactly(third, first);
        assertThat(paged(seeker, path + "?state=PAUSED", "searchId")).containsExactly(second);
        seeker.get(path + "?kind=SALE").then().body("items", empty());
        seeker.get(path + "?kind=JOB,SALE").then().body("items", hasSize(3));
    }

    @Test
    void a_timeline_is_filtered_sorted_and_paged() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        String opportunity = opportunity(seeker, search, "Anchor", "Clerk");
        tell(seeker, opportunity, """
                [{"type": "Applied", "occurredAt": "2026-10-03"}, {"type": "EmployerResponded", "occurredAt": "2026-10-05", "responseKind": "NEWS"}]
                """);
        String path = "/opportunity/v1/searches/" + search + "/timeline";
        Eventually.holds(() -> seeker.get(path).then().body("items", hasSize(4)));

        assertThat(paged(seeker, path, "type"))
                .containsExactly("SearchStarted", "OpportunityIdentified", "Applied", "EmployerResponded");
        assertThat(paged(seeker, path + "?sort=-occurred&service=opportunity", "type"))
                .containsExactly("EmployerResponded", "Applied", "OpportunityIdentified", "SearchStarted");
        assertThat(paged(seeker, path + "?type=Applied,SearchStarted", "type"))
                .containsExactly("SearchStarted", "Applied");
        assertThat(paged(seeker, path + "?opportunityId=" + opportunity + "&from=2026-10-03&to=2026-10-04", "type"))
                .containsExactly("Applied");
        seeker.get(path + "?service=advice").then().statusCode(200).body("items", empty());
        seeker.get(path + "?type=Applied'--").then().statusCode(400);
    }

    @Test
    void a_history_is_filtered_and_paged_and_whole_where_nobody_asks() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        String opportunity = opportunity(seeker, search, "Anchor", "Clerk");
        tell(seeker, opportunity, """
                [{"type": "Applied", "occurredAt": "2026-10-03"}, {"type": "EmployerResponded", "occurredAt": "2026-10-05", "responseKind": "NEWS"}]
                """);
        String path = "/opportunity/v1/searches/" + search + "/history";

        seeker.get(path).then().body("facts", hasSize(4));
        seeker.get(path + "?type=Applied").then().body("facts.type", contains("Applied"));
        seeker.get(path + "?sort=-occurred&opportunityId=" + opportunity)
                .then()
                .body("facts.type", contains("EmployerResponded", "Applied", "OpportunityIdentified"));
        Response first = seeker.get(path + "?limit=3");
        first.then().body("facts", hasSize(3)).body("state.searchId", equalTo(search));
        URI next = URI.create(page(first));
        seeker.request()
                .urlEncodingEnabled(false)
                .get(next.getRawPath() + "?" + next.getRawQuery())
                .then()
                .statusCode(200)
                .body("facts.type", contains("EmployerResponded"));
    }

    @Test
    void an_opportunity_left_open_after_an_acceptance_is_shown_as_such() {
        // Given
        Api seeker = Api.seeker();
        String search = seeker.search();
        String taken = opportunity(seeker, search, "Taken", "Cook");
        String closed = opportunity(seeker, search, "Closed", "Cook");
        opportunity(seeker, search, "Open", "Cook");
        opportunity(seeker, seeker.search(), "Elsewhere", "Cook");
        seeker.tell(closed, "{\"type\": \"OpportunityClosed\", \"reason\": \"FILLED\"}");
        board(seeker, search, "?openAfterAcceptance=true").body("items", hasSize(0));

        // When
        seeker.tell(taken, "[{\"type\": \"OfferReceived\"}, {\"type\": \"OfferAccepted\"}]")
                .then()
                .statusCode(201);

        // Then
        board(seeker, search, "?openAfterAcceptance=true").body("items.organization", contains("Open"));
        board(seeker, search, "?openAfterAcceptance=false").body("items.organization", contains("Closed", "Taken"));
        board(seeker, search, "").body("items.openAfterAcceptance", contains(true, false, false));
    }

    @Test
    void leaving_what_is_open_after_an_acceptance_is_proposed_ready_to_be_posted() throws IOException {
        // Given
        Api seeker = Api.seeker();
        String search = seeker.search();
        String taken = opportunity(seeker, search, "Taken", "Cook");
        String offered = opportunity(seeker, search, "Offered", "Cook");
        opportunity(seeker, search, "Open", "Cook");
        seeker.tell(offered, "{\"type\": \"OfferReceived\"}").then().statusCode(201);
        board(seeker, search, "").body("items.leaving", contains(nullValue(), nullValue(), nullValue()));

        // When
        seeker.tell(taken, "[{\"type\": \"OfferReceived\"}, {\"type\": \"OfferAccepted\"}]")
                .then()
                .statusCode(201);
        Response answer = seeker.get("/opportunity/v1/searches/" + search + "/opportunities?sort=organization");

        // Then
        answer.then()
                .body("items.organization", contains("Offered", "Open", "Taken"))
                .body("items.leaving.facts.type", contains(contains("OfferDeclined"), contains("Withdrew")))
                .body("items[2].leaving", nullValue());
        for (String place : List.of("items[0].leaving", "items[1].leaving")) {
            seeker.post(
                            answer.path(place + ".post"),
                            new ObjectMapper().writeValueAsString(answer.path(place + ".facts")))
                    .then()
                    .statusCode(201)
                    .body("[0].dayMathTrust", anyOf(equalTo("REPORTED"), equalTo("OBSERVED")));
        }
        board(seeker, search, "?openAfterAcceptance=true").body("items", hasSize(0));
    }

    @Test
    void an_acceptance_taken_back_leaves_nothing_open_after_it() {
        // Given
        Api seeker = Api.seeker();
        String search = seeker.search();
        String taken = opportunity(seeker, search, "Taken", "Cook");
        opportunity(seeker, search, "Open", "Cook");
        seeker.tell(taken, "[{\"type\": \"OfferReceived\"}, {\"type\": \"OfferAccepted\"}]")
                .then()
                .statusCode(201);

        // When
        seeker.tell(taken, "{\"type\": \"AcceptanceRescinded\", \"reasonCodes\": [\"OTHER_OPTION\"]}")
                .then()
                .statusCode(201);

        // Then
        board(seeker, search, "?openAfterAcceptance=true").body("items", hasSize(0));
        board(seeker, search, "?stage=DECLINED").body("items.organization", contains("Taken"));
        seeker.tell(taken, "{\"type\": \"AcceptanceRescinded\"}")
                .then()
                .statusCode(422)
                .body("type", endsWith("/acceptance-not-standing"));
    }

    @Test
    void no_list_reads_more_than_its_search() throws SQLException {
        String url = ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class);
        UUID tenant = UUID.randomUUID();
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            UUID search = manyRows(connection, tenant);

            for (String sort : List.of("added", "-next", "daysInStage", "stage", "title")) {
                assertThat(plan(connection, Board.sql(new Where(), page(Board.SORTING, sort)), tenant, search))
                        .contains("board_of_search")
                        .doesNotContain("Seq Scan");
            }
            assertThat(plan(
                            connection,
                            RedFlagRegister.sql(new Where(), page(RedFlagRegister.SORTING, "-severity")),
                            tenant,
                            search))
                    .contains("red_flag_of_search")
                    .doesNotContain("Seq Scan on red_flag", "Seq Scan on board_row");
            assertThat(plan(connection, Timeline.sql(new Where(), page(Timeline.SORTING, "-occurred")), tenant, search))
                    .contains("timeline_own")
                    .doesNotContain("Seq Scan on timeline_own", "Seq Scan on timeline_foreign");
            connection.rollback();
        }
    }

    private static ListRequest page(Sorting sorting, String sort) {
        MultivaluedHashMap<String, String> parameters = new MultivaluedHashMap<>();
        parameters.putSingle("sort", sort);
        return Lists.request(parameters, sorting);
    }

    private static UUID manyRows(Connection connection, UUID tenant) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into board_row (tenant_id, projection_version, opportunity_id, person_id, search_id, stream_version,
                        retracted, kind, internal, title, organization, organization_ref, stage, ended, round, knowledge, interest,
                        open_flags)
                    select '%1$s', 1, md5(s || '/' || o)::uuid, md5(s || '')::uuid, md5(s || '')::uuid, 1, false, 'JOB', false,
                        'T' || o, 'O' || o, md5('o' || o)::uuid, 'APPLIED', false, 0, 'NONE', 'UNSURE', 0
                    from generate_series(1, 4000) s, generate_series(1, 10) o;
                    insert into red_flag (tenant_id, projection_version, opportunity_id, raised_by, person_id, search_id,
                        stream_version, retracted, flag_id, kind, severity, evidence_kind, sorts_at, said)
                    select tenant_id, 1, opportunity_id, opportunity_id, person_id, search_id, 1, false, opportunity_id, 'OTHER', 1,
                        'FACT', now(), '[]' from board_row where tenant_id = '%1$s';
                    insert into timeline_own (tenant_id, projection_version, search_id, event_id, number, service, stream_kind,
                        stream_id, type, schema_version, recorded_at, sorts_at, body)
                    select tenant_id, 1, search_id, opportunity_id, 1, 'opportunity', 'opportunity', opportunity_id, 'Applied', 1,
                        now(), now(), '{}' from board_row where tenant_id = '%1$s';
                    analyze board_row; analyze red_flag; analyze timeline_own
                    """.formatted(tenant));
            try (ResultSet rows = statement.executeQuery("select md5('7')::uuid")) {
                rows.next();
                return rows.getObject(1, UUID.class);
            }
        }
    }

    private static String plan(Connection connection, String sql, UUID tenant, @Nullable UUID search)
            throws SQLException {
        String bound = sql.replace(":changes", "'{2026-03-29,2026-10-25}'")
                .replace(":ahead", "'{3600,7200,3600}'")
                .replace(":tenant", "cast('" + tenant + "' as uuid)")
                .replace(":search", "cast('" + search + "' as uuid)")
                .replace(":version", "1")
                .replace(":generation", "1")
                .replace(":projection", "'none'")
                .replace(":most", "51");
        StringBuilder plan = new StringBuilder();
        try (Statement explain = connection.createStatement();
                ResultSet rows = explain.executeQuery("explain (analyze) " + bound)) {
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }
}
