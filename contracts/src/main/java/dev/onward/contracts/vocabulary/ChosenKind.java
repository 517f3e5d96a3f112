package dev.onward.contracts.vocabulary;

/** Who was chosen instead. */
public enum ChosenKind {
    INTERNAL,
    EXTERNAL,
    /** Nobody. */
    NONE,
    UNKNOWN,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
