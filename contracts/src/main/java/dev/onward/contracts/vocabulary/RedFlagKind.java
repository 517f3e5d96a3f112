package dev.onward.contracts.vocabulary;

/** What kind of warning sign (002-08, 002-11). The first six are hard evidence once confirmed by fact. */
public enum RedFlagKind {
    ETHICS,
    UNWORTHY,
    COMPLETE_MISMATCH,
    CULTURE,
    CONDITIONS,
    CONDUCT,
    OTHER,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
