package dev.onward.eventsourcing.relay;

import io.smallrye.mutiny.Uni;
import java.util.Set;

/** The places between which a process can die or freeze; conformance suites stop a drain there. */
@FunctionalInterface
public interface Steps {

    /** The steps of a batch, in their order; and one beside them. */
    enum Step {
        /** About to renew the leases, of no bucket in particular. */
        TENDING,
        READ,
        WORKED,
        DELETED
    }

    Steps UNOBSERVED = (_, _) -> Uni.createFrom().voidItem();

    /** Called when {@code step} is done for a batch of {@code buckets}; the next one waits for it and fails with it. */
    Uni<Void> reached(Step step, Set<Integer> buckets);
}
