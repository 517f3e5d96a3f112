package dev.onward.eventsourcing.housekeeping;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** For how long what is kept for a while is kept (docs/retention.md). */
@ConfigMapping(prefix = "onward.housekeeping")
public interface HousekeepingSettings {

    /** The pause after a round that left nothing; at most so long does a row outlive its life. */
    @WithDefault("10M")
    Duration every();

    /** The most rows of a statement, so that none holds locks for long. */
    @WithDefault("500")
    int batch();

    /** The most batches of a kind in a round: then the other kinds have their turn, and the next round follows at once. */
    @WithDefault("200")
    int mostBatches();

    /** How long the answer to a command is known, so that sending it again gives the same. */
    @WithDefault("30D")
    Duration commands();

    /** How long it is known which records an operator skipped, and why. */
    @WithDefault("365D")
    Duration skips();

    /** How long a stream is held whose statements were cut off: a database that was slow for so long may have recovered. */
    @WithDefault("10M")
    Duration cutOffHolds();

    /** How long a replica that is gone is remembered. */
    @WithDefault("1D")
    Duration replicas();
}
