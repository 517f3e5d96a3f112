package dev.onward.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.onward.eventsourcing.projection.Rebuilds;
import dev.onward.testkit.Eventually;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One stored event that nobody can read holds its own stream, and nothing else of anybody's. */
@QuarkusTest
@TestProfile(UnreadableHistoryTest.NothingKnown.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnreadableHistoryTest implements Stack {

    /** What is damaged in the database is found by whoever has not read it already. */
    public static final class NothingKnown implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("onward.stream.known", "0");
        }
    }

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    Rebuilds rebuilds;

    private final Api seeker = Api.seeker();
    private String search = "";
    private String broken = "";
    private String sound = "";

    @BeforeEach
    void twoOpportunities() {
        search = seeker.search();
        broken = opportunityWithNote();
        sound = opportunityWithNote();
    }

    /** In which way an event became unreadable; each changes the note, the second event of its stream. */
    private enum Damage {
        BODY_DOES_NOT_FIT("payload = payload || '{\"topic\": 7}'"),
        BODY_IS_NO_OBJECT("payload = '[]'"),
        TYPE_UNKNOWN("type = 'FitNoteSung'"),
        VERSION_UNKNOWN("schema_version = 99"),
        SEAL_BROKEN("payload = jsonb_set(payload, '{text,v}', '\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"')"),
        DOES_NOT_FOLD("type = 'RejectionRescinded', payload = '{}'");

        private final String assignment;

        Damage(String assignment) {
            this.assignment = assignment;
        }
    }

    private String opportunityWithNote() {
        String opportunity = seeker.opportunity(search);
        seeker.tell(opportunity, """
                {"type": "FitNoteRecorded", "occurredAt": "2026-10-03T08:00:00Z", "topic": "JOB_CONTENT",
                 "direction": "THEIRS_FOR_ME", "polarity": "POSITIVE", "evidenceKind": "FACT", "text": "They build bridges."}
                """).then().statusCode(201);
        seeker.tell(opportunity, """
                {"type": "RedFlagRaised", "occurredAt": "2026-10-04T08:00:00Z", "kind": "CULTURE", "severity": 2,
                 "evidenceKind": "IMPRESSION", "text": "Nobody laughed."}
                """).then().statusCode(201);
        return opportunity;
    }

    /** @return the id of the event that can no longer be read */
    private static String damage(String stream, int version, String assignment) {
        String url = ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class);
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement update = connection.prepareStatement("update event set " + assignment
                        + " where stream_id = ? and version = ? returning cast(event_id as text)")) {
            update.setObject(1, UUID.fromString(stream));
            update.setInt(2, version);
            try (ResultSet rows = update.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getString(1);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void settled() {
        Eventually.holds(() -> seeker.get("/opportunity/v1/reports/funnel")
                .then()
                .statusCode(200)
                .body("figures[0].n", equalTo(2)));
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void its_person_is_told_which_entry_it_is_and_what_to_do(Damage damage) {
        // Given
        String event = damage(broken, 2, damage.assignment);

        for (String path : new String[] {"", "/history", "/prep-sheet", "/knowledge"}) {
            // When
            seeker.get("/opportunity/v1/opportunities/" + broken + path)
                    // Then
                    .then()
                    .statusCode(500)
                    .contentType("application/problem+json")
                    .body("type", endsWith("/history-unreadable"))
                    .body("eventId", equalTo(event))
                    .body("version", equalTo(2))
                    .body("detail", containsString("tell whoever runs Onward"));
        }
    }

    @Test
    void nothing_is_decided_on_it() {
        // Given
        String event = damage(broken, 2, Damage.BODY_DOES_NOT_FIT.assignment);

        // When
        seeker.tell(broken, """
                {"type": "Applied", "occurredAt": "2026-10-05T08:00:00Z"}
                """)
                // Then
                .then()
                .statusCode(500)
                .body("type", endsWith("/history-unreadable"))
                .body("eventId", equalTo(event));
    }

    @Test
    void another_person_does_not_learn_that_the_opportunity_exists() {
        // Given
        damage(broken, 2, Damage.BODY_DOES_NOT_FIT.assignment);
        Api other = Api.seeker(seeker.tenant());

        // When
        other.get("/opportunity/v1/opportunities/" + broken)
                // Then
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void everything_else_of_that_person_is_shown_as_before_and_it_is_marked(Damage damage) {
        // Given
        settled();
        String event = damage(broken, 2, damage.assignment);

        // When, then
        seeker.get("/opportunity/v1/opportunities/" + sound).then().statusCode(200);
        seeker.get("/opportunity/v1/searches/" + search + "/history")
                .then()
                .statusCode(200)
                .body("state.opportunities.opportunityId", containsInAnyOrder(broken, sound))
                .body("state.opportunities.find { it.unreadable }.opportunityId", equalTo(broken))
                .body("state.opportunities.find { it.unreadable }.unreadableEventId", equalTo(event))
                .body("facts.findAll { it.type == 'FitNoteRecorded' }", hasSize(1));
        seeker.get("/opportunity/v1/searches/" + search + "/opportunities")
                .then()
                .statusCode(200)
                .body("items.opportunityId", containsInAnyOrder(broken, sound));
        seeker.get("/opportunity/v1/searches/" + search + "/timeline").then().statusCode(200);
        seeker.get("/opportunity/v1/searches/" + search + "/red-flags")
                .then()
                .statusCode(200)
                .body("items.opportunityId", containsInAnyOrder(broken, sound));
        seeker.request()
                .accept("text/csv")
                .get("/opportunity/v1/searches/" + search + "/export")
                .then()
                .statusCode(200)
                .body(containsString(
                        damage == Damage.DOES_NOT_FOLD
                                ? "opportunity/" + broken
                                : "opportunity/" + broken + "," + event + ",HistoryUnreadable"))
                .body(containsString("opportunity/" + sound));
        assertThat(seeker.request()
                        .accept("*/*")
                        .get("/opportunity/v1/searches/" + search + "/export")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains(broken, sound);
    }

    @Test
    void a_list_of_searches_shows_the_others_and_marks_it() {
        // Given
        String other = seeker.search();
        String event = damage(search, 1, "type = 'SearchSung'");

        // When
        seeker.get("/opportunity/v1/searches")
                // Then
                .then()
                .statusCode(200)
                .body("items.searchId", contains(other, search))
                .body("items.state", contains("OPEN", "UNREADABLE"))
                .body("items.find { it.unreadable }.unreadableEventId", equalTo(event));
    }

    @Test
    void a_contact_point_that_cannot_be_read_keeps_nobody_out_of_their_searches() {
        // Given
        Api reachable = Api.seeker(Map.of("email", "ada@example.org", "zoneinfo", "Europe/Berlin"));
        String first = reachable.search();
        damage(reachable.person().toString(), 1, "payload = payload || '{\"zone\": \"Mars/Olympus\"}'");

        // When
        String second = reachable.search();

        // Then
        reachable
                .get("/opportunity/v1/searches")
                .then()
                .statusCode(200)
                .body("items.searchId", contains(second, first));
        reachable
                .get("/opportunity/v1/searches/" + first + "/history?asOf=2026-11-22")
                .then()
                .statusCode(200);
        reachable
                .get("/opportunity/v1/searches/" + first + "/opportunities")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"board", "red-flags"})
    void a_rebuild_passes_over_it_and_keeps_what_was_shown_of_it(String projection) {
        // Given
        settled();
        damage(broken, 2, Damage.BODY_DOES_NOT_FIT.assignment);

        // When
        Rebuilds.Report report = rebuild(projection, Rebuilds.Difference.REFUSED);

        // Then
        assertThat(report.equal()).isTrue();
        assertThat(report.unreadable()).isGreaterThanOrEqualTo(1);
        seeker.get("/opportunity/v1/searches/" + search + "/opportunities")
                .then()
                .body("items.opportunityId", containsInAnyOrder(broken, sound));
        seeker.get("/opportunity/v1/searches/" + search + "/red-flags")
                .then()
                .body("items.opportunityId", containsInAnyOrder(broken, sound));
    }

    @Test
    void reports_are_rebuilt_without_it() {
        // Given
        settled();
        damage(broken, 2, Damage.BODY_DOES_NOT_FIT.assignment);

        // When
        Rebuilds.Report report = rebuild("reports", Rebuilds.Difference.ALLOWED);

        // Then
        assertThat(report.unreadable()).isGreaterThanOrEqualTo(1);
        seeker.get("/opportunity/v1/reports/funnel").then().statusCode(200).body("figures[0].n", equalTo(1));
    }

    @Test
    void the_timeline_is_rebuilt_with_what_there_is_of_it() {
        // Given
        settled();
        damage(broken, 2, Damage.BODY_DOES_NOT_FIT.assignment);

        // When
        Rebuilds.Report report = rebuild("timeline", Rebuilds.Difference.ALLOWED);

        // Then
        assertThat(report.live()).isGreaterThan(1);
        seeker.get("/opportunity/v1/searches/" + search + "/timeline")
                .then()
                .statusCode(200)
                .body("items.streamId", hasItem(broken));
    }

    private Rebuilds.Report rebuild(String projection, Rebuilds.Difference difference) {
        return rebuilds.rebuild(projection, difference).await().atMost(PATIENCE);
    }
}
