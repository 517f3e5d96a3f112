package dev.onward.contracts.vocabulary;

/** Who called an interview off. */
public enum CancelledBy {
    /** They could not come, and are still invited. */
    SEEKER,
    /** Nothing stands until the organization says more. */
    EMPLOYER,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
