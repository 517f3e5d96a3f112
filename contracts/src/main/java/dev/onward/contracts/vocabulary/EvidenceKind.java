package dev.onward.contracts.vocabulary;

/** What a statement rests on: head and heart are kept apart (002-12). */
public enum EvidenceKind {
    FACT,
    IMPRESSION,
    HEARSAY,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
