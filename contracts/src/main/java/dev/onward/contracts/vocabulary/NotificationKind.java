package dev.onward.contracts.vocabulary;

/** What a notification is about. */
public enum NotificationKind {
    /** New advice on an opportunity; at most once per opportunity and day. */
    ADVICE_READY,
    /** The morning after a turndown: one small step, put off at will (003-06). */
    TURNDOWN_NUDGE,
    /** A day after an interview: a thank-you is still to be written. */
    THANK_YOU,
    /** Feedback was asked for by today and has not come. */
    FEEDBACK_DUE,
    /** An interview is a day away, or less. */
    INTERVIEW_SOON,
    /** Whether the address is the person's; not published, and by mail only. */
    CONFIRM_ADDRESS,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
