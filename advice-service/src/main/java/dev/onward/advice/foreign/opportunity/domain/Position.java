package dev.onward.advice.foreign.opportunity.domain;

/** Where an open opportunity stands. */
public enum Position {
    BEFORE,
    INVITED,
    AFTER,
    OFFER
}
