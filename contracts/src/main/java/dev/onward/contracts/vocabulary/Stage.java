package dev.onward.contracts.vocabulary;

/** How far an opportunity has come. The last five are endings. */
public enum Stage {
    PROSPECT,
    APPLIED,
    INVITED,
    /** At least one interview was held; the round tells how far. */
    INTERVIEWING,
    /** An offer stands. */
    OFFER,
    ACCEPTED,
    DECLINED,
    WITHDRAWN,
    REJECTED,
    CLOSED,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED;

    /** Whether nothing more is decided here unless an event of its own reverses it. */
    public boolean isEnding() {
        return switch (this) {
            case PROSPECT, APPLIED, INVITED, INTERVIEWING, OFFER, UNRECOGNIZED -> false;
            case ACCEPTED, DECLINED, WITHDRAWN, REJECTED, CLOSED -> true;
        };
    }
}
