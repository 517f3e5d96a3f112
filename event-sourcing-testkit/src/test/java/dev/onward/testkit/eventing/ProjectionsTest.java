package dev.onward.testkit.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.operations.Backlog;
import dev.onward.eventsourcing.projection.LocalRelay;
import dev.onward.eventsourcing.projection.RebuildStates;
import dev.onward.eventsourcing.projection.Rebuilds;
import dev.onward.eventsourcing.relay.Drain;
import dev.onward.eventsourcing.relay.FailurePoints;
import dev.onward.eventsourcing.work.DeadlinePassed;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@EventingTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProjectionsTest {

    @Inject
    LocalRelay relay;

    @Inject
    Rebuilds rebuilds;

    @Inject
    RebuildStates states;

    @Inject
    LitProjection projection;

    @Inject
    Backlog backlog;

    @Inject
    Kit kit;

    private final UUID tenant = UUID.randomUUID();
    private final List<Drain> drains = new ArrayList<>();

    private void start() {
        Drain drain = relay.drain(UUID.randomUUID(), FailurePoints.NONE);
        drains.add(drain);
        drain.start();
    }

    @AfterEach
    void stop() {
        drains.forEach(Kit::stop);
    }

    private void drained() {
        Kit.eventually("the outbox is drained", () -> kit.pointers("LOCAL", tenant) == 0);
    }

    /** How often a lamp was lit as readers see it, or -1 where its last event is not the last applied. */
    private long times(StreamId stream) {
        return kit.count("""
                select coalesce(max(case when last_version = times then times else -1 end), 0)::bigint from lit
                where tenant_id = $1 and stream_id = $2
                  and projection_version = (select version from projection where name = 'lit' and state = 'LIVE')
                """, stream.tenantId(), stream.id());
    }

    @Test
    void each_event_is_applied_once_and_in_order_by_two_replicas() {
        // Given
        List<StreamId> lamps = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            StreamId lamp = Kit.lamp(tenant);
            kit.append(lamp, 0, 10);
            lamps.add(lamp);
        }

        // When
        start();
        start();
        drained();

        // Then
        assertThat(lamps).allSatisfy(lamp -> assertThat(times(lamp)).isEqualTo(10));
    }

    @Test
    void a_rebuild_equals_what_was_there_before() {
        // Given
        start();
        StreamId lamp = Kit.lamp(tenant);
        kit.append(lamp, 0, 7);
        drained();

        // When
        Rebuilds.Report report = Kit.await(() -> rebuilds.rebuild("lit", Rebuilds.Difference.REFUSED));

        // Then
        assertThat(report.equal()).isTrue();
        assertThat(report.scanned()).isGreaterThanOrEqualTo(7);
        assertThat(times(lamp)).isEqualTo(7);
        assertThat(kit.count("select version::bigint from projection where name = 'lit' and state = 'LIVE'"))
                .isEqualTo(report.live());
    }

    @Test
    void a_rebuild_ahead_of_the_live_version_waits_for_it_and_applies_nothing_twice() {
        // Given
        StreamId lamp = Kit.lamp(tenant);
        kit.append(lamp, 0, 7);
        CompletableFuture<Rebuilds.Report> rebuild = CompletableFuture.supplyAsync(
                () -> Kit.await(() -> rebuilds.rebuild("lit", Rebuilds.Difference.REFUSED)));
        Kit.eventually(
                "the log is scanned",
                () -> kit.count(
                                "select count(*) from projection where name = 'lit' and state = 'BUILDING' and settled_at > 0")
                        == 1);

        // When
        start();
        drained();

        // Then
        assertThat(rebuild.join().equal()).isTrue();
        assertThat(times(lamp)).isEqualTo(7);
    }

    @Test
    void a_held_streams_pointers_are_not_applied_again_after_a_rebuild() {
        // Given
        StreamId lamp = Kit.lamp(tenant);
        kit.append(lamp, 0, 7);
        kit.execute(
                "insert into relay_hold (target, tenant_id, stream_kind, stream_id, global_pos, cause)"
                        + " values ('LOCAL', $1, $2, $3, 1, 'test')",
                tenant,
                lamp.kind(),
                lamp.id());
        start();
        Rebuilds.Report report = Kit.await(() -> rebuilds.rebuild("lit", Rebuilds.Difference.ALLOWED));

        // When
        Kit.await(() -> backlog.release(lamp));
        drained();

        // Then
        assertThat(report.equal()).isFalse();
        assertThat(times(lamp)).isEqualTo(7);
    }

    @Test
    void a_rebuild_that_hangs_fails_with_its_cause_and_can_begin_again() {
        // Given
        start();
        StreamId lamp = Kit.lamp(tenant);
        kit.append(lamp, 0, 3);
        drained();
        int live = liveVersion();
        projection.hangFrom(live + 1);

        // When
        Throwable failure = catchThrowable(() -> Kit.await(() -> rebuilds.rebuild("lit", Rebuilds.Difference.REFUSED)));

        // Then
        assertThat(failure).isInstanceOf(DeadlinePassed.class);
        projection.hangFrom(Integer.MAX_VALUE);
        assertThat(liveVersion()).isEqualTo(live);
        assertThat(Kit.await(states::all))
                .filteredOn(it -> it.name().equals("lit") && it.state().equals("FAILED"))
                .first()
                .satisfies(it -> assertThat(it.cause()).isEqualTo(DeadlinePassed.class.getName()));
        kit.append(lamp, 3, 2);
        drained();
        assertThat(backlog()).isZero();
        Rebuilds.Report again = Kit.await(() -> rebuilds.rebuild("lit", Rebuilds.Difference.REFUSED));
        assertThat(again.equal()).isTrue();
        assertThat(times(lamp)).isEqualTo(5);
    }

    @Test
    void a_rebuild_whose_process_died_becomes_failed_and_its_backlog_goes() {
        // Given
        start();
        StreamId lamp = Kit.lamp(tenant);
        kit.append(lamp, 0, 1);
        drained();
        kit.execute("insert into projection (name, version, state)"
                + " select 'lit', 1 + max(version), 'BUILDING' from projection where name = 'lit'");
        kit.append(lamp, 1, 2);
        drained();
        assertThat(backlog()).isEqualTo(2);
        Kit.await(states::giveUpAbandoned);
        assertThat(backlog()).isEqualTo(2);

        // When
        kit.execute("update projection set building_until = now() - interval '1 second' where state = 'BUILDING'");
        Kit.await(states::giveUpAbandoned);

        // Then
        assertThat(backlog()).isZero();
        assertThat(Kit.await(states::all))
                .filteredOn(it -> it.name().equals("lit") && it.state().equals("FAILED"))
                .first()
                .satisfies(it -> assertThat(it.cause()).isEqualTo("ABANDONED"));
        kit.append(lamp, 3, 1);
        drained();
        assertThat(backlog()).isZero();
        assertThat(times(lamp)).isEqualTo(4);
    }

    @Test
    void a_rebuild_that_says_something_else_and_is_refused_keeps_no_backlog() {
        // Given
        start();
        StreamId lamp = Kit.lamp(tenant);
        kit.append(lamp, 0, 1);
        drained();
        kit.execute("update lit set times = times + 1 where tenant_id = $1", tenant);

        // When
        Rebuilds.Report report = Kit.await(() -> rebuilds.rebuild("lit", Rebuilds.Difference.REFUSED));

        // Then
        assertThat(report.equal()).isFalse();
        kit.execute("update lit set times = times - 1 where tenant_id = $1", tenant);
        kit.append(lamp, 1, 2);
        drained();
        assertThat(backlog()).isZero();
        assertThat(kit.count("select count(*) from projection where state = 'BUILDING'"))
                .isZero();
    }

    private int liveVersion() {
        return (int) kit.count("select version::bigint from projection where name = 'lit' and state = 'LIVE'");
    }

    private long backlog() {
        return kit.count("select count(*) from projection_backlog where name = 'lit'");
    }

    @Test
    void a_rebuild_under_way_misses_nothing_that_is_appended_meanwhile() {
        // Given
        start();
        StreamId lamp = Kit.lamp(tenant);
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(() -> {
            int version = 0;
            while (!enough.get()) {
                kit.append(lamp, version, 1);
                version++;
            }
            return version;
        });
        Kit.eventually("the writer writes", () -> times(lamp) > 3);

        // When
        Rebuilds.Report first = Kit.await(() -> rebuilds.rebuild("lit", Rebuilds.Difference.REFUSED));
        Rebuilds.Report second = Kit.await(() -> rebuilds.rebuild("lit", Rebuilds.Difference.REFUSED));
        enough.set(true);
        int written = writer.join();
        drained();

        // Then
        assertThat(first.equal()).isTrue();
        assertThat(second.equal()).isTrue();
        assertThat(second.live()).isGreaterThan(first.live());
        assertThat(times(lamp)).isEqualTo(written);
    }
}
