package dev.onward.contracts.vocabulary;

/** A reason to meet somebody after a turndown. Codes only: a reader words them in the reader's language. */
public enum RankingCode {
    /** Told the decision, or took it: knows why (003-04). */
    DECIDER,
    /** Would have been the boss: may hire again (003-05). */
    FUTURE_BOSS,
    /** Knows the job from their own work, and so what was missing. */
    KNOWLEDGE_HIGH,
    /** Knows the job in part. */
    KNOWLEDGE_MEDIUM,
    /** Has seen the person at work, in so many rounds (003-02). */
    ROUNDS_MET,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
