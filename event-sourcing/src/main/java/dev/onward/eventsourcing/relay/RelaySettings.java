package dev.onward.eventsourcing.relay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the outbox is drained. */
@ConfigMapping(prefix = "onward.relay")
public interface RelaySettings {

    /** Whether this replica drains at all. */
    @WithDefault("true")
    boolean enabled();

    /** How long a bucket stays with a replica that does not renew its lease. */
    @WithDefault("15S")
    Duration lease();

    /** How often leases are renewed and fairly shared out. */
    @WithDefault("3S")
    Duration renew();

    /** The pause between two looks at the outbox after work was found; what is appended meanwhile is drained together. */
    @WithDefault("100MS")
    Duration pollShortest();

    /** The pause between two looks at an outbox that stays empty. */
    @WithDefault("1S")
    Duration pollLongest();

    /** Events per batch. */
    @WithDefault("500")
    int batch();

    /** Batches at the same time; each takes its part of the buckets at most. */
    @WithDefault("4")
    int parallel();

    /**
     * How long a batch may take; then it counts as failed and its buckets are read again, fewer events at a time. Longer
     * than a record may take to be sent several times over, so that only what hangs is cut off.
     */
    @WithDefault("60S")
    Duration within();

    /** The longest pause of a bucket whose batches fail; the first is 100 ms. */
    @WithDefault("5S")
    Duration backOffLongest();

    /** How long a stopping replica waits for what is in flight. */
    @WithDefault("12S")
    Duration stopWithin();
}
