package dev.onward.contracts.vocabulary;

/** Where an open opportunity stands, as the advice rules ask. */
public enum CasePosition {
    /** Nobody has invited the person yet. */
    BEFORE,
    INVITED,
    /** At least one interview was held. */
    AFTER,
    /** An offer stands. */
    OFFER,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
