package dev.onward.contracts.vocabulary;

/** How far a person meets a requirement. */
public enum RequirementMet {
    YES,
    PARTLY,
    NO,
    UNKNOWN,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
