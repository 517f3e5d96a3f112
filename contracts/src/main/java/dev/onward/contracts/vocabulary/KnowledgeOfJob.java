package dev.onward.contracts.vocabulary;

/** How well a panel member knows the job from their own work (002-06). */
public enum KnowledgeOfJob {
    LOW,
    MEDIUM,
    HIGH,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
