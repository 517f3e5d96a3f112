package dev.onward.contracts.vocabulary;

/** How much of the turndown playbook a run asks for (domain tension X7). */
public enum PlaybookTier {
    /** All six steps. */
    FULL,
    /** Steps 1, 3 and 5. */
    LIGHT,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
