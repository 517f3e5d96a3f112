package dev.onward.contracts.vocabulary;

/** The six questions that a person asks themselves before an interview (000-01). */
public enum ConfidenceItem {
    /** Saying who they are and what they offer, clearly and gladly. */
    MESSAGE,
    /** Showing that they look forward to where they are going. */
    EXCITEMENT,
    /** Going for what fits what they can do (000-17). */
    LEVEL,
    /** Naming what they have achieved (000-19). */
    RESULTS,
    /** Asking for what they are worth (000-18). */
    ASK,
    /** Being able to walk away. */
    WALK_AWAY,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
