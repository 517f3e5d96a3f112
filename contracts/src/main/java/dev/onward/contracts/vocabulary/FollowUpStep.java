package dev.onward.contracts.vocabulary;

/** What is proposed after an honest exit, so that it leaves a contact behind (R14, 000-07). */
public enum FollowUpStep {
    THANK_YOU,
    KEEP_IN_TOUCH,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
