package dev.onward.eventsourcing.relay;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a stored fact becomes on its topic. Every publication number yields exactly one record (design decision 10). */
public sealed interface Publication {

    /**
     * A published event.
     *
     * @param type the type name without a version
     * @param body as the schema in {@code contracts} says, personal components sealed
     */
    record Published(String type, int schemaVersion, ObjectNode body) implements Publication {}

    /** This release publishes nothing for it: a record without content keeps the number. */
    record Withheld() implements Publication {}
}
