package dev.onward.contracts.vocabulary;

/** Whether the person would hear of later openings there. */
public enum OpenToFuture {
    YES,
    NO,
    UNKNOWN,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
