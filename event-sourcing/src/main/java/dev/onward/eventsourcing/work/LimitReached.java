package dev.onward.eventsourcing.work;

/**
 * Somebody asks for more than there is for them.
 *
 * @param limit how many there may be at once, or within a time
 * @param asked how many there would have been with this one
 */
public record LimitReached(Whose whose, int limit, int asked) {

    /** Among whom the limit is shared out. */
    public enum Whose {
        PERSON,
        TENANT,
        /** Everybody whom this replica serves. */
        REPLICA
    }
}
