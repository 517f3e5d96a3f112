package dev.onward.systemtests.load;

import dev.onward.local.LocalStack;
import dev.onward.local.setting.Service;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the services' databases in the system role, which sees every tenant. */
public record Databases(LocalStack stack) {

    /** A row as something of ours. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Every row that {@code sql} gives in the database of {@code service}. */
    public <T> List<T> rows(Service service, String sql, Reader<T> reader) {
        try (Connection connection = stack.postgres().connect(service.shortName(), service.systemRole());
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException(service + " was asked " + sql, failed);
        }
    }
}
