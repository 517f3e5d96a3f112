package dev.onward.eventsourcing.relay;

import static dev.onward.eventsourcing.relay.RelayLog.LOG;

import dev.onward.eventsourcing.kafka.RecordSender;
import dev.onward.eventsourcing.store.AppendSignal;
import dev.onward.eventsourcing.store.Outbox;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.SafeTrace;
import dev.onward.eventsourcing.work.Sequence;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs the drain to Kafka in a service that publishes: from its start to its graceful end. */
@ApplicationScoped
public class Relay {

    private final Instance<Publisher> publishers;
    private final List<BeforeSending> beforeSending;
    private final Transactions transactions;
    private final SystemDatabase database;
    private final Contexts contexts;
    private final RecordSender sender;
    private final RelaySettings settings;
    private final MeterRegistry registry;
    private final AppendSignal signal;
    private @Nullable Drain drain;

    public Relay(
            @Any Instance<Publisher> publishers,
            @Any Instance<BeforeSending> beforeSending,
            Transactions transactions,
            SystemDatabase database,
            Contexts contexts,
            RecordSender sender,
            RelaySettings settings,
            MeterRegistry registry,
            AppendSignal signal) {
        this.publishers = publishers;
        this.beforeSending = beforeSending.stream().toList();
        this.transactions = transactions;
        this.database = database;
        this.contexts = contexts;
        this.sender = sender;
        this.settings = settings;
        this.registry = registry;
        this.signal = signal;
    }

    void start(@Observes StartupEvent event) {
        if (!settings.enabled() || publishers.isUnsatisfied()) {
            return;
        }
        UUID owner = UUID.randomUUID();
        Drain started = drain(owner, publishers.get(), FailurePoints.NONE);
        drain = started;
        signal.onAppend(started::wake);
        started.start();
        LOG.draining(Outbox.Target.KAFKA, owner.toString());
    }

    /** Looks at the outbox now; safe on any thread. */
    public void wake() {
        Drain running = drain;
        if (running != null) {
            running.wake();
        }
    }

    /** A drain to Kafka that is not started yet: what this service runs, and what tests run several of. */
    public Drain drain(UUID owner, Publisher publisher, FailurePoints failurePoints) {
        return new Drain(
                Outbox.Target.KAFKA,
                owner,
                new KafkaDelivery(publisher, transactions, contexts, sender, this::beforeSending),
                database,
                contexts,
                settings,
                registry,
                failurePoints);
    }

    private Uni<Void> beforeSending(Set<UUID> tenants) {
        return Sequence.each(beforeSending, each -> each.beforeSending(tenants));
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        Drain running = drain;
        if (running != null) {
            stopWithin(running, settings, Outbox.Target.KAFKA);
        }
    }

    /** Blocks the shutdown, which runs on a thread of its own, until the drain is at rest or its time is up. */
    public static void stopWithin(Drain drain, RelaySettings settings, Outbox.Target target) {
        try {
            drain.stop().toCompletableFuture().get(settings.stopWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.stoppedInFlight(target, SafeTrace.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
