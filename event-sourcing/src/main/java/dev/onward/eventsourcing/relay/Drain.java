package dev.onward.eventsourcing.relay;

import static dev.onward.eventsourcing.relay.RelayLog.LOG;

import dev.onward.eventsourcing.store.Outbox;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.StoredEventRows;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.Loop;
import dev.onward.eventsourcing.work.MetricNames;
import dev.onward.eventsourcing.work.SafeTrace;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Drains the pointers of one target from the buckets that this replica leases (design decision 9).
 *
 * <p>Per bucket, one batch after the other: read pointers and events in the order of positions, do the work, delete the
 * pointers by an exact list of ids while the lease's token still holds. A pointer is only ever deleted after its effect,
 * so whatever dies in between is done again: the effect must bear being repeated. A late commit needs no care: its
 * pointer appears with it and is read next, below what was already sent or not.
 *
 * <p>A failure of the surroundings stops its bucket for a growing while; a failure of one event that no retry cures puts
 * its stream on hold. Woken by {@link #wake()} and by a poll.
 */
public final class Drain {

    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(100);

    private final Outbox.Target target;
    private final Batch.Work work;
    private final SystemDatabase database;
    private final RelaySettings settings;
    private final Steps steps;
    private final Contexts contexts;
    private final MeterRegistry registry;
    private final Tags tags;
    private final Leases leases;
    private final Loop tending;
    private final Loop looking;
    private final AtomicLong progress = new AtomicLong();

    // Guarded by this object's lock.
    private final Set<Integer> active = new HashSet<>();
    private final Set<Integer> again = new HashSet<>();
    private final Queue<Integer> ready = new ArrayDeque<>();
    private final Map<Integer, BackOff> backOffs = new HashMap<>();
    private boolean stopping;
    private final CompletableFuture<Void> quiet = new CompletableFuture<>();

    // Touched by the looking loop alone, one round after the other.
    private long progressSeen;
    private Duration pause;

    private record BackOff(int failures, long until) {}

    /**
     * @param owner tells this replica's leases from the others'
     */
    public Drain(
            Outbox.Target target,
            UUID owner,
            Batch.Work work,
            SystemDatabase database,
            Contexts contexts,
            RelaySettings settings,
            MeterRegistry registry,
            Steps steps) {
        this.target = target;
        this.work = work;
        this.database = database;
        this.settings = settings;
        this.steps = steps;
        this.contexts = contexts;
        this.registry = registry;
        this.tags = Tags.of(MetricNames.TARGET, target.name());
        this.leases = new Leases(database, target, owner, settings);
        this.pause = settings.pollShortest();
        this.tending = new Loop(contexts, this::tend, settings.renew(), this::tendingFailed);
        this.looking = new Loop(contexts, this::look, settings.pollLongest(), this::lookingFailed);
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
                .thenCompose(_ -> contexts.run(leases::giveBackAll).subscribeAsCompletionStage());
    }

    private Uni<Duration> tend() {
        int before = leases.buckets().size();
        return steps.reached(Steps.Step.TENDING, -1)
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
        return !active.contains(bucket) && !ready.contains(bucket);
    }

    private Uni<Duration> look() {
        List<Integer> buckets = leases.buckets();
        if (buckets.isEmpty()) {
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
                    synchronized (this) {
                        rows.forEach(row -> offer(row.getShort(0)));
                    }
                    pump();
                    return nextPause();
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
        if (active.contains(bucket)) {
            again.add(bucket);
        } else if (!ready.contains(bucket) && !backsOff(bucket)) {
            ready.add(bucket);
        }
    }

    private boolean backsOff(int bucket) {
        BackOff backOff = backOffs.get(bucket);
        return backOff != null && System.nanoTime() - backOff.until() < 0;
    }

    private void pump() {
        while (true) {
            int bucket;
            Lease lease;
            synchronized (this) {
                Integer next = active.size() < settings.parallel() ? ready.poll() : null;
                if (next == null) {
                    return;
                }
                bucket = next;
                lease = leases.lease(bucket);
                if (lease == null) {
                    continue;
                }
                active.add(bucket);
            }
            contexts.run(() -> batch(lease))
                    .subscribe()
                    .with(more -> ended(bucket, more, null), failure -> ended(bucket, false, failure));
        }
    }

    private void ended(int bucket, boolean more, @Nullable Throwable failure) {
        synchronized (this) {
            active.remove(bucket);
            boolean wanted = again.remove(bucket) || more;
            if (failure == null) {
                backOffs.remove(bucket);
                if (wanted) {
                    offer(bucket);
                }
            } else {
                backOff(bucket);
                registry.counter(MetricNames.RELAY_FAILURES, tags).increment();
                LOG.batchFailed(target, bucket, SafeTrace.of(failure));
            }
            if (stopping && active.isEmpty()) {
                quiet.complete(null);
            }
        }
        pump();
    }

    private void backOff(int bucket) {
        BackOff last = backOffs.get(bucket);
        int failures = last == null ? 1 : last.failures() + 1;
        long base = FIRST_BACK_OFF.toMillis() << Math.min(failures - 1, 12);
        long capped = Math.min(base, settings.backOffLongest().toMillis());
        long pauseMillis = ThreadLocalRandom.current().nextLong(capped - capped / 5, capped + 1);
        backOffs.put(bucket, new BackOff(failures, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMillis)));
    }

    /** One batch; gives whether more may wait. */
    private Uni<Boolean> batch(Lease lease) {
        long began = System.nanoTime();
        return read(lease.bucket())
                .call(() -> steps.reached(Steps.Step.READ, lease.bucket()))
                .flatMap(events -> {
                    if (events.isEmpty()) {
                        return Uni.createFrom().item(false);
                    }
                    return work.work(lease.bucket(), events, () -> leases.lease(lease.bucket()) != null)
                            .call(() -> steps.reached(Steps.Step.WORKED, lease.bucket()))
                            .call(outcome -> delete(lease, outcome.delete()))
                            .call(() -> steps.reached(Steps.Step.DELETED, lease.bucket()))
                            .call(outcome -> hold(outcome.holds()))
                            .map(outcome -> {
                                progress.addAndGet(outcome.done());
                                registry.counter(MetricNames.RELAY_EVENTS, tags).increment(outcome.done());
                                registry.timer(MetricNames.RELAY_BATCHES, tags)
                                        .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
                                Throwable stop = outcome.stop();
                                if (stop != null) {
                                    throw new BucketStopped(stop);
                                }
                                return events.size() >= settings.batch()
                                        || !outcome.holds().isEmpty();
                            });
                });
    }

    private Uni<List<StoredEvent>> read(int bucket) {
        return database.query(
                        "select " + StoredEventRows.COLUMNS + """
                         from outbox o join event e on e.global_pos = o.global_pos
                        where o.target = $1 and o.bucket = $2
                          and not exists (
                            select 1 from relay_hold h
                            where h.target = $1 and h.tenant_id = e.tenant_id and h.stream_kind = e.stream_kind
                              and h.stream_id = e.stream_id)
                        order by o.global_pos
                        limit $3
                        """, target.name(), (short) bucket, settings.batch())
                .map(StoredEventRows::read);
    }

    private Uni<Void> delete(Lease lease, Set<Long> positions) {
        if (positions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return database.query("""
                        with lease as (
                            select 1 from relay_lease
                            where target = $1 and bucket = $2 and token = $3 and lease_until > now()),
                        gone as (
                            delete from outbox
                            where target = $1 and bucket = $2 and global_pos = any($4::bigint[])
                              and exists (select 1 from lease)
                            returning 1)
                        select exists (select 1 from lease), (select count(*) from gone)
                        """, target.name(), (short) lease.bucket(), lease.token(), positions.toArray(Long[]::new))
                .invoke(rows -> {
                    if (!rows.iterator().next().getBoolean(0)) {
                        leases.lost(lease);
                        leasesLost(1);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> hold(List<Batch.Hold> holds) {
        if (holds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Multi.createFrom()
                .iterable(holds)
                .onItem()
                .transformToUniAndConcatenate(hold -> {
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
                            hold.failure().getClass().getName());
                })
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private void tendingFailed(Throwable failure) {
        LOG.tendingFailed(target, SafeTrace.of(failure));
    }

    private void lookingFailed(Throwable failure) {
        LOG.lookingFailed(target, SafeTrace.of(failure));
    }

    /** Carries a stop out of a batch whose successes are already dealt with. */
    private static final class BucketStopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BucketStopped(Throwable cause) {
            super(cause);
        }
    }
}
