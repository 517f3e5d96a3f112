package dev.onward.eventsourcing.relay;

import dev.onward.eventsourcing.store.Outbox;
import dev.onward.eventsourcing.store.SystemDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of one target that this replica may drain. Only the database's clock says how long; a token that only grows
 * tells one lease of a bucket from the next. Each replica takes its fair share of the buckets among those seen lately,
 * and gives back what it has beyond that.
 */
final class Leases {

    private final SystemDatabase database;
    private final Outbox.Target target;
    private final UUID owner;
    private final RelaySettings settings;

    /** Guarded by this object's lock. */
    private final Map<Integer, Lease> held = new HashMap<>();

    Leases(SystemDatabase database, Outbox.Target target, UUID owner, RelaySettings settings) {
        this.database = database;
        this.target = target;
        this.owner = owner;
        this.settings = settings;
    }

    synchronized @Nullable Lease lease(int bucket) {
        Lease lease = held.get(bucket);
        return lease != null && lease.isConfirmed() ? lease : null;
    }

    synchronized List<Integer> buckets() {
        return held.values().stream()
                .filter(Lease::isConfirmed)
                .map(Lease::bucket)
                .toList();
    }

    synchronized void lost(Lease lease) {
        held.remove(lease.bucket(), lease);
    }

    /**
     * Renews, gives back what is beyond the fair share, takes what is free.
     *
     * @param isIdle whether nothing of a bucket is in flight, so that it can be given back
     * @return how many leases turned out to be lost
     */
    Uni<Integer> tend(IntPredicate isIdle) {
        return renew().flatMap(lost -> fairShare().flatMap(share -> {
            int size = size();
            Uni<Void> adjusted =
                    size > share ? giveBack(size - share, isIdle) : size < share ? take(share - size) : nothing();
            return adjusted.replaceWith(lost);
        }));
    }

    private Uni<Integer> renew() {
        List<Lease> before = all();
        long until = confirmedUntil();
        return database.query(
                        """
                        with seen as (
                            insert into relay_member (target, owner, seen_until)
                            values ($1, $2, now() + $3::bigint * interval '1 millisecond')
                            on conflict (target, owner) do update set seen_until = excluded.seen_until)
                        update relay_lease l
                        set lease_until = now() + $3::bigint * interval '1 millisecond'
                        from unnest($4::smallint[], $5::bigint[]) as mine(bucket, token)
                        where l.target = $1 and l.owner = $2 and l.bucket = mine.bucket and l.token = mine.token
                        returning l.bucket, l.token
                        """,
                        target.name(),
                        owner.toString(),
                        settings.lease().toMillis(),
                        before.stream().map(l -> (short) l.bucket()).toArray(Short[]::new),
                        before.stream().map(Lease::token).toArray(Long[]::new))
                .map(rows -> {
                    Set<Integer> renewed = remember(rows, until);
                    int lost = 0;
                    for (Lease lease : before) {
                        if (!renewed.contains(lease.bucket())) {
                            lost(lease);
                            lost++;
                        }
                    }
                    return lost;
                });
    }

    private Uni<Integer> fairShare() {
        return database.query(
                        "select count(*) from relay_member where target = $1 and seen_until > now()", target.name())
                .map(rows -> {
                    long replicas = Math.max(1, rows.iterator().next().getLong(0));
                    return (int) ((Outbox.BUCKETS + replicas - 1) / replicas);
                });
    }

    private Uni<Void> take(int most) {
        long until = confirmedUntil();
        return database.query(
                        """
                        update relay_lease l
                        set owner = $2, token = token + 1,
                            lease_until = now() + $3::bigint * interval '1 millisecond'
                        from (select bucket from relay_lease
                              where target = $1 and lease_until < now()
                              order by random() limit $4
                              for update skip locked) free
                        where l.target = $1 and l.bucket = free.bucket
                        returning l.bucket, l.token
                        """, target.name(), owner.toString(), settings.lease().toMillis(), most)
                .invoke(rows -> remember(rows, until))
                .replaceWithVoid();
    }

    private Uni<Void> giveBack(int most, IntPredicate isIdle) {
        List<Lease> surplus = new ArrayList<>();
        synchronized (this) {
            for (Lease lease : List.copyOf(held.values())) {
                if (surplus.size() < most && isIdle.test(lease.bucket())) {
                    surplus.add(lease);
                    // Gone from here before it is gone from the database: nothing of it starts in between.
                    held.remove(lease.bucket());
                }
            }
        }
        return free(surplus);
    }

    /** Gives everything back; nothing may be in flight. */
    Uni<Void> giveBackAll() {
        List<Lease> all = all();
        synchronized (this) {
            held.clear();
        }
        return free(all)
                .chain(() -> database.query(
                        "delete from relay_member where target = $1 and owner = $2", target.name(), owner.toString()))
                .replaceWithVoid();
    }

    private Uni<Void> free(List<Lease> leases) {
        return database.query(
                        """
                        update relay_lease l
                        set owner = null, lease_until = '-infinity'
                        from unnest($3::smallint[], $4::bigint[]) as mine(bucket, token)
                        where l.target = $1 and l.owner = $2 and l.bucket = mine.bucket and l.token = mine.token
                        """,
                        target.name(),
                        owner.toString(),
                        leases.stream().map(l -> (short) l.bucket()).toArray(Short[]::new),
                        leases.stream().map(Lease::token).toArray(Long[]::new))
                .replaceWithVoid();
    }

    private Set<Integer> remember(RowSet<Row> rows, long until) {
        Set<Integer> buckets = new HashSet<>();
        synchronized (this) {
            for (Row row : rows) {
                int bucket = row.getShort(0);
                held.put(bucket, new Lease(bucket, row.getLong(1), until));
                buckets.add(bucket);
            }
        }
        return buckets;
    }

    private synchronized List<Lease> all() {
        return List.copyOf(held.values());
    }

    private synchronized int size() {
        return held.size();
    }

    private long confirmedUntil() {
        return System.nanoTime() + settings.lease().toNanos();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
