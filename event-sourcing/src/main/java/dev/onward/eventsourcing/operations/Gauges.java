package dev.onward.eventsourcing.operations;

import static dev.onward.eventsourcing.operations.OperationsLog.LOG;

import dev.onward.eventsourcing.store.Outbox;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.Loop;
import dev.onward.eventsourcing.work.MetricNames;
import dev.onward.eventsourcing.work.SafeTrace;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.function.Supplier;

/** What is pending as metrics: asked now and then, not at each scrape, because counting is work for the database. */
@ApplicationScoped
public class Gauges {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Backlog backlog;
    private final ConsumerLag lag;
    private final Loop loop;
    private volatile Pending pending = new Pending(0, 0, 0, 0, 0, 0, 0);
    private volatile Backlog.Ages ages = new Backlog.Ages(0, 0, 0);
    private volatile long consumerLag;

    public Gauges(Backlog backlog, ConsumerLag lag, Contexts contexts, MeterRegistry registry) {
        this.backlog = backlog;
        this.lag = lag;
        this.loop = new Loop("gauges", contexts, this::ask, PAUSE, failure -> LOG.askingFailed(SafeTrace.of(failure)));
        Tags kafka = Tags.of(MetricNames.TARGET, Outbox.Target.KAFKA.name());
        Tags local = Tags.of(MetricNames.TARGET, Outbox.Target.LOCAL.name());
        gauge(registry, MetricNames.OUTBOX_DEPTH, kafka, () -> pending.outboxKafka());
        gauge(registry, MetricNames.OUTBOX_DEPTH, local, () -> pending.outboxLocal());
        gauge(registry, MetricNames.OUTBOX_OLDEST, kafka, () -> ages.oldestKafka());
        gauge(registry, MetricNames.OUTBOX_OLDEST, local, () -> ages.oldestLocal());
        gauge(registry, MetricNames.RELAY_HOLDS, Tags.empty(), () -> pending.holds());
        gauge(registry, MetricNames.CONSUMER_PARKED, Tags.empty(), () -> pending.parked());
        gauge(registry, MetricNames.CONSUMER_GAPS_OLD, Tags.empty(), () -> ages.oldGaps());
        gauge(registry, MetricNames.CONSUMER_LAG, Tags.empty(), () -> consumerLag);
        gauge(registry, MetricNames.DUE_PAST, Tags.empty(), () -> pending.duePast());
    }

    private static void gauge(MeterRegistry registry, String name, Tags tags, Supplier<Number> value) {
        Gauge.builder(name, value).tags(tags).register(registry);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    private Uni<Duration> ask() {
        return backlog.counts()
                .invoke(counts -> pending = counts)
                .chain(backlog::ages)
                .invoke(now -> ages = now)
                .chain(lag::records)
                .invoke(records -> consumerLag = records)
                .replaceWith(PAUSE);
    }
}
