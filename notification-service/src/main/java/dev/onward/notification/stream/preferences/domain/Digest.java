package dev.onward.notification.stream.preferences.domain;

/** How mail that can wait is gathered. */
public enum Digest {
    /** Each when it is due. */
    OFF,
    /** What can wait comes together in the morning, at the hour of the other morning mail. */
    MORNING,
    /** A constant of a newer release; read, never written. */
    UNRECOGNIZED
}
