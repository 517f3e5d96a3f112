package dev.onward.opportunity.exchange.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.onward.opportunity.exchange.imports.job.ImportJobs;
import dev.onward.opportunity.exchange.imports.job.Reader;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was to be said of the rows of an import.
 *
 * @param beyond how many more there were than are kept
 */
public record ProblemsOfImport(
        List<ImportProblem> items, @Schema(minimum = "0") int beyond) {

    /**
     * What was to be said of a row.
     *
     * @param line where the row begins
     * @param column absent where the whole row is meant
     * @param bad whether the row was left out; false: a doubt
     */
    public record ImportProblem(
            @Schema(minimum = "1") int number,
            @Schema(minimum = "1") long line,
            @JsonInclude(Include.NON_NULL) @Nullable ImportColumn column,
            boolean bad,
            String cause,
            String sentence) {

        /** @param reader empty once its person is erased */
        static ImportProblem of(ImportJobs.Problem problem, Optional<Reader> reader) {
            Integer column = problem.column();
            return new ImportProblem(
                    problem.number(),
                    problem.line(),
                    column == null
                            ? null
                            : ImportColumn.of(
                                    column, reader.map(it -> it.name(column)).orElse(null)),
                    problem.bad(),
                    problem.cause(),
                    problem.sentence());
        }
    }
}
