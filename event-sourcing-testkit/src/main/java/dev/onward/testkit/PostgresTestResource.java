package dev.onward.testkit;

import dev.onward.eventsourcing.privacy.KeysetFile;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL for the tests of one service, with the three roles of production: an owner for Flyway, a tenant role
 * and a system role that own nothing. Name the service by the init argument {@value #SERVICE}:
 *
 * <pre>{@code
 * @QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "service", value = "advice"))
 * }</pre>
 *
 * It also gives the key-encryption key without which no service starts: keys and the rows sealed under them live and go
 * together. One server per JVM, a fresh database per start of the application. fsync is off: a test may lose its data with its
 * machine.
 */
public final class PostgresTestResource implements QuarkusTestResourceLifecycleManager {

    public static final String SERVICE = "service";
    /** Init argument: how many connections the tenant pool has; few by default, so that tests make them scarce. */
    public static final String POOL = "pool";
    /** Config property with a JDBC address by which a test may look past row-level security. */
    public static final String SUPERUSER_JDBC_URL = "onward.test.superuser-jdbc-url";

    private static final String PASSWORD = "test";

    private static @Nullable EmbeddedPostgres server;

    private String service = "onward";
    private String poolSize = "8";

    @Override
    public void init(Map<String, String> initArgs) {
        service = initArgs.getOrDefault(SERVICE, service);
        poolSize = initArgs.getOrDefault(POOL, poolSize);
    }

    @Override
    public Map<String, String> start() {
        EmbeddedPostgres postgres = server();
        createDatabase(postgres, service);
        String address = "//localhost:" + postgres.getPort() + "/" + service;
        return Map.ofEntries(
                Map.entry("quarkus.datasource.reactive.url", "postgresql:" + address),
                Map.entry("quarkus.datasource.username", service + "_app"),
                Map.entry("quarkus.datasource.password", PASSWORD),
                Map.entry("quarkus.datasource.reactive.max-size", poolSize),
                Map.entry("onward.admission.tenant-running", String.valueOf(ofTenant())),
                Map.entry("quarkus.datasource.system.reactive.url", "postgresql:" + address),
                Map.entry("quarkus.datasource.system.username", service + "_system"),
                Map.entry("quarkus.datasource.system.password", PASSWORD),
                Map.entry("quarkus.datasource.jdbc.url", "jdbc:postgresql:" + address),
                Map.entry("quarkus.flyway.username", service + "_owner"),
                Map.entry("quarkus.flyway.password", PASSWORD),
                Map.entry("onward.keys.kek-file", keysetFile().toString()),
                Map.entry(SUPERUSER_JDBC_URL, postgres.getJdbcUrl("postgres", service)));
    }

    /** The same part of the pool that the defaults give a tenant. */
    private int ofTenant() {
        return Math.max(1, Integer.parseInt(poolSize) * 3 / 4);
    }

    /** Where the server listens, for a test that puts something in between. */
    public static int port() {
        return server().getPort();
    }

    private static Path keysetFile() {
        try {
            Path file = Files.createTempFile("onward-kek", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, KeysetFile.newKeyset());
        } catch (IOException e) {
            throw new UncheckedIOException("the key-encryption keyset could not be written", e);
        }
    }

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "100")
                        .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL could not be started", e);
            }
        }
        return server;
    }

    // Roles belong to the whole server and outlive the database of an earlier start.
    private static void createDatabase(EmbeddedPostgres postgres, String service) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + service + " with (force)");
            for (String role : new String[] {"_owner", "_app", "_system"}) {
                statement.execute("drop role if exists " + service + role);
                statement.execute("create role " + service + role + " login password '" + PASSWORD + "'");
            }
            statement.execute("create database " + service + " owner " + service + "_owner");
            statement.execute("revoke all on database " + service + " from public");
            statement.execute(
                    "grant connect on database " + service + " to " + service + "_app, " + service + "_system");
        } catch (SQLException e) {
            throw new IllegalStateException("the database of " + service + " could not be made", e);
        }
    }

    // The server goes down with its JVM: other test profiles of the same run use it again.
    @Override
    public void stop() {}
}
