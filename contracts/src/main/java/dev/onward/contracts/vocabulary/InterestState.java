package dev.onward.contracts.vocabulary;

/** What a person wants with an opportunity: I of the advice rules. */
public enum InterestState {
    WANT,
    CONSIDERING,
    UNSURE,
    LEANING_NO,
    KNOW_NOT,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
