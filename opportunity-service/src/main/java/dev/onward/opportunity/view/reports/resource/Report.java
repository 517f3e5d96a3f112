package dev.onward.opportunity.view.reports.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A report as it is answered.
 *
 * @param today the day as of which waits were counted; of a group: when its last month was released
 * @param cohort absent where it is about no cohort
 * @param smallestGroup the fewest people that a figure of a group may speak of; absent where it is about one person, as
 *     {@code hiddenNumbers}
 * @param hidden how many lines were taken away
 * @param figures lines of the one report that was asked for
 */
public record Report(
        String report,
        String scope,
        ReportPeriod period,
        LocalDate today,
        @JsonInclude(Include.NON_NULL) @Nullable UUID cohort,
        @JsonInclude(Include.NON_NULL) @Nullable Integer smallestGroup,
        @JsonInclude(Include.NON_NULL) @Nullable Integer hiddenNumbers,
        int hidden,
        List<ReportLine> figures) {

    /** @param from null: from the beginning */
    public record ReportPeriod(@Nullable LocalDate from, LocalDate to) {}
}
