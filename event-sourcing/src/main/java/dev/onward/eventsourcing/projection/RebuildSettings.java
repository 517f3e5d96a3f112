package dev.onward.eventsourcing.projection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long rebuilds may take. */
@ConfigMapping(prefix = "onward.rebuild")
public interface RebuildSettings {

    /**
     * How long one step may take, such as reading and applying some events, or comparing some pages of a table; then the
     * rebuild has failed. Steps take seconds; only what arrived during a long scan takes longer to catch up with.
     */
    @WithDefault("5M")
    Duration stepWithin();

    /** How often it is looked whether a rebuild was left behind by a process that died. */
    @WithDefault("1M")
    Duration poll();
}
