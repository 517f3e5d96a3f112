package dev.onward.contracts.vocabulary;

import java.util.List;
import java.util.UUID;

/**
 * Somebody worth meeting after a turndown (003-01).
 *
 * @param score the sum of the reasons' points
 * @param why in falling weight
 */
public record ConversionCandidate(UUID contactId, int score, List<RankingReason> why) {
    public ConversionCandidate {
        why = List.copyOf(why);
    }
}
