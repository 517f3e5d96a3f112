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
    /** Nobody has shown yet that the address is the person's. */
    UNCONFIRMED,
    /** The person who reads mail at the address wants none. */
    UNSUBSCRIBED,
    /** As many mails as a day may bring have been sent. */
    LIMIT_REACHED,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
