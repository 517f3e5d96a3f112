package dev.onward.contracts.vocabulary;

/** How a person came to know of an opportunity. */
public enum OpportunityOrigin {
    /** A job board, a site, a tender. */
    POSTING,
    /** Announced within the own organization. */
    INTERNAL_POSTING,
    /** Heard of from somebody they know. */
    NETWORK,
    /** A recruiter or agency brought it. */
    RECRUITER,
    /** The organization asked by itself. */
    APPROACHED,
    /** Written or called without a posting. */
    OWN_INITIATIVE,
    /** A counselor or a career fair brought it. */
    CAREER_SERVICE,
    /** It arose from another opportunity (001-08). */
    SPIN_OFF,
    OTHER,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
