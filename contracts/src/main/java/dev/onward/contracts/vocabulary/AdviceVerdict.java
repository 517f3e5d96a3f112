package dev.onward.contracts.vocabulary;

/** What the advice rules would do. It advises and never blocks: the person decides. */
public enum AdviceVerdict {
    ATTEND,
    /** There is nothing to turn down yet. */
    WAIT,
    CONTINUE,
    /** Ask somebody who knows the job before judging. */
    CLARIFY,
    /** Sleep on it. */
    PAUSE,
    /** Say what you really want and stay in the conversation. */
    REDIRECT_TALK,
    PURSUE_OFFER,
    /** An offer stands: yes and no have both been earned. */
    FREE_CHOICE,
    DECLINE_PROFESSIONALLY,
    WITHDRAW_PROFESSIONALLY,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
