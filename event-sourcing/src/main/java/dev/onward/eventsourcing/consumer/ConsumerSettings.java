package dev.onward.eventsourcing.consumer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How consumers retry. */
@ConfigMapping(prefix = "onward.consumer")
public interface ConsumerSettings {

    /**
     * How long the effect of one event may take. Its transaction is then rolled back and the event parked, so that a
     * handler that never ends holds up its own stream only. Milliseconds are usual.
     */
    @WithDefault("30S")
    Duration effectWithin();

    /**
     * How long one transaction of a consumer may take, waiting for a connection and for locks included; then it counts as
     * trouble that passes and is tried again. More than {@link #effectWithin}.
     */
    @WithDefault("60S")
    Duration attemptWithin();

    /**
     * How long the first records wait for the key topic to be read to its end, so that keys and erasures are known before
     * anything is opened. Then they go on without: what misses its key parks.
     */
    @WithDefault("30S")
    Duration keysWithin();

    /** How many parked events of a stream are applied in one go, so that the streams behind it get their turn. */
    @WithDefault("200")
    int drainMost();

    /** The pause before a parked event is tried again for the first time; doubles with each attempt. */
    @WithDefault("5S")
    Duration retryFirst();

    /** The longest pause between two attempts at a parked event. */
    @WithDefault("1H")
    Duration retryLongest();

    /** The longest pause between two attempts at an event that misses another stream's, or a key, which usually come soon. */
    @WithDefault("30S")
    Duration prerequisiteLongest();

    /** How often this replica looks for parked events whose time has come. */
    @WithDefault("1S")
    Duration retryPoll();

    /** How many policies may stand behind an event before it parks instead of starting another. */
    @WithDefault("8")
    int depthMost();
}
