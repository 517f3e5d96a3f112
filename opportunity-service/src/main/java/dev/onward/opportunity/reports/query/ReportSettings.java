package dev.onward.opportunity.reports.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What reports may show. */
@ConfigMapping(prefix = "onward.reports")
public interface ReportSettings {

    /** The fewest people that a figure about others may speak of; a person's own report shows everything. */
    @WithDefault("5")
    int smallestGroup();
}
