package dev.onward.testkit.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.housekeeping.Housekeeping;
import dev.onward.eventsourcing.housekeeping.HousekeepingSettings;
import dev.onward.eventsourcing.housekeeping.Perishable;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.MetricNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@EventingTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HousekeepingTest {

    private final UUID tenant = UUID.randomUUID();

    @Inject
    Housekeeping housekeeping;

    @Inject
    SystemDatabase database;

    @Inject
    HousekeepingSettings settings;

    @Inject
    MeterRegistry registry;

    @Inject
    Contexts contexts;

    @Inject
    Kit kit;

    /** Each of another actor's; {@code age} as PostgreSQL writes it. */
    private void commands(int count, String age) {
        kit.inTenant(
                tenant,
                tx -> tx.sql("""
                        insert into command_log (tenant_id, actor_id, key, request_hmac, status, stream_kind, stream_id,
                                                 event_ids, versions, at)
                        select :tenant, gen_random_uuid(), :age, '', 201, 'lamp', gen_random_uuid(), '{}', '{}',
                            now() - cast(cast(:age as text) as interval)
                        from generate_series(1, cast(:count as integer))
                        """)
                        .set("tenant", tenant)
                        .set("age", age)
                        .set("count", count)
                        .run());
    }

    private long commandsLeft(String age) {
        return kit.count("select count(*) from command_log where tenant_id = $1 and key = $2", tenant, age);
    }

    private double removed(String kind) {
        Counter counter = registry.find(MetricNames.HOUSEKEEPING_REMOVED)
                .tag(MetricNames.KIND, kind)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    /** As configured, in rounds of two batches of a hundred rows. */
    private record Little(HousekeepingSettings as) implements HousekeepingSettings {
        @Override
        public Duration every() {
            return as.every();
        }

        @Override
        public int batch() {
            return 100;
        }

        @Override
        public int mostBatches() {
            return 2;
        }

        @Override
        public Duration commands() {
            return as.commands();
        }

        @Override
        public Duration skips() {
            return as.skips();
        }

        @Override
        public Duration cutOffHolds() {
            return as.cutOffHolds();
        }

        @Override
        public Duration replicas() {
            return as.replicas();
        }
    }

    private Housekeeping little() {
        return new Housekeeping(database, List.of(ours()), new Little(settings), registry, contexts);
    }

    private Perishable ours() {
        return Perishable.rows("kit", Duration.ofDays(30), "command_log", "at", "tenant_id = '" + tenant + "'");
    }

    @Test
    void expired_rows_go_in_as_many_batches_as_needed_and_the_rest_stay() {
        // Given
        commands(1_200, "30 days 1 hour");
        commands(3, "29 days 23 hours");
        double before = removed("command_log");

        // When
        Kit.await(() -> housekeeping.tidy());

        // Then
        assertThat(commandsLeft("30 days 1 hour")).isZero();
        assertThat(commandsLeft("29 days 23 hours")).isEqualTo(3);
        assertThat(removed("command_log") - before).isGreaterThanOrEqualTo(1_200);
    }

    @Test
    void only_a_stream_whose_statements_were_cut_off_is_retried_after_ten_minutes() {
        // Given
        for (String cause : List.of("CUT_OFF", "java.lang.IllegalStateException")) {
            for (String age : List.of("9 minutes", "11 minutes")) {
                Kit.await(() -> database.query("""
                        insert into relay_hold (target, tenant_id, stream_kind, stream_id, global_pos, cause, since)
                        values ('KAFKA', $1, 'lamp', gen_random_uuid(), 1, $2, now() - $3::text::interval)
                        """, tenant, cause, age));
            }
        }

        // When
        Kit.await(() -> housekeeping.tidy());

        // Then
        assertThat(kit.count("select count(*) from relay_hold where tenant_id = $1 and cause = $2", tenant, "CUT_OFF"))
                .isEqualTo(1);
        assertThat(kit.count("select count(*) from relay_hold where tenant_id = $1", tenant))
                .isEqualTo(3);
        Kit.await(() -> database.query("delete from relay_hold where tenant_id = $1", tenant));
    }

    @Test
    void an_operators_skip_is_known_for_a_year_and_a_replica_for_a_day() {
        // Given
        for (String age : List.of("364 days", "366 days")) {
            Kit.await(() -> database.query("""
                    insert into consumer_skip (consumer, source, tenant_id, stream_kind, stream_id, seq, reason, at)
                    values ('kit', 'opportunity', $1, 'lamp', gen_random_uuid(), 1, $2, now() - $2::text::interval)
                    """, tenant, age));
        }
        for (String age : List.of("23 hours", "25 hours")) {
            Kit.await(() -> database.query(
                    "insert into relay_member (target, owner, seen_until) values ($1, $2, now() - $2::text::interval)",
                    tenant.toString(),
                    age));
        }

        // When
        Kit.await(() -> housekeeping.tidy());

        // Then
        assertThat(kit.count("select count(*) from consumer_skip where tenant_id = $1 and reason = '364 days'", tenant))
                .isEqualTo(1);
        assertThat(kit.count("select count(*) from consumer_skip where tenant_id = $1", tenant))
                .isEqualTo(1);
        assertThat(kit.count(
                        "select count(*) from relay_member where target = $1 and owner = '23 hours'",
                        tenant.toString()))
                .isEqualTo(1);
        assertThat(kit.count("select count(*) from relay_member where target = $1", tenant.toString()))
                .isEqualTo(1);
    }

    @Test
    void a_round_is_bounded_and_what_is_left_goes_in_the_next() {
        // Given
        commands(1_200, "40 days");
        Housekeeping little = little();

        // When
        boolean more = Kit.await(little::tidy);

        // Then
        assertThat(commandsLeft("40 days")).isEqualTo(1_000);
        assertThat(more).isTrue();
        Kit.await(little::tidy);
        assertThat(commandsLeft("40 days")).isEqualTo(800);
    }

    @Test
    void rounds_follow_each_other_at_once_until_nothing_is_left() {
        // Given
        commands(1_200, "40 days");
        Housekeeping little = little();

        // When
        little.start();

        // Then
        try {
            Kit.eventually("all of it goes, an hour before the next round", () -> commandsLeft("40 days") == 0);
        } finally {
            little.stop();
        }
        assertThat(Kit.await(little::tidy)).isFalse();
    }

    @Test
    void a_kind_that_fails_keeps_no_other_waiting() {
        // Given
        commands(1, "40 days");
        Perishable broken = Perishable.rows("broken", Duration.ofDays(1), "no_such_table", "at");
        Housekeeping both = new Housekeeping(database, List.of(broken, ours()), settings, registry, contexts);

        // When
        Kit.await(() -> both.tidy());

        // Then
        assertThat(commandsLeft("40 days")).isZero();
    }

    @Test
    void rows_that_another_holds_are_passed_over_and_go_later() {
        // Given
        commands(2, "40 days");
        long[] during = new long[1];

        // When
        Kit.await(() -> database.inTransaction(connection -> connection
                .preparedQuery("select from command_log where ctid = (select min(ctid) from command_log"
                        + " where tenant_id = $1) for update")
                .execute(Tuple.of(tenant))
                .chain(() -> housekeeping.tidy())
                .chain(() -> database.query("select count(*) as n from command_log where tenant_id = $1", tenant))
                .invoke(rows -> during[0] = rows.iterator().next().getLong("n"))));

        // Then
        assertThat(during[0]).isEqualTo(1);
        Kit.await(() -> housekeeping.tidy());
        assertThat(commandsLeft("40 days")).isZero();
    }
}
