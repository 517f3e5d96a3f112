package dev.onward.benchmark;

import dev.onward.eventsourcing.store.Outbox;
import dev.onward.local.LocalStack;
import dev.onward.local.setting.Keys;
import dev.onward.local.setting.Service;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** How fast the relay sends what has piled up: pointers to events of the log are put back into the outbox. */
final class RelayDrain {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int POINTERS_AT_ONCE = 5_000;

    private final LocalStack stack;

    RelayDrain(LocalStack stack) {
        this.stack = stack;
    }

    /** Events a second over the middle eight tenths of {@code events}; the service stands still while they pile up. */
    double perSecond(int events) throws IOException, SQLException, InterruptedException {
        stack.service(Service.OPPORTUNITY).freeze();
        int piled;
        try {
            piled = pile(events);
        } finally {
            stack.service(Service.OPPORTUNITY).resume();
        }
        Instant patience = Instant.now().plus(PATIENCE);
        long begin = 0;
        int atBegin = 0;
        try (Connection connection = stack.postgres().connect("opportunity", Keys.superuser());
                PreparedStatement left =
                        connection.prepareStatement("select count(*) from outbox where target = 'KAFKA'")) {
            while (Instant.now().isBefore(patience)) {
                int now;
                try (ResultSet row = left.executeQuery()) {
                    row.next();
                    now = row.getInt(1);
                }
                if (begin == 0 && now < piled * 0.9) {
                    begin = System.nanoTime();
                    atBegin = now;
                } else if (begin != 0 && now < piled * 0.1) {
                    return (atBegin - now) / ((System.nanoTime() - begin) / 1e9);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new IllegalStateException("the relay did not drain %d events within %s".formatted(events, PATIENCE));
    }

    private int pile(int events) throws SQLException {
        try (Connection connection = stack.postgres().connect("opportunity", Keys.superuser());
                Statement read = connection.createStatement();
                PreparedStatement write = connection.prepareStatement(
                        "insert into outbox (target, bucket, global_pos) values ('KAFKA', ?, ?) on conflict do nothing")) {
            connection.setAutoCommit(false);
            int piled = 0;
            try (ResultSet rows = read.executeQuery("""
                    select tenant_id, person_id, stream_id, global_pos from event
                    where pub_seq is not null and person_id is not null order by global_pos desc limit
                    """ + events)) {
                while (rows.next()) {
                    write.setInt(
                            1,
                            Outbox.bucket(Outbox.key(
                                    rows.getObject(1, UUID.class),
                                    rows.getObject(2, UUID.class),
                                    rows.getObject(3, UUID.class))));
                    write.setLong(2, rows.getLong(4));
                    write.addBatch();
                    if (++piled % POINTERS_AT_ONCE == 0) {
                        write.executeBatch();
                    }
                }
            }
            write.executeBatch();
            connection.commit();
            return piled;
        }
    }
}
