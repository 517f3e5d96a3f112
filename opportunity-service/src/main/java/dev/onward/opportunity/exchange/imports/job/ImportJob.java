package dev.onward.opportunity.exchange.imports.job;

import dev.onward.opportunity.exchange.imports.domain.SheetTrust;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import as it stands.
 *
 * @param layout a {@link Reader} as sealed JSON
 * @param nextChunk the first of {@code chunks} that is not recorded yet
 * @param recognized whether it is known which rows are those of earlier imports
 * @param sheetId of the sheet that the file is, once that is known; null for a file whose ids tell
 * @param gone how many rows of the sheet are no longer in it
 * @param datesOfSheet what was said of the dates of the sheet, with this import or before
 * @param failure a code; null unless it has failed
 */
public record ImportJob(
        UUID importId,
        UUID personId,
        UUID searchId,
        ImportState state,
        String layout,
        String requestHmac,
        int rowsTotal,
        Progress progress,
        int problemsKept,
        int problemsBeyond,
        int chunks,
        int nextChunk,
        boolean recognized,
        @Nullable UUID sheetId,
        int gone,
        SheetTrust datesOfSheet,
        @Nullable String failure,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    /**
     * What was made of the rows so far, or of some of them.
     *
     * @param done those below
     * @param added rows that told more than before
     * @param corrected rows that told otherwise what was told before
     * @param unchanged rows that told nothing new
     * @param bad rows of which nothing could be recorded
     * @param doubtful of the added, corrected and unchanged ones
     * @param facts that were added
     * @param correctedFacts corrections and retractions
     */
    public record Progress(
            int done,
            int added,
            int corrected,
            int unchanged,
            int bad,
            int doubtful,
            int opportunities,
            int facts,
            int correctedFacts) {}
}
