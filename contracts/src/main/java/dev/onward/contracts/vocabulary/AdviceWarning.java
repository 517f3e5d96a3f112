package dev.onward.contracts.vocabulary;

/** What a person should know beside the verdict. */
public enum AdviceWarning {
    /** A warning sign was confirmed by fact, although the interest is there. */
    HARD_EVIDENCE,
    /** The no has been certain for long and was not told: that costs goodwill (000-06). */
    LATE_NO,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
