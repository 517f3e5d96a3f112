package dev.onward.eventsourcing.relay;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.work.Sequence;
import dev.onward.eventsourcing.work.Transience;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a drain reads at once from some of its buckets, and what becomes of it. */
public final class Batch {

    /**
     * How long the transactions of a batch wait for any one lock. Less than a statement may take: who waits for another is
     * told from who is slow itself, and only the latter is ever at fault.
     */
    public static final Duration LONGEST_LOCK = Duration.ofSeconds(10);

    private Batch() {}

    /** Does what the pointers of one target are for. */
    public interface Delivery {

        /**
         * Works events, given in the order of their positions; the events of a stream must take effect in that order.
         * Never fails for a single event's sake: it reports that as a hold.
         *
         * @param leasesHold false once a bucket may be another replica's; nothing more should be started then
         */
        Uni<Outcome> deliver(List<Pointed> events, BooleanSupplier leasesHold);
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

    /** Works some events of one tenant in one transaction. */
    public interface Together {
        Uni<Void> work(UUID tenantId, List<Pointed> events);
    }

    /**
     * Works the events of each tenant together. Where that fails for good each is worked by itself: the event at fault
     * holds its stream, the others go on. Trouble that passes fails the whole.
     *
     * <p>A statement that was cut off has taken as long as statements may. Its event gets one more chance, since all may
     * have waited for the same. Then the walk ends with this hold, and the events behind it are for the next batch: so it
     * stays within the time of a batch, and what it found is kept.
     *
     * @param holds gets what cannot go on
     */
    public static Uni<Void> eachTenant(List<Pointed> events, List<Hold> holds, Together together) {
        return Sequence.each(
                Pointed.byTenant(events).entrySet(),
                group -> wasCutOff(holds)
                        ? Uni.createFrom().voidItem()
                        : together.work(group.getKey(), group.getValue())
                                .onFailure(Transience::mayStay)
                                .recoverWithUni(_ -> eachAlone(group.getKey(), group.getValue(), holds, together)));
    }

    private static Uni<Void> eachAlone(UUID tenant, List<Pointed> events, List<Hold> holds, Together together) {
        Set<StreamId> held = new HashSet<>();
        return Sequence.each(events, pointed -> {
            StreamId stream = pointed.event().envelope().stream();
            if (wasCutOff(holds) || held.contains(stream)) {
                return Uni.createFrom().voidItem();
            }
            return Uni.createFrom()
                    .deferred(() -> together.work(tenant, List.of(pointed)))
                    .onFailure(Transience::isCutOff)
                    .retry()
                    .atMost(1)
                    .onFailure(Transience::mayStay)
                    .recoverWithUni(e -> {
                        held.add(stream);
                        holds.add(new Hold(stream, pointed.event().globalPos(), e));
                        return Uni.createFrom().voidItem();
                    });
        });
    }

    private static boolean wasCutOff(List<Hold> holds) {
        return holds.stream().anyMatch(hold -> Transience.isCutOff(hold.failure()));
    }

    /** A stream whose event at {@code globalPos} cannot be worked, whatever is retried. */
    public record Hold(StreamId stream, long globalPos, Throwable failure) {}
}
