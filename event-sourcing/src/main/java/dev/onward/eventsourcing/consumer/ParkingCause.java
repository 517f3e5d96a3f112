package dev.onward.eventsourcing.consumer;

/** Why an event waits in {@code parked_event}. */
public enum ParkingCause {
    /** A number before it has not arrived yet; ordinary after a failed send. */
    GAP,
    /** An earlier event of its stream waits. */
    BEHIND,
    /** The handler threw. */
    FAILED,
    /** Its body or its secondary headers cannot be read. */
    BAD_BODY,
    /** It is sealed under a key that has not arrived; woken by the key. */
    KEY_MISSING,
    /** Its handler needs something of another stream first. */
    MISSING_PREREQUISITE,
    /** Its predecessor is not the event applied before it: the publisher was restored from a backup. */
    FORK,
    /** More policies stand behind it than a chain may have. */
    DEPTH
}
