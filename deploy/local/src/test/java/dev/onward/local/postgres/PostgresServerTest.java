package dev.onward.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.local.Checkout;
import dev.onward.local.setting.Keys;
import dev.onward.local.setting.OnwardHome;
import dev.onward.local.setting.Ports;
import dev.onward.local.setting.Service;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    @TempDir
    private static Path folder;

    private static OnwardHome home;
    private static Keys keys;
    private static int port;
    private static PostgresServer server;

    @BeforeAll
    static void start() {
        home = new OnwardHome(folder);
        keys = Keys.in(home.keys());
        port = Ports.anyFree();
        server = startOn(port);
        Databases.prepare(server, keys);
    }

    @AfterAll
    static void stop() {
        server.close();
        PostgresServer.endLeftover(home);
    }

    @Test
    void every_commit_is_on_disk_before_it_is_acknowledged() throws SQLException {
        // When
        List<String> durable = new ArrayList<>();
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            durable.add(query("opportunity", Service.OPPORTUNITY.appRole(), "show " + setting));
        }

        // Then
        assertThat(durable).containsOnly("on");
    }

    @Test
    void no_role_comes_in_without_its_password_and_none_is_above_row_level_security() throws SQLException {
        // Given
        String url = server.jdbcUrl("opportunity");

        // When
        String mighty = query(
                "postgres",
                Keys.superuser(),
                "select count(*) from pg_roles where rolname ~ '^(opportunity|advice|networking|notification)_'"
                        + " and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)");

        // Then
        assertThat(mighty).isEqualTo("0");
        assertThat(query("postgres", Keys.superuser(), "show password_encryption"))
                .isEqualTo("scram-sha-256");
        for (String role : List.of(Keys.superuser(), "opportunity_owner", "opportunity_app", "opportunity_system")) {
            assertThatThrownBy(() ->
                            DriverManager.getConnection(url, role, "guess").close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    @Test
    void a_service_s_roles_reach_their_own_database_only_and_own_nothing_there() {
        // When
        Stream<String> roles = Stream.of(Service.ADVICE.appRole(), Service.ADVICE.systemRole());

        // Then
        roles.forEach(role -> {
            assertThatThrownBy(() -> query("opportunity", role, "select 1")).hasMessageContaining("permission denied");
            assertThatThrownBy(() -> execute("advice", role, "create table mine (a int)"))
                    .hasMessageContaining("permission denied");
        });
    }

    @Test
    void committed_rows_survive_a_stop_and_a_kill() throws SQLException {
        // Given
        String owner = Service.ADVICE.ownerRole();
        execute("advice", owner, "create table kept (at text)");
        execute("advice", owner, "insert into kept values ('before the stop')");
        server.close();
        server = startOn(port);
        execute("advice", owner, "insert into kept values ('before the kill')");

        // When
        server.process().kill();
        server.startAgain();

        // Then
        assertThat(query("advice", owner, "select string_agg(at, ', ' order by at desc) from kept"))
                .isEqualTo("before the stop, before the kill");
    }

    @Test
    void one_left_by_a_killed_launcher_is_taken_over_on_its_port_and_replaced_on_another() throws SQLException {
        // Given
        long left = server.pid();

        // When
        PostgresServer samePort = startOn(port);
        boolean takenOver = samePort.wasTakenOver();
        long takenPid = samePort.pid();
        int other = Ports.anyFree();
        server = startOn(other);
        port = other;

        // Then
        assertThat(takenOver).isTrue();
        assertThat(takenPid).isEqualTo(left);
        assertThat(server.wasTakenOver()).isFalse();
        assertThat(ProcessHandle.of(left).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(query("postgres", Keys.superuser(), "show port")).isEqualTo(Integer.toString(other));
    }

    private static PostgresServer startOn(int chosen) {
        return PostgresServer.start(PostgresBinaries.in(Checkout.here().cache()), home, chosen, keys);
    }

    private String query(String database, String role, String sql) throws SQLException {
        try (Connection connection = server.connect(database, role);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private void execute(String database, String role, String sql) throws SQLException {
        try (Connection connection = server.connect(database, role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
