package dev.onward.eventsourcing.consumer;

/**
 * A record whose place in its stream is known and whose content cannot be read: it is parked as received with the cause
 * BAD_BODY and retried, so a release that reads it puts things right. The message names the place, never the value.
 */
public final class BadRecord extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadRecord(String message) {
        super(message);
    }

    public BadRecord(String message, Throwable cause) {
        super(message, cause);
    }
}
