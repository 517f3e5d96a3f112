package dev.onward.contracts.vocabulary;

/** Why the organization chose otherwise, as it said. */
public enum TurndownReason {
    EXPERIENCE,
    SKILLS,
    QUALIFICATION,
    /** Team, culture, manner. */
    FIT,
    COMPENSATION,
    AVAILABILITY,
    /** Somebody else had more of what was asked. */
    STRONGER_CANDIDATE,
    /** Somebody from within was chosen. */
    INTERNAL_CANDIDATE,
    /** Frozen, cancelled or cut otherwise. */
    POSITION_CHANGED,
    OTHER,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
