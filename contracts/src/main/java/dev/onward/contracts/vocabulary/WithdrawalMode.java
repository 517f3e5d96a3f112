package dev.onward.contracts.vocabulary;

/** How an intent to withdraw came about. */
public enum WithdrawalMode {
    /** Within 12 hours of the last interview (002-03). */
    SNAP,
    CONSIDERED,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
