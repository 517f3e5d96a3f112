package dev.onward.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.housekeeping.Housekeeping;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** For how long it is known what became of an import. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportLifeTest implements Stack {

    private final UUID tenant = UUID.randomUUID();

    @Inject
    Housekeeping housekeeping;

    /** With two remarks; {@code ended} as PostgreSQL writes an age, or null for one that still runs. */
    private void imported(Connection connection, String name, String ended) throws SQLException {
        try (PreparedStatement job = connection.prepareStatement("""
                        with job as (
                            insert into import_job (tenant_id, import_id, person_id, search_id, state, layout, idempotency_key,
                                request_hmac, rows_total, chunks, created_at, ended_at)
                            values (?, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), ?, '', ?, '', 2, 1,
                                now() - interval '2 years', now() - cast(nullif(?, '') as interval))
                            returning tenant_id, import_id)
                        insert into import_problem (tenant_id, import_id, number, line, bad, cause, sentence)
                        select tenant_id, import_id, n, n, true, 'REFUSED', '' from job, generate_series(1, 2) as n
                        """)) {
            job.setObject(1, tenant);
            job.setString(2, ended.isEmpty() ? "RUNNING" : "DONE");
            job.setString(3, name);
            job.setString(4, ended);
            job.executeUpdate();
        }
    }

    /** Each import that is known, with how many remarks. */
    private List<String> known(Connection connection) throws SQLException {
        List<String> known = new ArrayList<>();
        try (PreparedStatement jobs = connection.prepareStatement("""
                select idempotency_key || ': ' || count(number)
                from import_job left join import_problem using (tenant_id, import_id)
                where tenant_id = ? group by idempotency_key
                """)) {
            jobs.setObject(1, tenant);
            try (ResultSet rows = jobs.executeQuery()) {
                while (rows.next()) {
                    known.add(rows.getString(1));
                }
            }
        }
        return known;
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
    void an_import_is_known_for_ninety_days_and_its_remarks_for_thirty() throws SQLException {
        String url = ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class);
        try (Connection connection = DriverManager.getConnection(url)) {
            // Given
            imported(connection, "running for two years", "");
            imported(connection, "29 days", "29 days");
            imported(connection, "31 days", "31 days");
            imported(connection, "89 days", "89 days");
            imported(connection, "91 days", "91 days");

            // When
            tidy();

            // Then
            assertThat(known(connection))
                    .containsExactlyInAnyOrder("running for two years: 2", "29 days: 2", "31 days: 0", "89 days: 0");
        }
    }
}
