package dev.onward.contracts.vocabulary;

/** How much is known of an opportunity: K of the advice rules. */
public enum KnowledgeState {
    /** Posting, hearsay and impressions only. */
    NONE,
    /** Some fact. */
    PARTIAL,
    /** Facts on job, company and advancement, from a second round or first-hand. */
    SUFFICIENT,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
