package dev.onward.contracts.vocabulary;

/** How something was said or sent. */
public enum Channel {
    IN_PERSON,
    PHONE,
    VIDEO,
    EMAIL,
    LETTER,
    /** A chat or text message. */
    MESSAGE,
    /** A form or inbox of the organization or a platform. */
    PORTAL,
    OTHER,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
