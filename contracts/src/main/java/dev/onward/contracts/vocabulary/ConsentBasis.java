package dev.onward.contracts.vocabulary;

/** Why a person may keep somebody's name in their own contact book. */
public enum ConsentBasis {
    /** They met, for instance in an interview. */
    MET_IN_PERSON,
    /** The contact gave it, such as a business card. */
    GIVEN_BY_CONTACT,
    /** Somebody who knows both named them. */
    REFERRED,
    /** The contact publishes it, such as a staff page. */
    PUBLIC_PROFILE,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
