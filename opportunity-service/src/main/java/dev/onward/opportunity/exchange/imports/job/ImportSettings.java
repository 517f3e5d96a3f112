package dev.onward.opportunity.exchange.imports.job;

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

    /** Rows that are recorded in one transaction; of those that tell nothing new, ten times as many may be left alone in one. */
    @WithDefault("100")
    int rowsAtOnce();

    /**
     * The pause between two transactions of an import, in times of what the last one took: with three, an import works a
     * quarter of the time, and what it tells is worked off meanwhile.
     */
    @WithDefault("3")
    int pauses();

    /** Pointers to facts that are to be sent or applied, of everybody together. A relay works so many off in half a second. */
    @WithDefault("1000")
    int mostPending();

    /** The shortest pause while there are more. */
    @WithDefault("1S")
    Duration pauseWhileMuchIsPending();

    /** How long an import waits before it looks again whether an earlier one of the same search is over. */
    @WithDefault("1S")
    Duration pauseForAnother();

    /** The most remarks on single rows that are kept of one import; the rest is counted. */
    @WithDefault("1000")
    int mostProblems();

    /** Files that this replica takes in at the same time. */
    @WithDefault("4")
    int uploadsAtOnce();

    /** Of these, the most of one tenant: half, so that another one finds a place. */
    @WithDefault("2")
    int uploadsAtOnceOfTenant();

    /** Of these, the most of one person, who has one file at a time. */
    @WithDefault("1")
    int uploadsAtOncePerPerson();

    /**
     * How long a file may come as slowly as it likes, and how long the sender may fall silent. Anyone who sends a file
     * whole at once is through by then.
     */
    @WithDefault("10S")
    Duration slowFor();

    /**
     * Bytes a second that a file comes with at least, on average after {@link #slowFor}: a bad mobile line has ten
     * times that.
     */
    @WithDefault("8K")
    MemorySize slowest();

    /** When a file must be here whole. */
    @WithDefault("10M")
    Duration longestUpload();

    /** Imports of one person that wait or run at the same time. */
    @WithDefault("3")
    int waitingPerPerson();

    /** Imports of one tenant that wait or run at the same time. */
    @WithDefault("50")
    int waitingOfTenant();

    /** Imports that one person may begin within 24 hours: far more than anybody has files. */
    @WithDefault("50")
    int perDayPerPerson();

    /** Imports that one tenant's people may begin within 24 hours. */
    @WithDefault("5000")
    int perDayOfTenant();

    /** When the rows of an interrupted upload are thrown away. */
    @WithDefault("1H")
    Duration abandonedAfter();

    /** Attempts at one batch after which the import has failed. */
    @WithDefault("6")
    int mostAttempts();

    /** How long the remarks on an import's rows, and what became of each, can be read after it has ended. */
    @WithDefault("30D")
    Duration problemsKept();

    /** How long an import is listed after it has ended, and its key is known. */
    @WithDefault("90D")
    Duration jobsKept();
}
