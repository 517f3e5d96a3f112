package dev.onward.eventsourcing.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often one bearer token may ask one replica, and all who have none. Nobody who clicks, and no page that loads, comes near it. */
@ConfigMapping(prefix = "onward.rate")
public interface RateSettings {

    /** Requests a second, in the long run; a fact costs tens of milliseconds of all processors together. */
    @WithDefault("25")
    int perSecond();

    /** Requests at once after a pause: a page with many parts, or a script's first steps. */
    @WithDefault("50")
    int burst();

    /** The longest that a request that comes too early is held back; beyond it is refused. */
    @WithDefault("1S")
    Duration longestWait();

    /** Requests under way and held back at once, open streams among them: what one person may have, and some to wait. */
    @WithDefault("40")
    int atOnce();

    /**
     * Requests a second, of all together who send no token, or one that this replica has not verified for a quarter of an
     * hour: every client's first one. As many again after a pause.
     */
    @WithDefault("100")
    int newcomers();
}
