package dev.onward.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.housekeeping.Housekeeping;
import dev.onward.eventsourcing.housekeeping.Perishable;
import dev.onward.testkit.IdentityTestResource;
import dev.onward.testkit.KafkaTestResource;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** For how long the inbox and the delivery log show what is settled. */
@QuarkusTest
@QuarkusTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.SERVICE, value = "notification"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IdentityTestResource.class)
@QuarkusTestResource(MailServerTestResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class InboxLifeTest {

    private final UUID tenant = UUID.randomUUID();

    @Inject
    Housekeeping housekeeping;

    @All
    @Inject
    List<Perishable> perishables;

    /** Each age as PostgreSQL writes it; empty: never. */
    private void notified(
            Connection connection, String name, String state, String due, String delivered, String snoozedUntil)
            throws SQLException {
        try (PreparedStatement row = connection.prepareStatement("""
                insert into notification (tenant_id, projection_version, notification_id, stream_version, person_id, kind, channel,
                    episode_key, cause_event_id, state, due_at, put_off, attempts, opened, acted_on, delivered_at, snoozed_until)
                values (?, 1, gen_random_uuid(), 1, gen_random_uuid(), 'ADVICE_READY', 'IN_APP', ?, gen_random_uuid(), ?,
                    now() - cast(? as interval), false, 0, false, false, now() - cast(nullif(?, '') as interval),
                    now() - cast(nullif(?, '') as interval))
                """)) {
            row.setObject(1, tenant);
            row.setString(2, name);
            row.setString(3, state);
            row.setString(4, due);
            row.setString(5, delivered);
            row.setString(6, snoozedUntil);
            row.executeUpdate();
        }
    }

    private void forget(Connection connection) throws SQLException {
        try (PreparedStatement rows = connection.prepareStatement("delete from notification where tenant_id = ?")) {
            rows.setObject(1, tenant);
            rows.executeUpdate();
        }
    }

    private List<String> shown(Connection connection) throws SQLException {
        List<String> shown = new ArrayList<>();
        try (PreparedStatement keys =
                connection.prepareStatement("select episode_key from notification where tenant_id = ?")) {
            keys.setObject(1, tenant);
            try (ResultSet rows = keys.executeQuery()) {
                while (rows.next()) {
                    shown.add(rows.getString(1));
                }
            }
        }
        return shown;
    }

    private void tidy() {
        try {
            VertxContextSupport.subscribeAndAwait(() -> housekeeping.tidy());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void settled_notifications_are_shown_for_400_days_and_waiting_ones_for_ever() throws SQLException {
        String url = ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class);
        try (Connection connection = DriverManager.getConnection(url)) {
            // Given
            notified(connection, "still waiting", "WAITING", "900 days", "", "");
            notified(connection, "suppressed long ago", "SUPPRESSED", "401 days", "", "");
            notified(connection, "suppressed later", "SUPPRESSED", "399 days", "", "");
            notified(connection, "delivered long ago", "DELIVERED", "402 days", "401 days", "");
            notified(connection, "delivered late", "DELIVERED", "402 days", "399 days", "");
            notified(connection, "put off", "DELIVERED", "402 days", "401 days", "10 days");
            notified(connection, "given up", "GIVEN_UP", "401 days", "", "");

            // When
            tidy();

            // Then
            assertThat(shown(connection))
                    .containsExactlyInAnyOrder("still waiting", "suppressed later", "delivered late", "put off");
            // These rows follow from no log: left behind, they would be a difference to anyone who rebuilds.
            forget(connection);
        }
    }

    @Test
    void expired_notifications_are_found_by_an_index() throws SQLException {
        // Given
        String rows = perishables.stream()
                .filter(it -> it.kind().equals("notification"))
                .map(it -> it.delete().replace("$1", "34560000000").replace("$2", "500"))
                .findFirst()
                .orElseThrow();
        String url = ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class);
        StringBuilder plan = new StringBuilder();

        // When
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            // A table with a few rows is read as a whole, whatever index there is.
            statement.execute("set enable_seqscan = off; set enable_bitmapscan = off");
            try (ResultSet lines = statement.executeQuery("explain " + rows)) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
        }

        // Then
        assertThat(plan).contains("Index Scan using notification_settled").doesNotContain("Sort");
    }
}
