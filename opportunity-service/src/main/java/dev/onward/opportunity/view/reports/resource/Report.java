package dev.onward.opportunity.view.reports.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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

        @Schema(enumeration = {"person", "cohort", "tenant"})
        String scope,

        ReportPeriod period,
        LocalDate today,
        @JsonInclude(Include.NON_NULL) @Nullable UUID cohort,

        @Schema(minimum = "1") @JsonInclude(Include.NON_NULL) @Nullable
        Integer smallestGroup,

        @Schema(minimum = "0") @JsonInclude(Include.NON_NULL) @Nullable
        Integer hiddenNumbers,

        @Schema(minimum = "0") int hidden,
        List<ReportLine> figures) {

    /** @param from null: from the beginning */
    public record ReportPeriod(@Nullable LocalDate from, LocalDate to) {}
}
