package dev.onward.contracts.vocabulary;

/** Where what is known of an outcome comes from. */
public enum OutcomeSource {
    SELF,
    EMPLOYER,
    STAFF,
    /** A public profile. */
    PROFILE,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
