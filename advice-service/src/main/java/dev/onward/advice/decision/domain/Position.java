package dev.onward.advice.decision.domain;

/** Where an open opportunity stands. */
public enum Position {
    BEFORE,
    INVITED,
    AFTER,
    OFFER
}
