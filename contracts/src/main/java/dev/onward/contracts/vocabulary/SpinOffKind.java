package dev.onward.contracts.vocabulary;

/** What arose from an opportunity beside itself (001-08). */
public enum SpinOffKind {
    /** Another manager of the same organization. */
    REFERRED_INSIDE,
    REFERRED_OUTSIDE,
    RESUME_SHARED,
    /** A role was made for the person. */
    ROLE_CREATED,
    PROJECT,
    CONSULTING,
    FUTURE_OPENING,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
