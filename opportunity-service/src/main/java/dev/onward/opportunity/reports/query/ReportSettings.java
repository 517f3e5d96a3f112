package dev.onward.opportunity.reports.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What reports may show. */
@ConfigMapping(prefix = "onward.reports")
public interface ReportSettings {

    /** The fewest that a figure about other people may speak of; a person's own report shows everything. */
    @WithDefault("5")
    int smallestGroup();
}
