package dev.onward.opportunity.exchange.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.onward.opportunity.exchange.imports.domain.DatesTrust;
import dev.onward.opportunity.exchange.imports.job.ImportJob;
import dev.onward.opportunity.exchange.imports.job.ImportState;
import dev.onward.opportunity.exchange.imports.job.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An import as answers show it.
 *
 * @param progress of its rows, from 0 to 1
 * @param factsCorrected corrections and retractions of what an earlier import told
 * @param failure a code; absent unless it has failed
 * @param dates whether days are counted from its dates
 * @param summary the same in a sentence
 * @param remarks what is to be said of the file as a whole; none once its person is erased
 */
public record Import(
        UUID importId,
        UUID searchId,

        @Schema(enumeration = {"QUEUED", "RUNNING", "DONE", "CANCELLED", "FAILED"})
        ImportState state,

        @Schema(minimum = "0", maximum = "1") double progress,
        ImportedRows rows,
        @Schema(minimum = "0") int opportunitiesAdded,
        @Schema(minimum = "0") int factsAdded,
        @Schema(minimum = "0") int factsCorrected,
        ProblemCount problems,
        Instant createdAt,
        @JsonInclude(Include.NON_NULL) @Nullable Instant startedAt,
        @JsonInclude(Include.NON_NULL) @Nullable Instant endedAt,
        @JsonInclude(Include.NON_NULL) @Nullable String failure,
        SheetDates dates,
        String summary,
        List<ImportedFileRemark> remarks) {

    /**
     * What was made of its rows so far; see {@link ImportJob.Progress}.
     *
     * @param gone rows of earlier imports of the sheet that are no longer in it; what they told stays
     */
    public record ImportedRows(
            @Schema(minimum = "0") int total,
            @Schema(minimum = "0") int done,
            @Schema(minimum = "0") int added,
            @Schema(minimum = "0") int corrected,
            @Schema(minimum = "0") int unchanged,
            @Schema(minimum = "0") int bad,
            @Schema(minimum = "0") int doubtful,
            @Schema(minimum = "0") int gone) {}

    /** @param beyond how many more there were than are kept */
    public record ProblemCount(
            @Schema(minimum = "0") int kept,
            @Schema(minimum = "0") int beyond) {}

    /** @param reader empty once its person is erased */
    static Import of(ImportJob job, Optional<Reader> reader) {
        ImportJob.Progress progress = job.progress();
        return new Import(
                job.importId(),
                job.searchId(),
                job.state(),
                Math.round(100.0 * progress.done() / job.rowsTotal()) / 100.0,
                new ImportedRows(
                        job.rowsTotal(),
                        progress.done(),
                        progress.added(),
                        progress.corrected(),
                        progress.unchanged(),
                        progress.bad(),
                        progress.doubtful(),
                        job.gone()),
                progress.opportunities(),
                progress.facts(),
                progress.correctedFacts(),
                new ProblemCount(job.problemsKept(), job.problemsBeyond()),
                job.createdAt(),
                job.startedAt(),
                job.endedAt(),
                job.failure(),
                SheetDates.of(reader.map(Reader::trust).orElse(DatesTrust.NOT_SAID), job.datesOfSheet()),
                summary(job),
                reader.map(ImportedFileRemark::of).orElse(List.of()));
    }

    private static String summary(ImportJob job) {
        ImportJob.Progress progress = job.progress();
        String soFar = rows(progress.added()) + " added something, " + progress.corrected() + " put something right, "
                + progress.unchanged() + " told nothing new, " + progress.bad() + " could not be recorded." + gone(job);
        return switch (job.state()) {
            case QUEUED -> "Waiting to begin.";
            case RUNNING -> progress.done() + " of " + rows(job.rowsTotal()) + " so far: " + soFar;
            case DONE -> "Done: " + soFar;
            case CANCELLED ->
                "Stopped after " + progress.done() + " of " + rows(job.rowsTotal()) + ": " + soFar
                        + " What was recorded stays; send the same file to go on.";
            case FAILED ->
                "Given up after " + progress.done() + " of " + rows(job.rowsTotal()) + ": " + soFar
                        + " What was recorded stays; send the same file to go on.";
        };
    }

    private static String gone(ImportJob job) {
        return switch (job.gone()) {
            case 0 -> "";
            case 1 -> " 1 row is no longer in the sheet; what it told stays.";
            default -> " " + job.gone() + " rows are no longer in the sheet; what they told stays.";
        };
    }

    private static String rows(int number) {
        return number == 1 ? "1 row" : number + " rows";
    }
}
