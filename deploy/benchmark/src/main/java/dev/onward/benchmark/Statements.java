package dev.onward.benchmark;

import dev.onward.local.LocalStack;
import dev.onward.local.setting.Keys;
import dev.onward.local.setting.Service;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;

/**
 * What PostgreSQL counts by itself: statements by database and role (pg_stat_statements), and what is written ahead. What a
 * function does within is not counted; BEGIN and COMMIT are.
 */
final class Statements {

    private final LocalStack stack;

    private Statements(LocalStack stack) {
        this.stack = stack;
    }

    static Statements of(LocalStack stack) {
        return new Statements(stack);
    }

    /**
     * Statements of one database.
     *
     * @param asTenant of the tenants' role
     * @param asSystem of the role of relay, finders and administration
     */
    record Count(long asTenant, long asSystem) {}

    /** Forgets what was counted so far. */
    void begin() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements");
            statement.execute("select pg_stat_statements_reset()");
        }
    }

    /** What was counted since. */
    Map<Service, Count> counts() throws SQLException {
        Map<Service, Count> counts = new EnumMap<>(Service.class);
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (Service service : Service.values()) {
                counts.put(
                        service,
                        new Count(
                                calls(statement, service, service.appRole()),
                                calls(statement, service, service.systemRole())));
            }
        }
        return counts;
    }

    private static long calls(Statement statement, Service service, String role) throws SQLException {
        return number(statement, """
                select coalesce(sum(s.calls), 0) from pg_stat_statements s
                where s.dbid = (select oid from pg_database where datname = '%s')
                    and s.userid = (select oid from pg_roles where rolname = '%s')
                """.formatted(service.shortName(), role));
    }

    /** Bytes written ahead since the database was made. */
    long writtenAhead() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            return number(statement, "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')");
        }
    }

    /** Writes what is dirty. */
    void checkpoint() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection connect() throws SQLException {
        return stack.postgres().connect("postgres", Keys.superuser());
    }
}
