package dev.onward.contracts.vocabulary;

/** Where a gap was seen. */
public enum GapBasis {
    FEEDBACK,
    MEETING,
    REQUIREMENT,
    SELF,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
