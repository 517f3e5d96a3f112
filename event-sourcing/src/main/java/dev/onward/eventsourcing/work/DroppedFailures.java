package dev.onward.eventsourcing.work;

import static dev.onward.eventsourcing.work.WorkLog.LOG;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Hears of failures that reach Mutiny when nobody listens any more: of a Uni that was cancelled, and of an Error, such as
 * a StackOverflowError, thrown while another result was being passed on. The Uni of the latter never ends by itself; its
 * deadline ends it. Quarkus' own handler would print the messages, which may quote what they choked on.
 */
@ApplicationScoped
public class DroppedFailures {

    private final Counter dropped;

    /** An outage leaves as many as there were requests. */
    private final Trouble passing = new Trouble("failures that nobody waits for any more");

    public DroppedFailures(MeterRegistry registry) {
        this.dropped = registry.counter(MetricNames.DROPPED);
    }

    void listen(@Observes @Priority(1) StartupEvent event) {
        Infrastructure.setDroppedExceptionHandler(failure -> {
            dropped.increment();
            if (Transience.isTransient(failure)) {
                passing.failed(List.of(this), failure, () -> LOG.dropped(SafeTrace.of(failure)));
            } else {
                LOG.dropped(SafeTrace.of(failure));
            }
        });
    }
}
