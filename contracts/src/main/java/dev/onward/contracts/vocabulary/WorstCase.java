package dev.onward.contracts.vocabulary;

/** The worst that can come of following a piece of advice; it differs by interest (domain tension X3). */
public enum WorstCase {
    /** Not being called back (001-09). */
    NOT_CALLED_BACK,
    /** The other side finds out that the no was known early, and will not help again (000-06). */
    GOODWILL_LOST,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
