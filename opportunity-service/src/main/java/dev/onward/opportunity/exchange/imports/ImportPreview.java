package dev.onward.opportunity.exchange.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.opportunity.exchange.imports.domain.DateStyle;
import dev.onward.opportunity.exchange.imports.domain.StageMeaning;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an import would come to.
 *
 * @param rows the first ones
 * @param totals over the whole file
 * @param remarks what is to be said of the file as a whole
 * @param comparison absent of an export of ours, whose ids tell, and of more rows than are compared
 * @param dates what is asked of its dates
 */
public record ImportPreview(
        DetectedTable detected,
        List<PreviewedRow> rows,
        ImportTotals totals,
        @JsonInclude(Include.NON_NULL) @Nullable Comparison comparison,
        List<ImportedFileRemark> remarks,
        DatedFacts dates) {

    /**
     * Whether days may be counted from what the file says of when things happened: the person is asked.
     *
     * @param facts that have a day or a time
     * @param confirmedAt when the person said of the sheet that its dates are right; absent if they did not before
     * @param sentence what is counted, and how to have it otherwise
     */
    public record DatedFacts(
            @Schema(minimum = "0") int facts,
            boolean confirmed,
            @JsonInclude(Include.NON_NULL) @Nullable Instant confirmedAt,
            String sentence) {

        static DatedFacts of(int facts, SheetDates dates) {
            return new DatedFacts(
                    facts,
                    dates.confirmed(),
                    dates.confirmedAt(),
                    facts == 0
                            ? "No fact of the file has a date that can be read, so no days can be counted."
                            : dates.sentence());
        }
    }

    /**
     * What was found out of the file, or told.
     *
     * @param headerLine absent where no row names the columns; what follows {@code layout} is absent of an export of ours
     * @param unmapped columns that are left aside
     * @param stageColumns columns that stand for one stage each
     */
    public record DetectedTable(
            String encoding,

            @Schema(enumeration = {"comma", "semicolon", "tab", "bar"})
            String delimiter,

            @Schema(minimum = "1") @JsonInclude(Include.NON_NULL) @Nullable
            Long headerLine,

            String layout,
            @JsonInclude(Include.NON_NULL) @Nullable List<MappedColumn> columns,
            @JsonInclude(Include.NON_NULL) @Nullable List<ImportColumn> unmapped,
            @JsonInclude(Include.NON_NULL) @Nullable List<StageWord> stages,
            @JsonInclude(Include.NON_NULL) @Nullable List<StageColumn> stageColumns) {}

    /** @param dates absent where the column holds none */
    public record MappedColumn(
            @Schema(minimum = "1") int number,
            String name,
            String field,

            @Schema(enumeration = {"PLAIN", "DAY_FIRST", "MONTH_FIRST", "SERIAL", "UNCLEAR"})
            @JsonInclude(Include.NON_NULL)
            @Nullable
            DateStyle dates) {}

    /**
     * @param meaning null where it is not known
     * @param guessed whether the word is not known as it is written, and the meaning is that of the nearest one
     */
    public record StageWord(
            String word,
            @Schema(minimum = "0") int rows,
            @Nullable StageMeaning meaning,
            boolean guessed) {}

    /** A column in which each row says whether or when it came to that stage. */
    public record StageColumn(int number, String name, StageMeaning meaning) {}

    /**
     * The rows of one opportunity.
     *
     * @param facts as they would be recorded; absent, as the opportunity's id, where the row cannot be read
     * @param stage absent where nothing would be recorded
     * @param before absent where the file is not compared, and where nothing would be recorded
     */
    public record PreviewedRow(
            @Schema(minimum = "1") long line,
            @JsonInclude(Include.NON_NULL) @Nullable UUID opportunityId,
            @JsonInclude(Include.NON_NULL) @Nullable List<ObjectNode> facts,
            List<ImportRemark> remarks,

            @Schema(enumeration = {"RECORDED", "DOUBTFUL", "BAD"})
            Outcome outcome,

            @JsonInclude(Include.NON_NULL) @Nullable Stage stage,

            @Schema(enumeration = {"NEW", "CHANGED", "UNCHANGED", "KNOWN"}) @JsonInclude(Include.NON_NULL) @Nullable
            Before before) {}

    /** What earlier imports of the search have told of a row. */
    public enum Before {
        /** Nothing: it is a new one. */
        NEW,
        /** Something else: it would be corrected, or added to. */
        CHANGED,
        /** The same: it would be left alone. */
        UNCHANGED,
        /** It stood in another file or was typed by hand; what it tells otherwise is found out when it is imported. */
        KNOWN
    }

    /**
     * The rows of the file beside those of earlier imports of the search.
     *
     * @param gone rows of the sheet as it was imported last that are not in it any more
     */
    public record Comparison(
            @Schema(minimum = "0") int added,
            @Schema(minimum = "0") int changed,
            @Schema(minimum = "0") int unchanged,
            @Schema(minimum = "0") int known,
            @Schema(minimum = "0") int gone) {}

    public enum Outcome {
        RECORDED,
        DOUBTFUL,
        BAD
    }

    /** @param column absent where the whole row is meant */
    public record ImportRemark(
            @Schema(minimum = "1") long line,
            @JsonInclude(Include.NON_NULL) @Nullable ImportColumn column,
            String cause,
            boolean bad,
            String sentence) {}

    public record ImportTotals(
            @Schema(minimum = "0") int rows,
            @Schema(minimum = "0") int recorded,
            @Schema(minimum = "0") int doubtful,
            @Schema(minimum = "0") int bad,
            @Schema(minimum = "0") int facts) {}
}
