package dev.onward.opportunity.view.reports.resource;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.onward.contracts.vocabulary.KnowledgeState;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.contracts.vocabulary.ThresholdBasis;
import dev.onward.opportunity.stream.opportunity.domain.SilenceRung;
import dev.onward.opportunity.view.reports.domain.Detail;
import dev.onward.opportunity.view.reports.domain.Figure;
import dev.onward.opportunity.view.reports.domain.Rung;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A line of a report as it is answered. The components are those of its {@link Figure}, and the columns of the CSV. */
public sealed interface ReportLine {

    /** @param n null: hidden, because too few people of a group stand behind it */
    record Count(@Schema(minimum = "0") @JsonValue @Nullable Long n) {}

    /** @param ofOne between 0 and 1, to four digits; null where nothing is known, and where it would tell what is hidden */
    record Share(
            @Schema(minimum = "0", maximum = "1") @JsonValue @Nullable
            Double ofOne) {}

    /** @param days null where too few have come to their end to say */
    record Days(@Schema(minimum = "0") @JsonValue @Nullable Integer days) {}

    record FunnelLine(Rung rung, Count n, Count wentOn, Count stopped, Count waiting, Share conversion)
            implements ReportLine {}

    record TimeInStageLine(
            Stage stage,
            Count n,
            Count waiting,
            Count excluded,
            Count movedOn,
            Count ended,
            Days medianDays,
            Days p75Days)
            implements ReportLine {}

    /** @param kind null: every kind */
    record ResponseLine(
            @Nullable OpportunityKind kind,
            String origin,
            Count n,
            Count waiting,
            Count silent,
            Count excluded,
            Count invited,
            Count offered,
            Count turnedDown,
            Count heard,
            Count closed,
            Count leftFirst,
            Share responseRate,
            Days medianDays,
            Days p75Days)
            implements ReportLine {}

    /** @param basis what the threshold rests on */
    record SilenceLine(
            SilenceRung rung,
            @Schema(minimum = "0") int thresholdDays,
            ThresholdBasis basis,
            Count n,
            Count waiting,
            Count overdue,
            Count excluded,
            Count heard,
            Count heardLater,
            Days medianDays,
            Days p75Days)
            implements ReportLine {}

    record ExitLine(
            Stage ending,
            Detail.Exit.Cause causedBy,

            @Schema(enumeration = {"ALL", "STAGE", "KNOWLEDGE", "REASON"})
            String by,

            String value,
            Count n,
            Count waiting,
            Share share)
            implements ReportLine {}

    /**
     * @param round null: every round, or not by round
     * @param knowledge null: every K, or not by K
     * @param rule null: every rule, or not by rule
     * @param count what a mean is of may be below 0
     */
    record MetricLine(
            Figure.Metric.Name metric,
            @Schema(minimum = "1") @Nullable Integer round,
            @Nullable KnowledgeState knowledge,
            @Nullable String rule,
            Count n,
            Count waiting,
            Count excluded,
            @Nullable Long count,
            @Nullable Double value,
            @Schema(enumeration = {"SHARE", "DAYS", "MEAN"}) Figure.Metric.Unit unit)
            implements ReportLine {}

    record DestinationLine(String line, Count n, Count waiting, Count count, Share share) implements ReportLine {}

    /**
     * @param stage of what is stuck; null elsewhere
     * @param count null where it cannot be known yet, or is hidden
     * @param afterDays from how many days on it counts
     */
    record OverviewLine(
            @Schema(enumeration = {"SEARCHES", "INACTIVE", "WITHOUT_COUNSELOR", "STUCK"})
            String what,

            @Nullable Stage stage,
            Count n,
            Count count,
            @Schema(minimum = "0") @Nullable Integer afterDays,
            Share share)
            implements ReportLine {}
}
