package dev.onward.opportunity.stream.opportunity.domain;

import dev.onward.contracts.vocabulary.Stage;
import dev.onward.contracts.vocabulary.ThresholdBasis;

/**
 * After how many days without a word an organization is called silent, and what that number rests on (domain.md part 6).
 * The numbers are those of the tracker freehire: two it measured, each on a small sample; the two between them lie evenly
 * between those. While an offer stands the seeker has the word, so there is no rung for it. Anyone who shows a threshold
 * shows its basis.
 */
public enum SilenceRung {
    APPLIED(21, ThresholdBasis.MEASURED_ON_A_SMALL_SAMPLE),
    INVITED(18, ThresholdBasis.INTERPOLATED),
    FIRST_ROUND(15, ThresholdBasis.INTERPOLATED),
    LATER_ROUND(12, ThresholdBasis.MEASURED_ON_A_SMALL_SAMPLE);

    private final int days;
    private final ThresholdBasis basis;

    SilenceRung(int days, ThresholdBasis basis) {
        this.days = days;
        this.basis = basis;
    }

    public int days() {
        return days;
    }

    public ThresholdBasis basis() {
        return basis;
    }

    /** Where an open opportunity stands; what was not applied for has nobody who could be silent, and counts as applied. */
    static SilenceRung of(Course course) {
        Stage stage = course.stage();
        return switch (stage) {
            case PROSPECT, APPLIED -> APPLIED;
            case INVITED -> INVITED;
            case INTERVIEWING -> course.round() < 2 ? FIRST_ROUND : LATER_ROUND;
            case OFFER, ACCEPTED, DECLINED, WITHDRAWN, REJECTED, CLOSED, UNRECOGNIZED ->
                throw new IllegalStateException("no stage in which an organization has the word: " + stage);
        };
    }
}
