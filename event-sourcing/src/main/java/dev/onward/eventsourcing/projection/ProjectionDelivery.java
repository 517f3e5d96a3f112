package dev.onward.eventsourcing.projection;

import dev.onward.eventsourcing.relay.Batch;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.Sequence;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What LOCAL pointers are for: each event goes into the live version of every projection, and its pointer into the
 * backlog of every version being built. The pointer is taken away first, in the same transaction: of two replicas that
 * believe to hold the bucket only one gets it, so an effect happens once.
 */
public final class ProjectionDelivery implements Batch.Delivery {

    private final Projections projections;
    private final Transactions transactions;
    private final Contexts contexts;

    public ProjectionDelivery(Projections projections, Transactions transactions, Contexts contexts) {
        this.projections = projections;
        this.transactions = transactions;
        this.contexts = contexts;
    }

    @Override
    public Uni<Batch.Outcome> deliver(List<Batch.Pointed> events, BooleanSupplier leasesHold) {
        List<Batch.Hold> holds = new ArrayList<>();
        int[] done = {0};
        return Batch.eachTenant(
                        events,
                        holds,
                        (tenant, some) -> together(tenant, some)
                                .invoke(count -> done[0] += count)
                                .replaceWithVoid())
                .map(_ -> new Batch.Outcome(Set.of(), done[0], holds, null));
    }

    private Uni<Integer> together(UUID tenant, List<Batch.Pointed> events) {
        return contexts.runAndReturn(() -> transactions.inTenant(
                tenant,
                () -> Batch.LONGEST_LOCK,
                tx -> claim(tx, events)
                        .flatMap(claimed -> claimed.isEmpty()
                                ? Uni.createFrom().item(0)
                                : projections
                                        .versions(tx)
                                        .flatMap(versions -> apply(tx, claimed, versions))
                                        .replaceWith(claimed.size()))));
    }

    private static Uni<List<StoredEvent>> claim(Tx tx, List<Batch.Pointed> events) {
        Map<Long, StoredEvent> byPosition = new HashMap<>();
        events.forEach(it -> byPosition.put(it.event().globalPos(), it.event()));
        return tx.sql("""
                        with pointed as (
                            select cast(b as smallint) as bucket, cast(p as bigint) as global_pos
                            from unnest(string_to_array(cast(:buckets as text), ','),
                                        string_to_array(cast(:positions as text), ',')) as it(b, p)),
                        gone as (
                            delete from outbox o using pointed p
                            where o.target = 'LOCAL' and o.bucket = p.bucket and o.global_pos = p.global_pos
                            returning o.global_pos)
                        select global_pos from gone order by global_pos
                        """)
                .set("buckets", joined(events, Batch.Pointed::bucket))
                .set("positions", joined(events, it -> it.event().globalPos()))
                .column(Long.class)
                .map(gone -> {
                    List<StoredEvent> claimed = new ArrayList<>();
                    for (Long position : gone) {
                        StoredEvent event = byPosition.get(position);
                        if (event != null) {
                            claimed.add(event);
                        }
                    }
                    return claimed;
                });
    }

    private static <T> String joined(List<T> items, Function<T, Object> part) {
        return items.stream().map(it -> part.apply(it).toString()).collect(Collectors.joining(","));
    }

    private Uni<Void> apply(Tx tx, List<StoredEvent> events, List<Projections.Version> versions) {
        return Sequence.each(
                versions, version -> version.live() ? toLive(tx, version, events) : toBacklog(tx, version, events));
    }

    private Uni<Void> toLive(Tx tx, Projections.Version version, List<StoredEvent> events) {
        // A stream that was held during a rebuild still owes what the rebuild scanned.
        List<StoredEvent> owed = events.stream()
                .filter(event -> event.globalPos() > version.settledAt())
                .toList();
        return Sequence.each(
                projections.all().stream()
                        .filter(it -> !it.inline() && it.name().equals(version.name()))
                        .toList(),
                projection -> projection.applyAll(tx, version.version(), owed));
    }

    private static Uni<Void> toBacklog(Tx tx, Projections.Version version, List<StoredEvent> events) {
        return tx.sql("""
                        insert into projection_backlog (name, version, global_pos)
                        select :name, :version, cast(p as bigint)
                        from unnest(string_to_array(cast(:positions as text), ',')) p
                        on conflict do nothing
                        """)
                .set("name", version.name())
                .set("version", version.version())
                .set("positions", joined(events, StoredEvent::globalPos))
                .run();
    }
}
