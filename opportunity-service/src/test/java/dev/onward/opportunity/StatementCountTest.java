package dev.onward.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.testkit.Eventually;
import dev.onward.testkit.PostgresTestResource;
import dev.onward.testkit.StatementCount;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a command costs this service, in statements, its own read models and the relay included. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class StatementCountTest implements Stack {

    private static final int COMMANDS = 100;
    private static final long MOST = 28;

    private final Api ann = Api.seeker();

    private long pending() {
        String url = ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class);
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = connection.prepareStatement(
                        "select count(*) from outbox o where (select e.tenant_id from event e where e.global_pos = o.global_pos) = ?")) {
            statement.setObject(1, ann.tenant());
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_command_costs_a_bounded_number_of_statements() {
        // Given
        String opportunity = ann.opportunity(ann.search());
        Eventually.holds(() -> assertThat(pending()).isZero());
        StatementCount count = StatementCount.begin();

        // When
        for (int i = 0; i < COMMANDS; i++) {
            ann.tell(
                            opportunity,
                            "{\"type\": \"OpenQuestionRecorded\", \"topic\": \"COMPANY\", \"text\": \"How large?\"}")
                    .then()
                    .statusCode(201);
        }
        Eventually.holds(() -> assertThat(pending()).isZero());

        // Then
        long statements = count.soFar();
        System.out.printf(
                "opportunity-service: %.1f statements for each of %d commands%n",
                statements / (double) COMMANDS, COMMANDS);
        assertThat(statements).isLessThanOrEqualTo(MOST * COMMANDS);
    }
}
