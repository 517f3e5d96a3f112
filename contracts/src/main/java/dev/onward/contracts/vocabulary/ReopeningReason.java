package dev.onward.contracts.vocabulary;

/** Why an opportunity that was over is open again. */
public enum ReopeningReason {
    ADVERTISED_AGAIN,
    EMPLOYER_CAME_BACK,
    SEEKER_CAME_BACK,
    OTHER,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
