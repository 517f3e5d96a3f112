package dev.onward.contracts.vocabulary;

/** What a number of days rests on, after which an organization is called silent. */
public enum ThresholdBasis {
    MEASURED_ON_A_SMALL_SAMPLE,
    /** Between two that were measured. */
    INTERPOLATED,
    JUDGEMENT,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
