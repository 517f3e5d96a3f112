package dev.onward.contracts.vocabulary;

/** Why a person declined an invitation, withdrew or declined an offer. Flat and few on purpose. */
public enum ReasonCode {
    /** Not the work they want. */
    ROLE,
    /** Leads nowhere they want to go. */
    ADVANCEMENT,
    /** They doubt that they meet what is asked (001-04). */
    REQUIREMENTS,
    COMPENSATION,
    /** Hours, place, travel, contract. */
    CONDITIONS,
    CULTURE,
    ETHICS,
    /** They took or prefer something else. */
    OTHER_OPTION,
    /** Family, health, moving. */
    PERSONAL,
    OTHER,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
