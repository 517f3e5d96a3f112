package dev.onward.notification.stream.notification.domain;

/** Why a mail could not be handed over. */
public enum FailureCode {
    /** No answer from the mail server, or none in time. */
    UNREACHABLE,
    /** The mail server said no for now. */
    REFUSED_FOR_NOW,
    /** The mail server said no for good. */
    REFUSED,
    /** A constant of a newer release; read, never written. */
    UNRECOGNIZED
}
