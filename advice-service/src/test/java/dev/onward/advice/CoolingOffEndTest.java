package dev.onward.advice;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.advice.foreign.opportunity.domain.CoolingOff;
import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.contracts.vocabulary.InterviewKind;
import dev.onward.contracts.vocabulary.WithdrawalMode;
import dev.onward.eventsourcing.About;
import dev.onward.testkit.Eventually;
import dev.onward.testkit.IdentityTestResource;
import dev.onward.testkit.KafkaTestResource;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The morning after a snap withdrawal. */
@QuarkusTest
@TestProfile(CoolingOffEndTest.NothingKnown.class)
@QuarkusTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.SERVICE, value = "advice"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IdentityTestResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CoolingOffEndTest {

    /** The tests turn back the time of what was recorded, which a service that has read it already would not see. */
    public static final class NothingKnown implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("onward.stream.known", "0");
        }
    }

    private static final UUID INTENT = UUID.randomUUID();

    private final UUID tenant = UUID.randomUUID();
    private final UUID person = UUID.randomUUID();
    private final UUID search = UUID.randomUUID();
    private final UUID opportunity = UUID.randomUUID();
    private final PublishedOpportunity published =
            new PublishedOpportunity(tenant, person, "opportunity", opportunity, new About(search, opportunity));

    @AfterEach
    void close() {
        published.close();
    }

    private static OpportunityEvent held() {
        return new OpportunityEvent.InterviewHeld(
                UUID.randomUUID(), 1, InterviewKind.SCREENING, null, null, List.of(), null);
    }

    private static OpportunityEvent snap() {
        return new OpportunityEvent.WithdrawalIntended(INTENT, List.of(), List.of(), WithdrawalMode.SNAP, 30);
    }

    private Response advice() {
        return given().auth()
                .oauth2(IdentityTestResource.seeker(tenant, person))
                .get("/advice/v1/opportunities/{id}/advice", opportunity);
    }

    private List<String> verdictsGiven() {
        Response response = advice();
        assertThat(response.statusCode()).isEqualTo(200);
        return response.jsonPath().getList("items.verdict", String.class);
    }

    @Test
    void the_end_of_a_cooling_off_is_due_work_and_the_rules_speak_anew() throws SQLException {
        // Given
        Instant lastWeek = Instant.now().minus(Duration.ofDays(7));
        snapAt(lastWeek);

        // When
        Instant morning = coolingOffEndsThatBeganAt(lastWeek);

        // Then
        Eventually.holds(
                () -> assertThat(verdictsGiven()).containsExactly("WAIT", "PURSUE_OFFER", "PAUSE", "CONTINUE"));
        assertThat(advice().jsonPath().getString("items[3].inputs.asOf")).isEqualTo(morning.toString());
    }

    @Test
    void the_end_of_a_cooling_off_and_its_advice_are_caused_by_the_beginning() throws SQLException {
        // Given
        Instant lastWeek = Instant.now().minus(Duration.ofDays(7));
        snapAt(lastWeek);

        // When
        coolingOffEndsThatBeganAt(lastWeek);

        // Then
        Eventually.holds(() -> assertThat(verdictsGiven()).endsWith("PAUSE", "CONTINUE"));
        assertThat(causedByTheBeginningOfTheCoolingOff()).containsExactly("CoolingOffElapsed", "AdviceGiven");
    }

    private void snapAt(Instant time) {
        published.publish(PublishedOpportunity.identified(search), time.minusSeconds(7200));
        published.publish(held(), time.minusSeconds(3600));
        published.publish(snap(), time);
        Eventually.holds(() -> assertThat(verdictsGiven()).endsWith("PAUSE"));
    }

    /**
     * As if this service had heard of it then: a night that is over when it is heard of is never scheduled.
     *
     * @return when it ends
     */
    private Instant coolingOffEndsThatBeganAt(Instant began) throws SQLException {
        Instant morning = CoolingOff.after(INTENT, began, ZoneOffset.UTC).until();
        try (Connection connection = DriverManager.getConnection(
                        ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class));
                Statement then = connection.createStatement();
                PreparedStatement due = connection.prepareStatement("""
                        insert into due (tenant_id, due_id, kind, stream_kind, stream_id, person_id, due_at, next_at,
                            cause_event_id, detail)
                        select tenant_id, ?, 'cooling-off', stream_kind, stream_id, person_id,
                            cast(? as timestamptz), now(), event_id, cast(? as jsonb)
                        from event where stream_id = ? and type = 'CoolingOffStarted'
                        """)) {
            then.executeUpdate("update event set occurred_at = '" + began + "' where stream_id = '" + opportunity
                    + "' and type in ('DecisionCaseOpened', 'CoolingOffStarted')");
            due.setObject(1, UUID.randomUUID());
            due.setString(2, morning.toString());
            due.setString(3, "{\"intentId\": \"" + INTENT + "\"}");
            due.setObject(4, opportunity);
            assertThat(due.executeUpdate()).isEqualTo(1);
        }
        return morning;
    }

    /** The types of what has its cause, its correlation and one more depth. */
    private List<String> causedByTheBeginningOfTheCoolingOff() throws SQLException {
        List<String> types = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                        ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class));
                PreparedStatement query = connection.prepareStatement("""
                        select follows.type from event follows join event began
                            on began.stream_id = follows.stream_id and began.type = 'CoolingOffStarted'
                            and began.event_id = cast(follows.meta ->> 'causationId' as uuid)
                            and began.meta ->> 'correlationId' = follows.meta ->> 'correlationId'
                            and cast(began.meta ->> 'depth' as int) + 1 = cast(follows.meta ->> 'depth' as int)
                        where follows.stream_id = ? order by follows.version
                        """)) {
            query.setObject(1, opportunity);
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                types.add(rows.getString(1));
            }
        }
        return types;
    }
}
