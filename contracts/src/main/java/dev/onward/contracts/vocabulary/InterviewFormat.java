package dev.onward.contracts.vocabulary;

/** Where and how an interview takes place. */
public enum InterviewFormat {
    IN_PERSON,
    VIDEO,
    PHONE,
    /** Answers are recorded; nobody sits opposite. */
    RECORDED,
    OTHER,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
