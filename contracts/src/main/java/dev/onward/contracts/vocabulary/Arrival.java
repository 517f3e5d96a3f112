package dev.onward.contracts.vocabulary;

/** How sure a person is that what they sent arrived. */
public enum Arrival {
    /** The organization said that it has it. */
    CONFIRMED,
    /** It was sent, and nothing came back. */
    ASSUMED,
    /** Something speaks against it: a mail that came back, a form that failed. */
    DOUBTFUL,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
