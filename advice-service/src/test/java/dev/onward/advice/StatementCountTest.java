package dev.onward.advice;

import static dev.onward.advice.PublishedOpportunity.identified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.eventsourcing.About;
import dev.onward.testkit.Eventually;
import dev.onward.testkit.IdentityTestResource;
import dev.onward.testkit.KafkaTestResource;
import dev.onward.testkit.PostgresTestResource;
import dev.onward.testkit.StatementCount;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a fact told costs this service, in statements. */
@QuarkusTest
@QuarkusTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.SERVICE, value = "advice"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IdentityTestResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class StatementCountTest {

    private static final int FACTS = 100;
    private static final long MOST_TOLD = 8;
    private static final long MOST_IMPORTED = 1;

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

    private static OpportunityEvent question() {
        return new OpportunityEvent.OpenQuestionRecorded(UUID.randomUUID(), KnowledgeTopic.COMPANY, "How large?");
    }

    private int applied() {
        String url = ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class);
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement =
                        connection.prepareStatement("select max(last_seq) from consumer_cursor where stream_id = ?")) {
            statement.setObject(1, opportunity);
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                return found.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void print(String what, long statements) {
        System.out.printf(
                "advice-service: %.1f statements for each of %d %s%n", statements / (double) FACTS, FACTS, what);
    }

    @Test
    void a_fact_that_a_person_tells_costs_a_bounded_number_of_statements() {
        // Given
        published.send(published.next(identified(search)));
        Eventually.holds(() -> assertThat(applied()).isEqualTo(1));
        StatementCount count = StatementCount.begin();

        // When
        published.sendAll(
                Stream.generate(() -> published.next(question())).limit(FACTS).toList());
        Eventually.holds(() -> assertThat(applied()).isEqualTo(1 + FACTS));

        // Then
        long statements = count.soFar();
        print("facts told of one opportunity", statements);
        assertThat(statements).isLessThanOrEqualTo(MOST_TOLD * FACTS);
    }

    @Test
    void a_fact_that_a_file_told_costs_less() {
        // Given
        published.imported(identified(search));
        Eventually.holds(() -> assertThat(applied()).isEqualTo(1));
        StatementCount count = StatementCount.begin();

        // When
        published.sendAll(Stream.generate(() -> published.nextImported(question()))
                .limit(FACTS)
                .toList());
        Eventually.holds(() -> assertThat(applied()).isEqualTo(1 + FACTS));

        // Then
        long statements = count.soFar();
        print("facts imported", statements);
        assertThat(statements).isLessThanOrEqualTo(MOST_IMPORTED * FACTS);
    }
}
