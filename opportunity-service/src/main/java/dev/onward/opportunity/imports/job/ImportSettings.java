package dev.onward.opportunity.imports.job;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much an import may be, and how it is worked off. */
@ConfigMapping(prefix = "onward.imports")
public interface ImportSettings {

    /** The most bytes of a file. */
    @WithDefault("64M")
    MemorySize mostBytes();

    /** The most rows of a file. */
    @WithDefault("200000")
    int mostRows();

    /** Rows that are recorded in one transaction. */
    @WithDefault("200")
    int rowsAtOnce();

    /** The most remarks on single rows that are kept of one import; the rest is counted. */
    @WithDefault("1000")
    int mostProblems();

    /** Files that this replica takes in at the same time. */
    @WithDefault("4")
    int uploadsAtOnce();

    /** When the rows of an interrupted upload are thrown away. */
    @WithDefault("1H")
    Duration abandonedAfter();

    /** Attempts at one batch after which the import has failed. */
    @WithDefault("6")
    int mostAttempts();
}
