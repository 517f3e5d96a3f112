package dev.onward.eventsourcing.relay;

import io.smallrye.mutiny.Uni;
import java.util.Set;

/** The places between which a process can die or freeze; conformance suites stop a drain there. */
@FunctionalInterface
public interface FailurePoints {

    /** How far a batch has come, in this order; and one point beside it. */
    enum Point {
        /** About to renew the leases, of no bucket in particular. */
        TENDING,
        READ,
        WORKED,
        DELETED
    }

    FailurePoints NONE = (_, _) -> Uni.createFrom().voidItem();

    /** Called when a batch of {@code buckets} has come to {@code point}; what follows waits for it and fails with it. */
    Uni<Void> reached(Point point, Set<Integer> buckets);
}
