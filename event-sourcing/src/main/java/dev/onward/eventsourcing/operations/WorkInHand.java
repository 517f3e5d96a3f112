package dev.onward.eventsourcing.operations;

import io.smallrye.mutiny.Uni;

/**
 * Work of a service's own that {@link Pending} would not know of otherwise, such as mail on its way; an
 * application-scoped bean.
 */
public interface WorkInHand {

    /** How much is waiting or in hand, over all tenants. Work for a later time does not count. */
    Uni<Long> count();
}
