package dev.onward.contracts.vocabulary;

/** The six steps after a turndown, in their order (004-14). */
public enum PlaybookStep {
    /** Ask for feedback (004-03). */
    SOLICIT,
    /** Listen without a rebuttal (004-05). */
    LISTEN,
    /** Say that you are disappointed, with composure (004-06). */
    EXPRESS,
    /** Reinforce the decision sincerely (004-07). */
    REINFORCE,
    /** Offer support (004-08). */
    KEEP_BRIDGE,
    /** Check back (004-09). */
    STAY_IN_TOUCH,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
