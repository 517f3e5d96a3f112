package dev.onward.opportunity.exchange.imports.job;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import as it stands.
 *
 * @param layout a {@link Reader} as sealed JSON
 * @param nextChunk the first of {@code chunks} that is not recorded yet
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
        @Nullable String failure,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    /**
     * What was made of the rows so far, or of some of them.
     *
     * @param done those below
     * @param added rows of which something was recorded
     * @param unchanged rows that told nothing new
     * @param bad rows of which nothing could be recorded
     * @param doubtful of the added and unchanged ones
     */
    public record Progress(int done, int added, int unchanged, int bad, int doubtful, int opportunities, int facts) {}
}
