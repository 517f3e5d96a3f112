package dev.onward.contracts.vocabulary;

/** Why a planned notification was not sent. */
public enum SuppressionReason {
    /** What it would remind of has been done, or is over. */
    SETTLED,
    /** The person does not want this kind, or nothing on this channel. */
    MUTED,
    /** The person has been told the same already. */
    DUPLICATE,
    /** What it rested on no longer stands: retracted, corrected or moved to another time. */
    RETRACTED,
    /** There is no address to send to. */
    NO_ADDRESS,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
