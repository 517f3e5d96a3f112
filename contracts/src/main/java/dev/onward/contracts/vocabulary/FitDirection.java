package dev.onward.contracts.vocabulary;

/** Whose fit for whom: an interview explores both (000-05). */
public enum FitDirection {
    MINE_FOR_THEM,
    THEIRS_FOR_ME,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
