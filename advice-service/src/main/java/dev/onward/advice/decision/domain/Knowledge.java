package dev.onward.advice.decision.domain;

/** How much is known, K of the rules. */
public enum Knowledge {
    NONE,
    PARTIAL,
    SUFFICIENT
}
