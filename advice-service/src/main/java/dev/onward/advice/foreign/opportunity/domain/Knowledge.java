package dev.onward.advice.foreign.opportunity.domain;

/** How much is known, K of the rules. */
public enum Knowledge {
    NONE,
    PARTIAL,
    SUFFICIENT
}
