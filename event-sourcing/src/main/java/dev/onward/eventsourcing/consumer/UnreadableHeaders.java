package dev.onward.eventsourcing.consumer;

/** A record that names no place in a stream: nothing to park it by, so it goes to the dead-letter topic. */
public final class UnreadableHeaders extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableHeaders(String message) {
        super(message);
    }
}
