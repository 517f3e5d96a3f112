package dev.onward.contracts.vocabulary;

/** What a suggestion is about, so that suggestions of several people can be seen to agree (004-13). */
public enum GapCode {
    EXPERIENCE,
    SKILLS,
    QUALIFICATION,
    /** Knowledge of the field or the organization. */
    DOMAIN,
    LEADERSHIP,
    COMMUNICATION,
    /** Manner, answers, preparation of interviews. */
    INTERVIEWING,
    /** Résumé, letter, portfolio. */
    APPLICATION,
    NETWORK,
    OTHER,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
