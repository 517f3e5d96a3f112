package dev.onward.contracts.vocabulary;

/** How far up the list the person was when turned down. */
public enum Placement {
    SECOND,
    FINALIST,
    EARLIER,
    UNKNOWN,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
