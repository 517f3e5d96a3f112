package dev.onward.contracts.vocabulary;

/** Why a person took back an intent to withdraw. */
public enum ReconsiderReason {
    NEW_FACTS,
    IMPROVED_ROLE,
    ADVICE,
    SLEPT_ON_IT,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
