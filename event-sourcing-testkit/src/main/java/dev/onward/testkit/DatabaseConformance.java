package dev.onward.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * What the roles of a service may do in its migrated database. Extend it in a Quarkus test on {@link PostgresTestResource}:
 * each table that a migration adds is looked at by itself.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class DatabaseConformance {

    /** Tables that belong to no tenant, each with the reason; anyone who adds one says here why. */
    private static final Map<String, String> OF_NO_TENANT = Map.of(
            "outbox", "pointers; the tenant role sees and takes away those of its tenant's events",
            "relay_lease", "which replica drains which bucket",
            "relay_member", "the replicas that drain",
            "projection", "which version of a read model is read",
            "projection_backlog", "as outbox, for a rebuild under way",
            "flyway_schema_history", "the migrations");

    /** Those of the service itself, each with the reason. */
    protected Map<String, String> ownOfNoTenant() {
        return Map.of();
    }

    @Test
    void every_table_with_a_tenant_is_walled_off_for_the_tenant_role() throws SQLException {
        // When
        List<String> open = strings("""
                select c.relname from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and exists (
                        select from pg_attribute a
                        where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
                    and not (c.relrowsecurity and c.relforcerowsecurity and exists (
                        select from pg_policies p
                        where p.tablename = c.relname and p.policyname = 'one_tenant' and p.roles = array['%1$s'::name]
                            and p.cmd = 'ALL' and p.qual like '%%onward.tenant%%' and p.with_check = p.qual)
                        and not exists (
                        select from pg_policies p
                        where p.tablename = c.relname and p.policyname <> 'one_tenant'
                            and p.roles && array['%1$s'::name, 'public'::name]))
                """.formatted(app()));

        // Then
        assertThat(open).as("tables to be given to onward_protect").isEmpty();
    }

    @Test
    void every_table_without_a_tenant_has_a_reason() throws SQLException {
        // When
        List<String> without = strings("""
                select c.relname from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not exists (
                    select from pg_attribute a
                    where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
                """);

        // Then
        Set<String> withReason = new HashSet<>(OF_NO_TENANT.keySet());
        withReason.addAll(ownOfNoTenant().keySet());
        assertThat(without).containsExactlyInAnyOrderElementsOf(withReason);
    }

    @Test
    void nobody_may_rewrite_or_remove_what_was_recorded() throws SQLException {
        for (String role : List.of(app(), system())) {
            // When
            List<String> rights = strings("""
                    select tablename || ' ' || privilege from (values
                        ('event', 'UPDATE'), ('event', 'DELETE'), ('stream', 'DELETE'), ('person_key', 'DELETE'),
                        ('consumer_cursor', 'DELETE'), ('canary', 'INSERT'), ('canary', 'UPDATE'), ('canary', 'DELETE')) as it(tablename, privilege)
                    where has_table_privilege('%1$s', tablename, privilege)
                    union all
                    select tablename || ' ' || privilege
                    from pg_tables, unnest(array['TRUNCATE', 'REFERENCES', 'TRIGGER']) as privilege
                    where schemaname = 'public' and has_table_privilege('%1$s', format('%%I', tablename), privilege)
                    union all
                    select tablename || ' owned' from pg_tables where schemaname = 'public' and tableowner = '%1$s'
                    """.formatted(role));

            // Then
            assertThat(rights).as(role).isEmpty();
        }
    }

    @Test
    void the_tenant_role_is_refused_when_it_tries() {
        for (String statement : List.of(
                "update event set type = type",
                "delete from event",
                "delete from person_key",
                "update command_log set status = status",
                "update consumer_skip set reason = reason",
                "delete from consumer_skip",
                "truncate stream",
                "alter table event disable row level security",
                "set role " + system())) {
            // When, Then
            assertThatThrownBy(() -> as(app(), statement))
                    .as(statement)
                    .isInstanceOf(SQLException.class)
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("42501");
        }
    }

    @Test
    void the_tenant_role_takes_no_pointer_of_another_tenant_away() throws SQLException {
        // Given
        try (Connection connection = superuser();
                Statement given = connection.createStatement()) {
            connection.setAutoCommit(false);
            given.execute("""
                    with written as (
                        insert into event (tenant_id, stream_kind, stream_id, version, event_id, type, schema_version, payload,
                            recorded_at, meta)
                        values (gen_random_uuid(), 'kit', gen_random_uuid(), 1, gen_random_uuid(), 'Told', 1, '{}', now(), '{}')
                        returning global_pos),
                    pointers as (
                        insert into outbox (target, bucket, global_pos) select 'LOCAL', 0, global_pos from written)
                    insert into projection_backlog (name, version, global_pos) select 'kit', 1, global_pos from written
                    """);
            given.execute("set local role " + app());
            given.execute("select set_config('onward.tenant', gen_random_uuid()::text, true)");

            // When
            int taken =
                    given.executeUpdate("delete from outbox") + given.executeUpdate("delete from projection_backlog");

            // Then
            assertThat(taken).isZero();
            given.execute("reset role");
            try (ResultSet left = given.executeQuery("select count(*) from outbox")) {
                left.next();
                assertThat(left.getLong(1)).isPositive();
            }
            connection.rollback();
        }
    }

    private static String app() {
        return ConfigProvider.getConfig().getValue("quarkus.datasource.username", String.class);
    }

    private static String system() {
        return ConfigProvider.getConfig().getValue("quarkus.datasource.system.username", String.class);
    }

    private static Connection superuser() throws SQLException {
        return DriverManager.getConnection(
                ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class));
    }

    private static void as(String role, String statement) throws SQLException {
        try (Connection connection = superuser();
                Statement given = connection.createStatement()) {
            // As if it had logged in: what it may become is looked up for it, not for the superuser.
            given.execute("set session authorization " + role);
            given.execute(statement);
        }
    }

    private static List<String> strings(String sql) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
