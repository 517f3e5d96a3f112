package dev.onward.eventsourcing.projection;

import dev.onward.eventsourcing.relay.Drain;
import dev.onward.eventsourcing.relay.FailurePoints;
import dev.onward.eventsourcing.relay.Relay;
import dev.onward.eventsourcing.relay.RelaySettings;
import dev.onward.eventsourcing.store.AppendSignal;
import dev.onward.eventsourcing.store.Outbox;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.work.Contexts;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs the drain to the service's own projections; in one without projections the pointers are deleted nevertheless.
 */
@ApplicationScoped
public class LocalRelay {

    private final Projections projections;
    private final Transactions transactions;
    private final SystemDatabase database;
    private final Contexts contexts;
    private final RelaySettings settings;
    private final MeterRegistry registry;
    private final AppendSignal signal;
    private @Nullable Drain drain;

    public LocalRelay(
            Projections projections,
            Transactions transactions,
            SystemDatabase database,
            Contexts contexts,
            RelaySettings settings,
            MeterRegistry registry,
            AppendSignal signal) {
        this.projections = projections;
        this.transactions = transactions;
        this.database = database;
        this.contexts = contexts;
        this.settings = settings;
        this.registry = registry;
        this.signal = signal;
    }

    void start(@Observes StartupEvent event) {
        if (!settings.enabled()) {
            return;
        }
        Drain started = drain(UUID.randomUUID(), FailurePoints.NONE);
        drain = started;
        signal.onAppend(started::wake);
        started.start();
    }

    /** Looks at the outbox now; safe on any thread. */
    public void wake() {
        Drain running = drain;
        if (running != null) {
            running.wake();
        }
    }

    /** A drain to the projections that is not started yet. */
    public Drain drain(UUID owner, FailurePoints failurePoints) {
        return new Drain(
                Outbox.Target.LOCAL,
                owner,
                new ProjectionDelivery(projections, transactions, contexts),
                database,
                contexts,
                settings,
                registry,
                failurePoints);
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        Drain running = drain;
        if (running != null) {
            Relay.stopWithin(running, settings, Outbox.Target.LOCAL);
        }
    }
}
