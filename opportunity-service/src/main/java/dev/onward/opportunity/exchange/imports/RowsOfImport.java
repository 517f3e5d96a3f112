package dev.onward.opportunity.exchange.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.onward.opportunity.exchange.imports.job.RowChange;
import dev.onward.opportunity.exchange.imports.job.RowOutcome;
import dev.onward.opportunity.exchange.imports.job.RowsDone.RowDone;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of what became of the rows of an import. */
public record RowsOfImport(List<ImportedRow> items) {

    /**
     * What became of a row.
     *
     * @param line where the row begins
     * @param opportunityId absent where the row was left out
     * @param changes of what was known of the row: which facts were added, corrected and taken back; none of a new one, and
     *     none once its person is erased
     */
    public record ImportedRow(
            @Schema(minimum = "1") long line,

            @Schema(enumeration = {"NEW", "ADDED", "CORRECTED", "UNCHANGED", "BAD"})
            RowOutcome outcome,

            @JsonInclude(Include.NON_NULL) @Nullable UUID opportunityId,
            List<ImportedChange> changes) {

        static ImportedRow of(RowDone row, List<RowChange> changes) {
            return new ImportedRow(
                    row.line(),
                    row.outcome(),
                    row.opportunityId(),
                    changes.stream().map(ImportedChange::of).toList());
        }
    }

    /**
     * What became of a fact of the row.
     *
     * @param fact its type
     * @param fields what is otherwise than before; empty of what was added or taken back as a whole
     */
    public record ImportedChange(
            String fact,

            @Schema(enumeration = {"ADDED", "CORRECTED", "TAKEN_BACK"})
            RowChange.Kind kind,

            List<ChangedField> fields) {

        private static ImportedChange of(RowChange change) {
            return new ImportedChange(
                    change.fact(),
                    change.kind(),
                    change.fields().stream()
                            .map(it -> new ChangedField(it.field(), it.from(), it.to()))
                            .toList());
        }
    }

    /**
     * A component of a fact that is otherwise than before.
     *
     * @param field as the fact has it, with a slash to what lies within; occurredAt and dayMathTrust too
     * @param from absent where there was nothing; the beginning of a long text, like to
     * @param to absent where there is nothing any more
     */
    public record ChangedField(
            String field,
            @JsonInclude(Include.NON_NULL) @Nullable String from,
            @JsonInclude(Include.NON_NULL) @Nullable String to) {}
}
