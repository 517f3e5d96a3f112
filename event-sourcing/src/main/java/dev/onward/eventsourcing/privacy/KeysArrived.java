package dev.onward.eventsourcing.privacy;

import java.util.Set;
import java.util.UUID;

/** Fired after keys of other services were stored: what is parked for a missing key of these tenants may be tried. */
public record KeysArrived(Set<UUID> tenants) {
    public KeysArrived {
        tenants = Set.copyOf(tenants);
    }
}
