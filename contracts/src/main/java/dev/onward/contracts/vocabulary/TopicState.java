package dev.onward.contracts.vocabulary;

/** What is known of one topic. */
public enum TopicState {
    /** Nothing was noted. */
    UNKNOWN,
    /** Impressions and hearsay only. */
    IMPRESSION,
    /** At least one fact. */
    FACT,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
