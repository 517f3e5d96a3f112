package dev.onward.contracts.vocabulary;

/** Where a notification reaches the person. */
public enum NotificationChannel {
    /** The address of the person's contact point, by SMTP. */
    MAIL,
    /** The inbox that the person reads here. */
    IN_APP,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
