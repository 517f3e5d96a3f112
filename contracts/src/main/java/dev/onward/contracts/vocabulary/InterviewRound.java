package dev.onward.contracts.vocabulary;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The number of an interview that was held.
 *
 * @param round from 1
 */
public record InterviewRound(UUID interviewId, int round) {

    private static final int FIRST = 1;

    /**
     * The round of an interview that is not numbered yet, because its number has not arrived: the one that was told, else the
     * first, since of nobody who was met once more is claimed than that.
     */
    public static int notYetNumbered(@Nullable Integer told) {
        return told == null ? FIRST : told;
    }
}
