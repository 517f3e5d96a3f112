package dev.onward.contracts.vocabulary;

/** What one should know before judging an opportunity (001-05). */
public enum KnowledgeTopic {
    JOB_CONTENT,
    COMPANY,
    ADVANCEMENT,
    MANAGER,
    CULTURE,
    CONDITIONS,
    COMPENSATION,
    ETHICS,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
