package dev.onward.contracts.vocabulary;

/** The period that pay is stated for. */
public enum PayPeriod {
    HOUR,
    DAY,
    MONTH,
    YEAR,
    /** The whole assignment or sale. */
    TOTAL,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
