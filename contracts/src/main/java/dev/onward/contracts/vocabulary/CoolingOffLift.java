package dev.onward.contracts.vocabulary;

/** Why a cooling-off ended before its time without anybody waiving it. */
public enum CoolingOffLift {
    /** The intent to withdraw was reconsidered. */
    RECONSIDERED,
    /** Hard evidence came in: a fact needs no cooling-off. */
    HARD_EVIDENCE,
    /** The intent was corrected or retracted. */
    INTENT_CORRECTED,
    /** The opportunity came to an end. */
    ENDED,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
