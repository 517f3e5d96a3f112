package dev.onward.testkit.store;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.store.CommandLog;
import dev.onward.eventsourcing.store.EventStore;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.testkit.EventStoreConformance;
import dev.onward.testkit.InMemoryEventStore;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

class InMemoryEventStoreTest extends EventStoreConformance {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-02T09:00:00Z"));
    private final InstantSource movable = now::get;
    private final InMemoryEventStore memory = new InMemoryEventStore(movable.withZone(ZoneOffset.UTC));

    @Override
    protected EventStore store() {
        return memory;
    }

    @Override
    protected CommandLog commandLog() {
        return memory;
    }

    @Override
    protected <R> R inTenant(UUID tenantId, Function<Tx, Uni<R>> work) {
        return memory.inTenant(tenantId, work).await().atMost(Duration.ofSeconds(10));
    }

    @Override
    protected void setClockBack(StreamId stream, Duration by) {
        now.updateAndGet(it -> it.minus(by));
    }
}
