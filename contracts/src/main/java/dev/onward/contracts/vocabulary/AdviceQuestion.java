package dev.onward.contracts.vocabulary;

/** What a piece of advice answers. */
public enum AdviceQuestion {
    ATTEND,
    CONTINUE,
    WITHDRAW,
    DECLINE,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
