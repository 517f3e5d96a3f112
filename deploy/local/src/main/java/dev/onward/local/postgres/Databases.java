package dev.onward.local.postgres;

import dev.onward.local.setting.Keys;
import dev.onward.local.setting.LocalStackException;
import dev.onward.local.setting.Service;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A database per service with its three roles: the owner, who runs the migrations; the tenant role and the system role,
 * who own nothing. None is a superuser and none may pass by row-level security.
 */
public final class Databases {

    private Databases() {}

    /** Makes what is missing and sets every password to the one in {@code keys}. */
    public static void prepare(PostgresServer server, Keys keys) {
        try (Connection connection = server.connect("postgres", Keys.superuser());
                Statement statement = connection.createStatement()) {
            for (Service service : Service.values()) {
                role(statement, service.ownerRole(), keys);
                role(statement, service.appRole(), keys);
                role(statement, service.systemRole(), keys);
                database(statement, service);
            }
        } catch (SQLException failed) {
            throw new LocalStackException("cannot prepare the databases", failed);
        }
    }

    private static void role(Statement statement, String role, Keys keys) throws SQLException {
        if (!exists(statement, "select 1 from pg_roles where rolname = '" + role + "'")) {
            statement.execute("create role " + role + " login nosuperuser nocreatedb nocreaterole nobypassrls");
        }
        statement.execute("alter role %s password '%s'".formatted(role, keys.password(role)));
    }

    private static void database(Statement statement, Service service) throws SQLException {
        String name = service.shortName();
        if (!exists(statement, "select 1 from pg_database where datname = '" + name + "'")) {
            statement.execute("create database %s owner %s".formatted(name, service.ownerRole()));
        }
        statement.execute("revoke all on database %s from public".formatted(name));
        statement.execute(
                "grant connect on database %s to %s, %s".formatted(name, service.appRole(), service.systemRole()));
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
