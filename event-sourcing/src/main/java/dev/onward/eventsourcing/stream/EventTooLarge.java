package dev.onward.eventsourcing.stream;

import java.util.UUID;

/** A fact whose published form would not fit into a record: what cannot be published cannot be recorded. */
public final class EventTooLarge extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final UUID eventId;

    public EventTooLarge(UUID eventId) {
        super("event " + eventId + " is larger than a published event may be", null, false, false);
        this.eventId = eventId;
    }

    public UUID eventId() {
        return eventId;
    }
}
