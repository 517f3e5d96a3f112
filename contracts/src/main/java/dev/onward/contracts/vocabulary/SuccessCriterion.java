package dev.onward.contracts.vocabulary;

/** What would make an interview a success (002-01, 002-02): one step at a time, not "the job". */
public enum SuccessCriterion {
    INVITED_BACK,
    OTHER,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
