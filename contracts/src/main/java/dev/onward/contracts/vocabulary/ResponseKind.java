package dev.onward.contracts.vocabulary;

/** How an organization answered between application and decision. */
public enum ResponseKind {
    /** A machine's receipt: it says that something arrived, and nothing of how it is seen. */
    AUTOMATIC_RECEIPT,
    /** Somebody wrote that they have it. */
    PERSONAL_RECEIPT,
    /** They want to know or to be sent something. */
    QUESTION,
    /** How things stand, when they will decide. */
    NEWS,
    /** It rests for now. */
    ON_HOLD,
    OTHER,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
