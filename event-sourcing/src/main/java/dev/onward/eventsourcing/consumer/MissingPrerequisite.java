package dev.onward.eventsourcing.consumer;

/**
 * Thrown by a handler whose event refers to something of another stream that has not arrived: order holds per stream
 * only (design decision 11). The event is parked with the cause MISSING_PREREQUISITE and tried again soon.
 */
public final class MissingPrerequisite extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** {@code what} names the kind and the id of what is missing, such as "search 0198…"; nothing personal. */
    public MissingPrerequisite(String what) {
        super(what);
    }
}
