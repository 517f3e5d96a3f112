package dev.onward.contracts.vocabulary;

/** Why an opportunity is over without anybody having said no. */
public enum ClosingReason {
    FILLED,
    CANCELLED,
    EXPIRED,
    NO_RESPONSE,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
