package dev.onward.contracts.vocabulary;

/** How near the finish a turndown came (003-01). */
public enum Closeness {
    /** Second, a finalist, or in round 2 or later. */
    CLOSE,
    EARLIER,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
