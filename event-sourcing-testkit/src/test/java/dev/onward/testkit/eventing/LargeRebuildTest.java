package dev.onward.testkit.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.projection.LocalRelay;
import dev.onward.eventsourcing.projection.Rebuilds;
import dev.onward.eventsourcing.relay.Drain;
import dev.onward.eventsourcing.relay.FailurePoints;
import dev.onward.eventsourcing.work.Transience;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A rebuild whose steps each take longer than a statement, or an idle transaction, may. */
@QuarkusTest
@EventingTest
@TestProfile(LargeRebuildTest.Impatient.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LargeRebuildTest {

    /** What takes seconds here takes fifteen in a large table of a service. */
    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.datasource.system.reactive.additional-properties.statement_timeout", "1s",
                    "quarkus.datasource.system.reactive.additional-properties.idle_in_transaction_session_timeout",
                            "5s");
        }
    }

    @Inject
    LocalRelay relay;

    @Inject
    Rebuilds rebuilds;

    @Inject
    LitProjection projection;

    @Inject
    Kit kit;

    private final UUID tenant = UUID.randomUUID();
    private final StreamId lamp = Kit.lamp(tenant);

    @AfterEach
    void hurry() {
        asSuperuser("drop function if exists take_time cascade");
        asSuperuser("delete from lit where tenant_id = '" + tenant + "' and stream_id <> '" + lamp.id() + "'");
        projection.takeTimeFrom(Integer.MAX_VALUE);
    }

    private Drain start() {
        Drain drain = relay.drain(UUID.randomUUID(), FailurePoints.NONE);
        drain.start();
        return drain;
    }

    private void drained() {
        Kit.eventually("the outbox is drained", () -> kit.pointers("LOCAL", tenant) == 0);
    }

    private int live() {
        return (int) kit.count("select version::bigint from projection where name = 'lit' and state = 'LIVE'");
    }

    /** Rows that no event stands for, as many as a version has after years. */
    private void fill(int version, int rows) {
        asSuperuser("insert into lit (tenant_id, projection_version, stream_id, times, last_version) select '" + tenant
                + "', " + version + ", cast(md5(cast(n as text)) as uuid), 1, 1 from generate_series(1, " + rows
                + ") n");
    }

    /** As if each row were large. */
    private void letDeletesTakeTheirTime() {
        asSuperuser("create function take_time() returns trigger language plpgsql as"
                + " 'begin perform pg_sleep(0.001); return old; end'");
        asSuperuser("create trigger take_time before delete on lit for each row execute function take_time()");
    }

    private static void asSuperuser(String sql) {
        String url = ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private Throwable atOnce(String sql, Object... parameters) {
        return catchThrowable(() -> kit.execute(sql, parameters));
    }

    @Test
    void tables_too_large_for_one_statement_are_cleared_and_compared_in_pieces() {
        // Given
        Drain drain = start();
        kit.append(lamp, 0, 3);
        drained();
        int live = live();
        int next = (int) kit.count("select 1 + max(version)::bigint from projection where name = 'lit'");
        fill(live, 500_000);
        fill(next, 500_000);
        fill(next + 1_000, 3_000);
        letDeletesTakeTheirTime();
        assertThat(Transience.isCutOff(atOnce("delete from lit where projection_version = $1", next + 1_000)))
                .isTrue();
        assertThat(Transience.isCutOff(
                        atOnce("select sum(hashtextextended(cast(to_jsonb(t) as text), 0)::numeric) from lit t")))
                .isTrue();

        // When
        Rebuilds.Report report = Kit.await(() -> rebuilds.rebuild("lit", Rebuilds.Difference.REFUSED));

        // Then
        assertThat(report.live()).isEqualTo(next);
        assertThat(report.equal()).isTrue();
        assertThat(kit.count("select coalesce(max(projection_version), 0)::bigint from lit"))
                .isEqualTo(next);
        Kit.stop(drain);
    }

    @Test
    void events_during_a_rebuild_may_take_longer_than_the_idle_limit() {
        // Given
        Drain drain = start();
        kit.append(lamp, 0, 300);
        drained();
        projection.takeTimeFrom(live() + 1);
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(() -> {
            int version = 300;
            while (!enough.get()) {
                kit.append(lamp, version, 1);
                version++;
                LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
            }
            return version;
        });

        // When
        Rebuilds.Report report = Kit.await(() -> rebuilds.rebuild("lit", Rebuilds.Difference.REFUSED));
        enough.set(true);

        // Then
        int written = writer.join();
        projection.takeTimeFrom(Integer.MAX_VALUE);
        drained();
        assertThat(report.equal()).isTrue();
        assertThat(kit.count(
                        "select times::bigint from lit where tenant_id = $1 and stream_id = $2 and projection_version = $3",
                        tenant,
                        lamp.id(),
                        report.live()))
                .isEqualTo(written);
        Kit.stop(drain);
    }
}
