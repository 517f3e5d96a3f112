package dev.onward.eventsourcing.privacy;

import dev.onward.eventsourcing.Ids;
import java.util.UUID;

/** A key as this service knows it. A key that has not arrived is neither of the two. */
public sealed interface PersonKey {

    /** Usable. */
    record Live(DataKey key) implements PersonKey {}

    /** Destroyed for good. */
    record Erased() implements PersonKey {}

    /** The id of the key under which {@code service} encrypts what it says about {@code subject}. */
    static UUID id(UUID tenant, UUID subject, String service) {
        return Ids.derived(tenant, subject + "/" + service);
    }
}
