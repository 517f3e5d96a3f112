package dev.onward.contracts.vocabulary;

/** Why a proposal to meet people was put aside. */
public enum DismissalReason {
    NOT_NOW,
    NOT_INTERESTED,
    /** Nobody proposed is someone the person wants to ask. */
    NOBODY_TO_ASK,
    OTHER,
    /** The turndown or withdrawal behind it was put right; stated by the system only. */
    RETRACTED,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
