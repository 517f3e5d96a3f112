package dev.onward.contracts.vocabulary;

/** What kind of interview. */
public enum InterviewKind {
    /** By a recruiter or HR, to sort (002-06). */
    SCREENING,
    HIRING_MANAGER,
    PANEL,
    FINAL,
    /** Presenting an offer, for a sale or an assignment. */
    PITCH,
    OTHER,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
