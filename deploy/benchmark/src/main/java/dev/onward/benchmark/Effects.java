package dev.onward.benchmark;

import dev.onward.local.LocalStack;
import dev.onward.local.setting.Keys;
import dev.onward.local.setting.Service;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How long after its own commit a fact of opportunity-service has taken effect in each consumer: until the transaction has
 * committed that moves the consumer's cursor past it, which is the transaction of its effect. Both times are PostgreSQL's
 * (track_commit_timestamp). Which transaction moved a cursor is noted by a trigger, there only while this is open.
 */
final class Effects implements AutoCloseable {

    private static final List<Service> CONSUMERS = List.of(Service.ADVICE, Service.NETWORKING, Service.NOTIFICATION);

    private final LocalStack stack;

    /** A publication of a stream. */
    private record Place(UUID tenant, String kind, UUID stream, int number) {}

    Effects(LocalStack stack) throws SQLException {
        this.stack = stack;
        for (Service consumer : CONSUMERS) {
            execute(consumer, """
                    create schema benchmark
                    """, """
                    create unlogged table benchmark.moved (
                        tenant_id uuid, stream_kind text, stream_id uuid, first_seq integer, last_seq integer)
                    """, """
                    create function benchmark.note_move() returns trigger language plpgsql security definer as $$
                    begin
                        insert into benchmark.moved values
                            (new.tenant_id, new.stream_kind, new.stream_id, coalesce(old.last_seq, 0) + 1, new.last_seq);
                        return null;
                    end $$
                    """, """
                    create trigger benchmark_note_move after insert or update on public.consumer_cursor
                    for each row when (new.source = 'opportunity') execute function benchmark.note_move()
                    """);
        }
    }

    /**
     * The times of the facts that were committed after {@code since}, a moment of the databases' clock in microseconds; asked
     * when all has settled.
     *
     * @throws IllegalStateException if a fact has had no effect
     */
    Map<Service, Times> since(long since) throws SQLException {
        Map<Place, Long> appended = appended(since);
        Map<Service, Times> times = new EnumMap<>(Service.class);
        for (Service consumer : CONSUMERS) {
            Map<Place, Long> effects = effects(consumer);
            Times each = new Times();
            appended.forEach((place, at) -> {
                Long effect = effects.get(place);
                if (effect == null) {
                    throw new IllegalStateException("%s has had no effect in %s".formatted(place, consumer.module()));
                }
                each.add(Math.max(0, effect - at) * 1_000);
            });
            times.put(consumer, each);
        }
        return times;
    }

    /** The databases' clock, in microseconds. */
    long now() throws SQLException {
        try (Connection connection = connect(Service.OPPORTUNITY);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select cast(extract(epoch from clock_timestamp()) * 1000000 as bigint)")) {
            row.next();
            return row.getLong(1);
        }
    }

    private Map<Place, Long> appended(long since) throws SQLException {
        Map<Place, Long> appended = new HashMap<>();
        try (Connection connection = connect(Service.OPPORTUNITY);
                PreparedStatement statement = connection.prepareStatement("""
                        select tenant_id, stream_kind, stream_id, pub_seq,
                            cast(extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000000 as bigint)
                        from event
                        where pub_seq is not null and recorded_at >= to_timestamp(? / 1000000.0)
                        """)) {
            statement.setLong(1, since);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    appended.put(place(rows, rows.getInt(4)), rows.getLong(5));
                }
            }
        }
        return appended;
    }

    private Map<Place, Long> effects(Service consumer) throws SQLException {
        Map<Place, Long> effects = new HashMap<>();
        try (Connection connection = connect(consumer);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select tenant_id, stream_kind, stream_id, first_seq, last_seq,
                            cast(extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000000 as bigint)
                        from benchmark.moved
                        """)) {
            while (rows.next()) {
                for (int number = rows.getInt(4); number <= rows.getInt(5); number++) {
                    // Where a service has several consumers of one source, the last to hear counts.
                    effects.merge(place(rows, number), rows.getLong(6), Math::max);
                }
            }
        }
        return effects;
    }

    private static Place place(ResultSet row, int number) throws SQLException {
        return new Place(row.getObject(1, UUID.class), row.getString(2), row.getObject(3, UUID.class), number);
    }

    private Connection connect(Service service) throws SQLException {
        return stack.postgres().connect(service.shortName(), Keys.superuser());
    }

    private void execute(Service service, String... statements) throws SQLException {
        try (Connection connection = connect(service);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        List<SQLException> failures = new ArrayList<>();
        for (Service consumer : CONSUMERS) {
            try {
                execute(
                        consumer,
                        "drop trigger benchmark_note_move on public.consumer_cursor",
                        "drop schema benchmark cascade");
            } catch (SQLException failed) {
                failures.add(failed);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }
}
