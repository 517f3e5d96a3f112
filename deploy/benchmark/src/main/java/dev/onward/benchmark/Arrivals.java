package dev.onward.benchmark;

import dev.onward.local.LocalStack;
import dev.onward.local.setting.Keys;
import dev.onward.local.setting.LocalStackException;
import dev.onward.local.setting.Service;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * Whether the suite has answered one person, while it works for others: asked of the databases by key, so that the question
 * costs next to nothing. Its connections are those of a superuser, which nobody's account is charged with.
 */
final class Arrivals implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);
    private static final Map<Service, String> CONSUMERS =
            Map.of(Service.ADVICE, "advice.cases", Service.NETWORKING, "networking.pursuits");
    private static final Map<Service, String> ANSWERS = Map.of(
            Service.ADVICE,
            "select count(*) from playbook_run where tenant_id = ? and projection_version = 1 and person_id = ?",
            Service.NETWORKING,
            "select count(*) from book where tenant_id = ? and projection_version = 1 and person_id = ? and kind = 'proposal'");

    private final LocalStack stack;
    private final Map<Service, Connection> connections = new EnumMap<>(Service.class);

    Arrivals(LocalStack stack) {
        this.stack = stack;
    }

    /** Returns when what was told of {@code opportunities} has arrived, and each of {@code turndowns} has its answers. */
    void await(UUID tenant, UUID person, List<UUID> opportunities, long turndowns) {
        long begin = System.nanoTime();
        try {
            while (!hasArrived(tenant, opportunities) || !hasAnswered(tenant, person, turndowns)) {
                if (System.nanoTime() - begin > PATIENCE) {
                    throw new LocalStackException("no answer to a turndown within two minutes");
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new CancellationException("no more turns");
        } catch (SQLException failed) {
            throw new LocalStackException("the databases were not to be asked", failed);
        }
    }

    private synchronized boolean hasArrived(UUID tenant, List<UUID> opportunities) throws SQLException {
        for (UUID opportunity : opportunities) {
            long published = count(
                    Service.OPPORTUNITY,
                    "select pub_seq from stream where tenant_id = ? and stream_kind = 'opportunity' and stream_id = ?",
                    tenant,
                    opportunity);
            for (Map.Entry<Service, String> consumer : CONSUMERS.entrySet()) {
                long applied = count(consumer.getKey(), """
                        select coalesce(max(last_seq), 0) from consumer_cursor where consumer = '%s'
                            and source = 'opportunity' and tenant_id = ? and stream_kind = 'opportunity' and stream_id = ?
                        """.formatted(consumer.getValue()), tenant, opportunity);
                if (applied < published) {
                    return false;
                }
            }
        }
        return true;
    }

    private synchronized boolean hasAnswered(UUID tenant, UUID person, long turndowns) throws SQLException {
        for (Map.Entry<Service, String> answer : ANSWERS.entrySet()) {
            if (count(answer.getKey(), answer.getValue(), tenant, person) < turndowns) {
                return false;
            }
        }
        return true;
    }

    private long count(Service service, String sql, UUID tenant, UUID of) throws SQLException {
        Connection connection = connections.get(service);
        if (connection == null) {
            connection = stack.postgres().connect(service.shortName(), Keys.superuser());
            connections.put(service, connection);
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, tenant);
            statement.setObject(2, of);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    @Override
    public synchronized void close() {
        for (Connection connection : connections.values()) {
            try {
                connection.close();
            } catch (SQLException closedAlready) {
                // It ends with the stack.
            }
        }
    }
}
