package dev.onward.contracts.vocabulary;

/** Why a run of the turndown playbook was given up. */
public enum PlaybookEnd {
    /** The turndown turned out not to be one. */
    TURNDOWN_WITHDRAWN,
    /** The person wants no more of it. */
    PERSON,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
