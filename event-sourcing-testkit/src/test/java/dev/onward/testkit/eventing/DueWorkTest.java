package dev.onward.testkit.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.due.DueRunner;
import dev.onward.eventsourcing.due.DueWork;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@EventingTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DueWorkTest {

    @Inject
    DueWork dueWork;

    @Inject
    DueRunner runner;

    @Inject
    KitDueHandler handler;

    @Inject
    Kit kit;

    private final StreamId lamp = Kit.lamp(UUID.randomUUID());

    private Due schedule(Duration from) {
        Due due =
                Due.of(UUID.randomUUID(), "burn-out", lamp, null, Instant.now().plus(from));
        kit.inTenant(lamp.tenantId(), tx -> dueWork.schedule(tx, due));
        return due;
    }

    private long rows() {
        return kit.count("select count(*) from due where tenant_id = $1", lamp.tenantId());
    }

    private void fallDue() {
        kit.execute("update due set due_at = now(), next_at = now() where tenant_id = $1", lamp.tenantId());
    }

    @Test
    void due_work_is_done_once_by_many_runners() {
        // Given
        schedule(Duration.ofHours(1));
        assertThat(rows()).isEqualTo(1);

        // When
        fallDue();
        Kit.await(() -> Uni.join()
                .all(runner.runDue(), runner.runDue(), runner.runDue())
                .andFailFast());

        // Then
        Kit.eventually("it is done", () -> rows() == 0);
        assertThat(kit.effects("due", lamp)).isEqualTo(List.of(1));
    }

    @Test
    void a_time_already_past_is_not_scheduled() {
        // When
        schedule(Duration.ofSeconds(-1));

        // Then
        assertThat(rows()).isZero();
    }

    @Test
    void scheduling_the_same_again_schedules_once() {
        // Given
        Due due = schedule(Duration.ofHours(1));

        // When
        kit.inTenant(lamp.tenantId(), tx -> dueWork.schedule(tx, due));

        // Then
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void failed_due_work_has_no_effect_and_is_retried_later() {
        // Given
        Due due = schedule(Duration.ofHours(1));
        handler.failing.add(due.dueId());

        // When
        fallDue();
        Kit.eventually(
                "it failed",
                () -> kit.count("select attempts::bigint from due where tenant_id = $1", lamp.tenantId()) == 1);

        // Then
        assertThat(kit.effects("due", lamp)).isEmpty();
        handler.failing.clear();
        fallDue();
        Kit.eventually("it is done", () -> rows() == 0);
        assertThat(kit.effects("due", lamp)).containsExactly(1);
    }
}
