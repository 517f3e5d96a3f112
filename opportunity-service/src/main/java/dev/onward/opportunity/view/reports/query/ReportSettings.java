package dev.onward.opportunity.view.reports.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Period;

/** What reports may show, and how long they may take. */
@ConfigMapping(prefix = "onward.reports")
public interface ReportSettings {

    /** The fewest people that a figure about others may speak of; a person's own report shows everything. */
    @WithDefault("5")
    int smallestGroup();

    /**
     * How long after its end a month is over for reports about groups. What is told later of it is no longer counted there:
     * the longer, the more is told in time; the shorter, the sooner there is something to read.
     */
    @WithDefault("P10D")
    Period closedAfter();

    /**
     * How long a request waits for months that are being released; then it is answered that they are being prepared. Below
     * {@code onward.database.request-within}.
     */
    @WithDefault("4S")
    Duration waitForRelease();

    /** How long the release of one month may take: some ten seconds for a hundred cohorts on a busy machine. */
    @WithDefault("60S")
    Duration releaseWithin();

    /** How many tenants' months one process releases at once: each holds a month of all groups in memory. */
    @WithDefault("2")
    int releasesAtOnce();
}
