package dev.onward.eventsourcing.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long anything waits for the database. */
@ConfigMapping(prefix = "onward.database")
public interface DatabaseSettings {

    /** How long a connection may take to be made, and how long anybody waits for one of the pool. */
    @WithDefault("5S")
    Duration connectWithin();

    /**
     * How long a connection that is in use may carry nothing, neither way, before it is closed and its statement fails. A
     * server that is frozen, or gone without a word, would otherwise keep every connection of the pool for good. Longer
     * than the server's own {@code statement_timeout}, so that a slow statement ends by an answer.
     */
    @WithDefault("20S")
    Duration silentFor();

    /** How long a connection may stay in the pool without use. Well below {@link #silentFor}, or it is closed in use. */
    @WithDefault("10S")
    Duration idleFor();

    /** How long a transaction of a request may take, waiting for a connection included; then the answer is 503. */
    @WithDefault("10S")
    Duration requestWithin();
}
