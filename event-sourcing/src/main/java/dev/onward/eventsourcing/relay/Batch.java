package dev.onward.eventsourcing.relay;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.store.StoredEvent;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a drain reads at once from some of its buckets, and what becomes of it. */
public final class Batch {

    private Batch() {}

    /** Does what the pointers of one target are for. */
    public interface Work {

        /**
         * Works events, given in the order of their positions; the events of a stream must take effect in that order.
         * Never fails for a single event's sake: it reports that as a hold.
         *
         * @param leasesHold false once a bucket may be another replica's; nothing more should be started then
         */
        Uni<Outcome> work(List<Pointed> events, BooleanSupplier leasesHold);
    }

    /** An event and the bucket of the pointer to it. */
    public record Pointed(int bucket, StoredEvent event) {

        /** Those of each tenant, since a transaction sees no other; in the order given. */
        public static Map<UUID, List<Pointed>> byTenant(List<Pointed> events) {
            Map<UUID, List<Pointed>> byTenant = new LinkedHashMap<>();
            for (Pointed it : events) {
                byTenant.computeIfAbsent(it.event.envelope().stream().tenantId(), _ -> new ArrayList<>())
                        .add(it);
            }
            return byTenant;
        }
    }

    /**
     * What became of a batch.
     *
     * @param delete positions whose effect is certain and whose pointers are still there
     * @param done how many events took effect, whoever deletes their pointers
     * @param holds streams that cannot go on
     * @param stop why the rest of the buckets must be tried again later; null if nothing is left over
     */
    public record Outcome(
            Set<Long> delete,
            int done,
            List<Hold> holds,
            @Nullable Throwable stop) {
        public Outcome {
            delete = Set.copyOf(delete);
            holds = List.copyOf(holds);
        }
    }

    /** A stream whose event at {@code globalPos} cannot be worked, whatever is retried. */
    public record Hold(StreamId stream, long globalPos, Throwable failure) {}
}
