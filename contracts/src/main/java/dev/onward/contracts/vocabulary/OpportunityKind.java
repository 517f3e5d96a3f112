package dev.onward.contracts.vocabulary;

/** What a person pursues (000-02, 004-01). */
public enum OpportunityKind {
    JOB,
    PROMOTION,
    SALE,
    CONSULTING,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
