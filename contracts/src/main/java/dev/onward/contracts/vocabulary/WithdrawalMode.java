package dev.onward.contracts.vocabulary;

import java.time.Duration;

/** How an intent to withdraw came about. */
public enum WithdrawalMode {
    /** Within 12 hours of the last interview (002-03). */
    SNAP,
    CONSIDERED,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED;

    /** An intent this soon after an interview is a snap judgement; where the hour of either is not known, on the same day. */
    public static final Duration SNAP_WITHIN = Duration.ofHours(12);
}
