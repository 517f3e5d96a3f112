package dev.onward.eventsourcing.consumer;

import dev.onward.eventsourcing.work.MetricNames;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** What consumers count. */
@ApplicationScoped
public class ConsumerMetrics {

    private final MeterRegistry registry;

    public ConsumerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void outcome(String consumer, String outcome) {
        registry.counter(MetricNames.CONSUMER_RECORDS, MetricNames.CONSUMER, consumer, MetricNames.OUTCOME, outcome)
                .increment();
    }

    void parked(String consumer, ParkingCause cause) {
        registry.counter(MetricNames.CONSUMER_FAILURES, MetricNames.CONSUMER, consumer, MetricNames.CAUSE, cause.name())
                .increment();
    }

    void fork(String consumer) {
        registry.counter(MetricNames.CONSUMER_FORKS, MetricNames.CONSUMER, consumer)
                .increment();
    }

    void deadLetter(String consumer) {
        registry.counter(MetricNames.CONSUMER_DEAD_LETTERS, MetricNames.CONSUMER, consumer)
                .increment();
    }
}
