package dev.onward.eventsourcing.consumer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How consumers retry. */
@ConfigMapping(prefix = "onward.consumer")
public interface ConsumerSettings {

    /**
     * How often a record is tried in place while the database or the broker is out of reach, with pauses from 100 ms
     * doubling up to 5 s; then the channel fails. The whole must stay well below the connector's
     * {@code throttled.unprocessed-record-max-age.ms} (60 s).
     */
    @WithDefault("9")
    int attemptsInPlace();

    /**
     * How long the first records wait for the key topic to be read to its end, so that keys and erasures are known before
     * anything is opened. Then they go on without: what misses its key parks. Well below the connector's
     * {@code throttled.unprocessed-record-max-age.ms}, like the above.
     */
    @WithDefault("30S")
    Duration keysWithin();

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
