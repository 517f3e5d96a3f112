package dev.onward.contracts.vocabulary;

/** How the level of a role fits the person: under, at or over theirs (000-17). */
public enum LevelFit {
    UNDER,
    AT,
    OVER,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
