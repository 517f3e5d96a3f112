package dev.onward.contracts.vocabulary;

/** Why a person stops checking in with somebody. */
public enum CadenceEndReason {
    /** The relationship carries itself. */
    NO_LONGER_NEEDED,
    /** The contact does not answer, or has moved on. */
    NO_ANSWER,
    OTHER,
    /** What it followed from was put right; stated by the system only. */
    RETRACTED,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
