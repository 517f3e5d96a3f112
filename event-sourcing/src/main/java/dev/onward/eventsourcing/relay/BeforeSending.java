package dev.onward.eventsourcing.relay;

import io.smallrye.mutiny.Uni;
import java.util.Set;
import java.util.UUID;

/**
 * Called with the tenants of a batch after it was read and mapped and before its first record is sent; sending waits
 * for it. So the key of a person is on its topic before anything sealed under it.
 */
public interface BeforeSending {

    Uni<Void> beforeSending(Set<UUID> tenants);
}
