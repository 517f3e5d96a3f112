package dev.onward.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * How many statements the running service sends as its tenants' role, BEGIN and COMMIT included: what a fact costs, free of
 * the noise of a clock. What a function of the database does within is not counted. What looks after all tenants has a role of its own and is left out.
 */
public final class StatementCount {

    private final String url;
    private final String role;

    private StatementCount(String url, String role) {
        this.url = url;
        this.role = role;
    }

    /** From now on, of the service of this test. */
    public static StatementCount begin() {
        StatementCount count = new StatementCount(
                ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class),
                ConfigProvider.getConfig().getValue("quarkus.datasource.username", String.class));
        count.execute("create extension if not exists pg_stat_statements");
        count.execute("select pg_stat_statements_reset()");
        return count;
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("statements could not be counted", e);
        }
    }

    /** How many so far. */
    public long soFar() {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = connection.prepareStatement("""
                        select coalesce(sum(s.calls), 0) from pg_stat_statements s
                        where s.dbid = (select oid from pg_database where datname = current_database())
                            and s.userid = (select oid from pg_roles where rolname = ?)
                        """)) {
            statement.setString(1, role);
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("statements could not be counted", e);
        }
    }
}
