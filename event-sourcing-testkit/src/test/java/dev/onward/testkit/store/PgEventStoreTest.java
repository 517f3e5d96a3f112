package dev.onward.testkit.store;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.store.CommandLog;
import dev.onward.eventsourcing.store.EventStore;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.testkit.EventStoreConformance;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

@QuarkusTest
@QuarkusTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.SERVICE, value = "kit"))
class PgEventStoreTest extends EventStoreConformance {

    @Inject
    EventStore store;

    @Inject
    CommandLog commandLog;

    @Inject
    Transactions transactions;

    @Inject
    SystemDatabase system;

    @Override
    protected EventStore store() {
        return store;
    }

    @Override
    protected CommandLog commandLog() {
        return commandLog;
    }

    @Override
    protected <R> R inTenant(UUID tenantId, Function<Tx, Uni<R>> work) {
        return Waiting.on(() -> transactions.inTenant(tenantId, work));
    }

    @Override
    protected void setClockBack(StreamId stream, Duration by) {
        Waiting.on(() -> system.query(
                "update stream set last_recorded_at = last_recorded_at + make_interval(secs => $1)"
                        + " where tenant_id = $2 and stream_kind = $3 and stream_id = $4",
                (double) by.toSeconds(),
                stream.tenantId(),
                stream.kind(),
                stream.id()));
    }
}
