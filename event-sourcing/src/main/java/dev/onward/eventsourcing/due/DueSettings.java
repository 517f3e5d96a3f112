package dev.onward.eventsourcing.due;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How due work is found and tried again. */
@ConfigMapping(prefix = "onward.due")
public interface DueSettings {

    /** How often this replica looks for what is due. */
    @WithDefault("1S")
    Duration poll();

    /** Items taken at once. */
    @WithDefault("100")
    int batch();

    /** How long an item may take; then it counts as failed, and the next one's turn comes. */
    @WithDefault("20S")
    Duration within();

    /** The pause before an item is tried again for the first time; doubles with each attempt. */
    @WithDefault("5S")
    Duration retryFirst();

    /** The longest pause between two attempts at an item. */
    @WithDefault("1H")
    Duration retryLongest();
}
