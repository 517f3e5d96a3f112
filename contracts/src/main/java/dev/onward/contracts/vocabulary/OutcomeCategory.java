package dev.onward.contracts.vocabulary;

/** Where a search led, in the categories of first-destination surveys (NACE). */
public enum OutcomeCategory {
    EMPLOYED_FT,
    EMPLOYED_PT,
    /** A voluntary or service programme. */
    SERVICE,
    MILITARY,
    CONTINUING_ED,
    /** Still looking, for work or for a place to study. */
    SEEKING,
    NOT_SEEKING,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
