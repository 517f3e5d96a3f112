package dev.onward.opportunity.exchange.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
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
     */
    public record ImportedRow(
            @Schema(minimum = "1") long line,

            @Schema(enumeration = {"NEW", "ADDED", "CORRECTED", "UNCHANGED", "BAD"})
            RowOutcome outcome,

            @JsonInclude(Include.NON_NULL) @Nullable UUID opportunityId) {

        static ImportedRow of(RowDone row) {
            return new ImportedRow(row.line(), row.outcome(), row.opportunityId());
        }
    }
}
