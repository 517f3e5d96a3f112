package dev.onward.eventsourcing;

import java.util.UUID;

/** Who stated a fact. A SYSTEM or IMPORT actor carries the id of the person it acted for. */
public record Actor(Kind kind, UUID id) {

    /** What kind of actor. */
    public enum Kind {
        SEEKER,
        COUNSELOR,
        SYSTEM,
        IMPORT,
        INTEGRATION
    }

    public static Actor seeker(UUID person) {
        return new Actor(Kind.SEEKER, person);
    }

    public static Actor system(UUID onBehalfOf) {
        return new Actor(Kind.SYSTEM, onBehalfOf);
    }

    public boolean isSystem() {
        return kind == Kind.SYSTEM;
    }
}
