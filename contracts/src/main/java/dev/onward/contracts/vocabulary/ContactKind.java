package dev.onward.contracts.vocabulary;

/** What a contact is to the person: the part in which they were met. */
public enum ContactKind {
    RECRUITER,
    HIRING_MANAGER,
    PANELIST,
    /** Somebody doing the same work. */
    PEER,
    /** Somebody who named others. */
    REFERRER,
    /** The person who chose, or decides. */
    DECIDER,
    OTHER,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
