package dev.onward.advice.foreign.opportunity.domain;

/** What the person wants with an opportunity, I of the rules, from yes to no. */
public enum Interest {
    WANT,
    CONSIDERING,
    UNSURE,
    LEANING_NO,
    KNOW_NOT;

    /** The "doubt" of the rule table. */
    public boolean isDoubt() {
        return this == UNSURE || this == LEANING_NO;
    }

    public Interest atLeast(Interest other) {
        return compareTo(other) < 0 ? other : this;
    }
}
