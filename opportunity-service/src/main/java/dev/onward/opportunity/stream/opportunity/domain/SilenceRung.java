package dev.onward.opportunity.stream.opportunity.domain;

import dev.onward.contracts.vocabulary.Stage;
import dev.onward.contracts.vocabulary.ThresholdBasis;

/**
 * After how many days without a word an organization is called silent, and what that number rests on (domain.md part 6).
 * The numbers are those of the tracker freehire: two it measured, each on a small sample; the two between them lie evenly
 * between those; the last is a judgement. Anyone who shows a threshold shows its basis.
 */
public enum SilenceRung {
    APPLIED(21, ThresholdBasis.MEASURED_ON_A_SMALL_SAMPLE),
    INVITED(18, ThresholdBasis.INTERPOLATED),
    FIRST_ROUND(15, ThresholdBasis.INTERPOLATED),
    LATER_ROUND(12, ThresholdBasis.MEASURED_ON_A_SMALL_SAMPLE),
    OFFER(5, ThresholdBasis.JUDGEMENT);

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
            case OFFER -> OFFER;
            case ACCEPTED, DECLINED, WITHDRAWN, REJECTED, CLOSED, UNRECOGNIZED ->
                throw new IllegalStateException("not a stage of an open opportunity: " + stage);
        };
    }
}
