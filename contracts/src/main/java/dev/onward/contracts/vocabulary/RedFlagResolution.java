package dev.onward.contracts.vocabulary;

/** What came of a warning sign. */
public enum RedFlagResolution {
    /** It is as feared. */
    CONFIRMED,
    /** It has an explanation that holds. */
    CLARIFIED,
    /** It was nothing. */
    DISMISSED,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
