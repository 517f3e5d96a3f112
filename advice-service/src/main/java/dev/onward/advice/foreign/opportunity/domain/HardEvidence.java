package dev.onward.advice.foreign.opportunity.domain;

/** Warning signs confirmed by fact, H of the rules; the strongest first. */
public enum HardEvidence {
    ETHICS,
    UNWORTHY,
    COMPLETE_MISMATCH,
    CULTURE,
    CONDITIONS,
    CONDUCT;

    /** Whether it ends the matter wherever it comes up (001-02). */
    public boolean isDisqualifying() {
        return this == ETHICS || this == UNWORTHY;
    }
}
