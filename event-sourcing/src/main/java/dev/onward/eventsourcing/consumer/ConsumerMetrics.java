package dev.onward.eventsourcing.consumer;

import dev.onward.eventsourcing.work.MetricNames;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What consumers count, and when anything was last heard of what came from a topic. */
@ApplicationScoped
public class ConsumerMetrics {

    private final MeterRegistry registry;

    private final long began = System.nanoTime();
    private final Map<String, Long> lives = new ConcurrentHashMap<>();

    public ConsumerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** An attempt at a record of {@code topic} ended, well or badly. */
    void lives(String topic) {
        lives.put(topic, System.nanoTime());
    }

    /** When an attempt at a record of {@code topic} last ended, in times of {@link System#nanoTime}; at first long ago. */
    public long lastSignOfLife(String topic) {
        return lives.getOrDefault(topic, began);
    }

    void outcome(String consumer, String outcome) {
        outcomes(consumer, outcome, 1);
    }

    void outcomes(String consumer, String outcome, int records) {
        if (records > 0) {
            registry.counter(MetricNames.CONSUMER_RECORDS, MetricNames.CONSUMER, consumer, MetricNames.OUTCOME, outcome)
                    .increment(records);
        }
    }

    void parked(String consumer, ParkingCause cause) {
        registry.counter(MetricNames.CONSUMER_FAILURES, MetricNames.CONSUMER, consumer, MetricNames.CAUSE, cause.name())
                .increment();
    }

    void waited(String consumer) {
        registry.counter(MetricNames.CONSUMER_WAITS, MetricNames.CONSUMER, consumer)
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
