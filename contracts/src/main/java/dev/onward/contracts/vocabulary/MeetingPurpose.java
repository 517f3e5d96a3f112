package dev.onward.contracts.vocabulary;

/** What a person asks somebody to meet for. */
public enum MeetingPurpose {
    /** How the interview went and why somebody else was chosen (003-03). */
    FEEDBACK,
    /** What to do to be stronger next time (003-07). */
    GUIDANCE,
    INTRODUCTION,
    CHECK_IN,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
