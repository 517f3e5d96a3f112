package dev.onward.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.work.MetricNames;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Takes the leases of all buckets away from the running service, so that its pointers wait until {@link #releaseAndDrain}: what a
 * batch costs is then the same however fast the machine is.
 */
public final class HeldRelay implements AutoCloseable {

    private static final String OWNER = "a test";

    private final String url =
            ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class);

    private HeldRelay() {}

    /** Returns when the service has noticed that it holds no lease any more. */
    public static HeldRelay hold(MeterRegistry registry) {
        HeldRelay held = new HeldRelay();
        held.execute("update relay_lease set owner = '" + OWNER
                + "', token = token + 1, lease_until = now() + interval '1 hour'");
        Eventually.holds(() ->
                assertThat(registry.get(MetricNames.RELAY_LEASES).gauges()).allMatch(leases -> leases.value() == 0));
        return held;
    }

    /** Lets the service take the leases again. */
    @Override
    public void close() {
        execute("update relay_lease set owner = null, lease_until = '-infinity' where owner = '" + OWNER + "'");
    }

    /** Lets the service take the leases again, and returns when nothing waits in the outbox. */
    public void releaseAndDrain() {
        close();
        Eventually.holds(() -> assertThat(waiting()).isZero());
    }

    private long waiting() {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select count(*) from outbox")) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("the outbox could not be read", e);
        }
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the leases could not be taken", e);
        }
    }
}
