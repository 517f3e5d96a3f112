package dev.onward.contracts.vocabulary;

/** Whether a note or feedback speaks for or against. */
public enum Valence {
    POSITIVE,
    MIXED,
    NEUTRAL,
    NEGATIVE,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
