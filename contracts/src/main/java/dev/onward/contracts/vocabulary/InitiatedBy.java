package dev.onward.contracts.vocabulary;

/** Who carried out a withdrawal. */
public enum InitiatedBy {
    SELF,
    /** Somebody else, in their name. */
    ON_BEHALF,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
