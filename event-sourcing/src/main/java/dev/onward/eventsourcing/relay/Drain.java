package dev.onward.eventsourcing.relay;

import static dev.onward.eventsourcing.relay.RelayLog.LOG;

import dev.onward.eventsourcing.store.Outbox;
import dev.onward.eventsourcing.store.StoredEventRows;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.DeadlinePassed;
import dev.onward.eventsourcing.work.Loop;
import dev.onward.eventsourcing.work.MetricNames;
import dev.onward.eventsourcing.work.SafeTrace;
import dev.onward.eventsourcing.work.Sequence;
import dev.onward.eventsourcing.work.Transience;
import dev.onward.eventsourcing.work.Trouble;
import dev.onward.eventsourcing.work.Watch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Drains the pointers of one target from the buckets that this replica leases (design decision 9).
 *
 * <p>Per bucket, one batch after the other: read pointers and events in the order of positions, do the work, delete the
 * pointers by an exact list of ids while the lease's token still holds. A pointer is only ever deleted after its effect,
 * so whatever dies in between is done again: the effect must be repeatable. A late commit needs no care: its
 * pointer appears with it and is read next, below what was already sent or not.
 *
 * <p>Buckets that wait together are drained in one batch, because most of what a batch costs is the same for one event
 * and for fifty. Looks at the outbox are a while apart: the first append is answered at once, those soon after it
 * together.
 *
 * <p>A failure of the surroundings stops the buckets of its batch for a growing while, and the next batch of each is its
 * own; a failure of one event that no retry cures puts its stream on hold. Woken by {@link #wake()} and by a poll.
 *
 * <p>A batch that does not end in its time is given up and counts as failed; the next one of its buckets reads fewer
 * events. It may still come back to life. That doubles nothing that repeating it would not: it is cancelled, so no
 * further step of it begins; its lease no longer holds for it, so it sends nothing more; a statement under way deletes
 * only pointers whose effect is certain; and what a transaction of a projection does late, it does to pointers that it
 * takes away itself, which only one of two can.
 */
public final class Drain {

    /**
     * The cause of a hold by statements that were cut off: the event may be at fault, or the database was slow for too long.
     * Housekeeping lifts it after a while, and it is tried again.
     */
    public static final String CUT_OFF = "CUT_OFF";

    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(100);

    private final Outbox.Target target;
    private final Batch.Delivery delivery;
    private final SystemDatabase database;
    private final RelaySettings settings;
    private final FailurePoints failurePoints;
    private final Contexts contexts;
    private final MeterRegistry registry;
    private final Tags tags;
    private final String batchName;
    private final Leases leases;
    private final Loop tending;
    private final Loop looking;
    private final Trouble trouble;
    private final AtomicLong progress = new AtomicLong();

    // How much longer than its deadline a batch may be silent.
    private static final Duration GRACE = Duration.ofSeconds(15);

    // Guarded by this object's lock.
    private final Map<Integer, Running> active = new HashMap<>();
    private final Map<Integer, Watch> watches = new HashMap<>();
    private final Set<Integer> again = new HashSet<>();
    private final Queue<Integer> ready = new ArrayDeque<>();
    private final Map<Integer, BackOff> backOffs = new HashMap<>();
    private int running;
    private boolean stopping;
    private final CompletableFuture<Void> quiet = new CompletableFuture<>();

    // Touched by the looking loop alone, one round after the other.
    private long progressSeen;
    private Duration pause;

    private record BackOff(int failures, long until) {}

    /** A batch under way. Guarded by the drain's lock. */
    private static final class Running {
        private final List<Lease> group;
        private final int mostEach;
        private volatile boolean over;

        Running(List<Lease> group, int mostEach) {
            this.group = group;
            this.mostEach = mostEach;
        }
    }

    /**
     * @param owner tells this replica's leases from the others'
     */
    public Drain(
            Outbox.Target target,
            UUID owner,
            Batch.Delivery delivery,
            SystemDatabase database,
            Contexts contexts,
            RelaySettings settings,
            MeterRegistry registry,
            FailurePoints failurePoints) {
        this.target = target;
        this.delivery = delivery;
        this.database = database;
        this.settings = settings;
        this.failurePoints = failurePoints;
        this.contexts = contexts;
        this.registry = registry;
        this.tags = Tags.of(MetricNames.TARGET, target.name());
        this.leases = new Leases(database, target, owner, settings);
        this.pause = settings.pollShortest();
        String name = target.name().toLowerCase(Locale.ROOT);
        this.batchName = "relay-" + name;
        this.trouble = new Trouble(batchName);
        // A step that hangs for as long as a lease has lost it.
        this.tending = new Loop(
                "leases-" + name,
                contexts,
                this::tend,
                Duration.ZERO,
                settings.lease(),
                settings.renew(),
                this::tendingFailed);
        this.looking = new Loop(
                "outbox-" + name,
                contexts,
                this::look,
                settings.pollShortest(),
                settings.lease(),
                settings.pollLongest(),
                this::lookingFailed);
        // From the start, so that a rule on them finds a zero rather than nothing.
        registry.counter(MetricNames.RELAY_FAILURES, tags);
        registry.counter(MetricNames.RELAY_LEASES_LOST, tags);
        registry.gauge(
                MetricNames.RELAY_LEASES,
                tags,
                this,
                drain -> drain.leases.buckets().size());
    }

    public void start() {
        synchronized (this) {
            for (int bucket = 0; bucket < Outbox.BUCKETS; bucket++) {
                watch(bucket);
            }
        }
        tending.start();
        looking.start();
    }

    /** Looks at the outbox now; safe on any thread. */
    public void wake() {
        looking.wake();
    }

    /** Starts nothing more, waits for what is in flight, gives the leases back to the other replicas. */
    public CompletionStage<Void> stop() {
        synchronized (this) {
            stopping = true;
            ready.clear();
            if (active.isEmpty()) {
                quiet.complete(null);
            }
        }
        return looking.stop()
                .thenCompose(_ -> tending.stop())
                .thenCompose(_ -> quiet)
                .thenRun(this::unwatch)
                .thenCompose(_ -> contexts.run(leases::giveBackAll).subscribeAsCompletionStage());
    }

    private Uni<Duration> tend() {
        int before = leases.buckets().size();
        return failurePoints
                .reached(FailurePoints.Point.TENDING, Set.of())
                .chain(() -> leases.tend(this::isIdle))
                .map(lost -> {
                    if (lost > 0) {
                        leasesLost(lost);
                    }
                    if (leases.buckets().size() > before) {
                        looking.wake();
                    }
                    return settings.renew();
                });
    }

    private void leasesLost(int count) {
        registry.counter(MetricNames.RELAY_LEASES_LOST, tags).increment(count);
        LOG.leasesLost(target, count);
    }

    private synchronized boolean isIdle(int bucket) {
        return !active.containsKey(bucket) && !ready.contains(bucket);
    }

    private Uni<Duration> look() {
        List<Integer> buckets = leases.buckets();
        if (buckets.isEmpty()) {
            waitNoLonger(Set.of());
            return Uni.createFrom().item(settings.pollLongest());
        }
        return database.query(
                        """
                        select b from unnest($2::smallint[]) as b
                        where exists (select 1 from outbox o where o.target = $1 and o.bucket = b)
                        """,
                        target.name(),
                        buckets.stream().map(Integer::shortValue).toArray(Short[]::new))
                .map(rows -> {
                    Set<Integer> full = new HashSet<>();
                    rows.forEach(row -> full.add((int) row.getShort(0)));
                    waitNoLonger(full);
                    synchronized (this) {
                        full.forEach(this::offer);
                    }
                    pump();
                    return nextPause();
                });
    }

    /** In the other buckets nothing waits for this replica, unless it is at them just now. */
    private synchronized void waitNoLonger(Set<Integer> full) {
        watches.forEach((bucket, watch) -> {
            if (!full.contains(bucket) && isIdle(bucket)) {
                watch.done();
                trouble.isWell(bucket);
            }
        });
    }

    private Duration nextPause() {
        long now = progress.get();
        Duration longer = pause.multipliedBy(2);
        pause = now != progressSeen
                ? settings.pollShortest()
                : longer.compareTo(settings.pollLongest()) < 0 ? longer : settings.pollLongest();
        progressSeen = now;
        return pause;
    }

    /** To be called under the lock. */
    private void offer(int bucket) {
        if (stopping) {
            return;
        }
        watch(bucket).waits();
        if (active.containsKey(bucket)) {
            again.add(bucket);
        } else if (!ready.contains(bucket) && !backsOff(bucket)) {
            ready.add(bucket);
        }
    }

    /** To be called under the lock. */
    private Watch watch(int bucket) {
        return watches.computeIfAbsent(
                bucket,
                _ -> contexts.watchdog()
                        .watch(
                                batchName,
                                "bucket " + bucket,
                                // It may have waited for a place behind batches that hung.
                                settings.within().multipliedBy(2).plus(GRACE),
                                () -> startAnew(bucket)));
    }

    private synchronized void unwatch() {
        watches.values().forEach(Watch::close);
        watches.clear();
    }

    /** Gives up the batch that a bucket is in, if it is in one, and looks at the outbox. */
    private void startAnew(int bucket) {
        Running stuck;
        synchronized (this) {
            stuck = active.get(bucket);
        }
        if (stuck != null) {
            ended(stuck, Set.of(), new DeadlinePassed(batchName, settings.within()));
        }
        looking.wake();
    }

    private boolean backsOff(int bucket) {
        BackOff backOff = backOffs.get(bucket);
        return backOff != null && System.nanoTime() - backOff.until() < 0;
    }

    private void pump() {
        while (true) {
            Running batch;
            synchronized (this) {
                List<Lease> group = nextGroup();
                if (group.isEmpty()) {
                    return;
                }
                batch = new Running(group, mostEach(group));
                group.forEach(lease -> active.put(lease.bucket(), batch));
                running++;
            }
            try {
                contexts.run(batchName, settings.within(), () -> batch(batch))
                        .subscribe()
                        .with(more -> ended(batch, more, null), failure -> ended(batch, Set.of(), failure));
            } catch (RuntimeException | Error e) {
                ended(batch, Set.of(), e);
            }
        }
    }

    /** What to drain together, in the order offered; one that failed goes alone. To be called under the lock. */
    private List<Lease> nextGroup() {
        List<Lease> group = new ArrayList<>();
        int most = (Outbox.BUCKETS + settings.parallel() - 1) / settings.parallel();
        while (running < settings.parallel() && group.size() < most && !ready.isEmpty()) {
            boolean failed = backOffs.containsKey(ready.element());
            if (failed && !group.isEmpty()) {
                return group;
            }
            int bucket = ready.remove();
            Lease lease = leases.lease(bucket);
            if (lease != null) {
                group.add(lease);
            } else {
                // Another replica's now, and so its waiting.
                watch(bucket).done();
            }
            if (failed && lease != null) {
                return group;
            }
        }
        return group;
    }

    /** Fewer with each failure: a batch that takes too long is small enough in the end. To be called under the lock. */
    private int mostEach(List<Lease> group) {
        BackOff failed = backOffs.get(group.getFirst().bucket());
        int batch = failed == null ? settings.batch() : settings.batch() >> Math.min(failed.failures(), 10);
        return Math.max(1, batch / group.size());
    }

    private void ended(Running batch, Set<Integer> more, @Nullable Throwable failure) {
        List<Lease> group = batch.group;
        synchronized (this) {
            if (batch.over) {
                return;
            }
            batch.over = true;
            running--;
            for (Lease lease : group) {
                int bucket = lease.bucket();
                active.remove(bucket);
                boolean wanted = again.remove(bucket) || more.contains(bucket);
                if (failure != null) {
                    backOff(bucket);
                    watch(bucket).lives();
                } else {
                    backOffs.remove(bucket);
                    trouble.isWell(bucket);
                    watch(bucket).done();
                    if (wanted) {
                        offer(bucket);
                    }
                }
            }
            if (stopping && active.isEmpty()) {
                quiet.complete(null);
            }
        }
        if (failure != null) {
            registry.counter(MetricNames.RELAY_FAILURES, tags).increment();
            trouble.failed(
                    buckets(group), failure, () -> LOG.batchFailed(target, buckets(group), SafeTrace.of(failure)));
        }
        pump();
    }

    private static Set<Integer> buckets(List<Lease> group) {
        return group.stream().map(Lease::bucket).collect(Collectors.toCollection(TreeSet::new));
    }

    private void backOff(int bucket) {
        BackOff last = backOffs.get(bucket);
        int failures = last == null ? 1 : last.failures() + 1;
        long base = FIRST_BACK_OFF.toMillis() << Math.min(failures - 1, 12);
        long capped = Math.min(base, settings.backOffLongest().toMillis());
        long pauseMillis = ThreadLocalRandom.current().nextLong(capped - capped / 5, capped + 1);
        backOffs.put(bucket, new BackOff(failures, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMillis)));
    }

    /** One batch; gives the buckets in which more may wait. */
    private Uni<Set<Integer>> batch(Running batch) {
        List<Lease> group = batch.group;
        long began = System.nanoTime();
        Set<Integer> buckets = buckets(group);
        int mostEach = batch.mostEach;
        return read(buckets, mostEach)
                .call(() -> failurePoints.reached(FailurePoints.Point.READ, buckets))
                .flatMap(events -> {
                    if (events.isEmpty()) {
                        return Uni.createFrom().item(Set.of());
                    }
                    return delivery.deliver(events, () -> !batch.over && allHold(group))
                            .call(() -> failurePoints.reached(FailurePoints.Point.WORKED, buckets))
                            .call(outcome -> delete(group, events, outcome.delete()))
                            .call(() -> failurePoints.reached(FailurePoints.Point.DELETED, buckets))
                            .call(outcome -> hold(outcome.holds()))
                            .map(outcome -> {
                                progress.addAndGet(outcome.done());
                                registry.counter(MetricNames.RELAY_EVENTS, tags).increment(outcome.done());
                                registry.timer(MetricNames.RELAY_BATCHES, tags)
                                        .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
                                Throwable stop = outcome.stop();
                                if (stop != null) {
                                    throw new BatchStopped(stop);
                                }
                                return outcome.holds().isEmpty() ? full(events, mostEach) : buckets;
                            });
                });
    }

    private boolean allHold(List<Lease> group) {
        return group.stream().allMatch(lease -> leases.lease(lease.bucket()) != null);
    }

    private static Set<Integer> full(List<Batch.Pointed> events, int mostEach) {
        Map<Integer, Integer> counts = new HashMap<>();
        events.forEach(it -> counts.merge(it.bucket(), 1, Integer::sum));
        counts.values().removeIf(count -> count < mostEach);
        return counts.keySet();
    }

    private Uni<List<Batch.Pointed>> read(Set<Integer> buckets, int mostEach) {
        return database.query(
                        """
                        select b as bucket, p.* from unnest($2::smallint[]) as b
                        cross join lateral (
                            select %s
                            from outbox o join event e on e.global_pos = o.global_pos
                            where o.target = $1 and o.bucket = b
                              and not exists (
                                select 1 from relay_hold h
                                where h.target = $1 and h.tenant_id = e.tenant_id and h.stream_kind = e.stream_kind
                                  and h.stream_id = e.stream_id)
                            order by o.global_pos
                            limit $3) p
                        order by p.global_pos
                        """.formatted(StoredEventRows.COLUMNS),
                        target.name(),
                        buckets.stream().map(Integer::shortValue).toArray(Short[]::new),
                        mostEach)
                .map(rows -> {
                    List<Batch.Pointed> events = new ArrayList<>(rows.size());
                    rows.forEach(
                            row -> events.add(new Batch.Pointed(row.getShort("bucket"), StoredEventRows.read(row))));
                    return events;
                });
    }

    private Uni<Void> delete(List<Lease> group, List<Batch.Pointed> events, Set<Long> positions) {
        if (positions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Batch.Pointed> done = events.stream()
                .filter(it -> positions.contains(it.event().globalPos()))
                .toList();
        return database.query(
                        """
                        with lease as (
                            select l.bucket
                            from unnest($2::smallint[], $3::bigint[]) as mine(bucket, token)
                            join relay_lease l on l.bucket = mine.bucket and l.token = mine.token
                            where l.target = $1 and l.lease_until > now()),
                        gone as (
                            delete from outbox o
                            using unnest($4::smallint[], $5::bigint[]) as done(bucket, global_pos)
                            where o.target = $1 and o.bucket = done.bucket and o.global_pos = done.global_pos
                              and o.bucket in (select bucket from lease))
                        select bucket from lease
                        """,
                        target.name(),
                        group.stream().map(lease -> (short) lease.bucket()).toArray(Short[]::new),
                        group.stream().map(Lease::token).toArray(Long[]::new),
                        done.stream().map(it -> (short) it.bucket()).toArray(Short[]::new),
                        done.stream().map(it -> it.event().globalPos()).toArray(Long[]::new))
                .invoke(rows -> {
                    Set<Integer> held = new HashSet<>();
                    rows.forEach(row -> held.add((int) row.getShort(0)));
                    List<Lease> lost = group.stream()
                            .filter(lease -> !held.contains(lease.bucket()))
                            .toList();
                    if (!lost.isEmpty()) {
                        lost.forEach(leases::lost);
                        leasesLost(lost.size());
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> hold(List<Batch.Hold> holds) {
        if (holds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Sequence.each(holds, hold -> {
            LOG.hold(
                    target,
                    hold.stream().kind(),
                    hold.stream().id().toString(),
                    hold.globalPos(),
                    SafeTrace.of(hold.failure()));
            return database.query(
                    """
                            insert into relay_hold (target, tenant_id, stream_kind, stream_id, global_pos, cause)
                            values ($1, $2, $3, $4, $5, $6) on conflict do nothing
                            """,
                    target.name(),
                    hold.stream().tenantId(),
                    hold.stream().kind(),
                    hold.stream().id(),
                    hold.globalPos(),
                    Transience.isCutOff(hold.failure())
                            ? CUT_OFF
                            : hold.failure().getClass().getName());
        });
    }

    private void tendingFailed(Throwable failure) {
        LOG.tendingFailed(target, SafeTrace.of(failure));
    }

    private void lookingFailed(Throwable failure) {
        LOG.lookingFailed(target, SafeTrace.of(failure));
    }

    /** Carries a stop out of a batch whose successes are already dealt with. */
    private static final class BatchStopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BatchStopped(Throwable cause) {
            super(cause);
        }
    }
}
