package dev.onward.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.store.CommandLog;
import dev.onward.eventsourcing.store.EventStore;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.testkit.DoNothingEventStore;
import dev.onward.testkit.EventStoreConformance;
import dev.onward.testkit.InMemoryEventStore;
import dev.onward.testkit.SuiteRun;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ConformanceCanFailTest {

    @Test
    void no_test_of_the_suite_passes_on_a_store_that_does_nothing() {
        // When
        SuiteRun run = SuiteRun.of(OnAStoreThatDoesNothing.class);

        // Then
        assertThat(run.passed()).isEmpty();
        assertThat(run.skipped()).isEmpty();
        assertThat(run.failed()).hasSizeGreaterThanOrEqualTo(20);
    }

    // Started by the test above only: the ordinary run does not look into classes of classes.
    static class OnAStoreThatDoesNothing extends EventStoreConformance {

        private final InMemoryEventStore transactions = new InMemoryEventStore(Clock.systemUTC());
        private final DoNothingEventStore nothing = new DoNothingEventStore();

        @Override
        protected EventStore store() {
            return nothing;
        }

        @Override
        protected CommandLog commandLog() {
            return nothing;
        }

        @Override
        protected <R> R inTenant(UUID tenantId, Function<Tx, Uni<R>> work) {
            return transactions.inTenant(tenantId, work).await().atMost(Duration.ofSeconds(10));
        }

        @Override
        protected void setClockBack(StreamId stream, Duration by) {}
    }
}
