package dev.onward.eventsourcing.work;

import static dev.onward.eventsourcing.work.WorkLog.LOG;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that nothing is pending for ever: it ends what has a deadline, and starts again what gives no sign of life
 * while work waits for it. It has a thread of its own, because what it watches may have taken all others along.
 *
 * <p>A consumer channel, for example, is watched so:
 *
 * <pre>{@code
 * Watch watch = watchdog.watch("channel opportunity-events", Duration.ofMinutes(2), this::subscribeAnew);
 * watch.waits();  // a record was handed over
 * watch.lives();  // it failed and will be tried again
 * watch.done();   // it took effect
 * }</pre>
 */
@ApplicationScoped
public class Watchdog {

    /** After so many fresh starts in a row without a sign of life only a new process helps. */
    static final int MOST_RESTARTS = 3;

    private static final Duration LOOK = Duration.ofSeconds(1);

    /** It looks every second. Where it has not for so long, nobody watches, and no deadline holds. */
    static final Duration LOOKS_WITHIN = Duration.ofSeconds(15);

    private final MeterRegistry registry;
    private final ScheduledThreadPoolExecutor clock;
    private final Map<String, Set<Watch>> watches = new ConcurrentHashMap<>();
    private volatile long lookedAt = System.nanoTime();

    public Watchdog(MeterRegistry registry) {
        this.registry = registry;
        this.clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("onward-watchdog").daemon().factory());
        // Most deadlines are not reached, and each holds on to its work.
        clock.setRemoveOnCancelPolicy(true);
        clock.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** As {@link #watch(String, String, Duration, Runnable)}, of a thing without parts. */
    public Watch watch(String name, Duration patience, Runnable again) {
        return watch(name, "", patience, again);
    }

    /**
     * @param name of the thing, a fixed text: the tag of its metrics
     * @param part which one of several under this name; in the log only
     * @param patience how long nothing may end, neither well nor badly, while work waits; longer than its deadlines
     * @param again starts it again, on a thread of its own; it must tolerate that the old one comes back to life
     */
    public Watch watch(String name, String part, Duration patience, Runnable again) {
        Watch watch = new Watch(this, name, part, patience, again);
        watches.computeIfAbsent(name, this::register).add(watch);
        return watch;
    }

    private Set<Watch> register(String name) {
        Set<Watch> ofName = ConcurrentHashMap.newKeySet();
        Gauge.builder(MetricNames.STALLED, ofName, Watchdog::longest)
                .tag(MetricNames.NAME, name)
                .strongReference(true)
                .register(registry);
        registry.counter(MetricNames.RESTARTS, MetricNames.NAME, name);
        return ofName;
    }

    private static double longest(Set<Watch> ofName) {
        long now = System.nanoTime();
        return ofName.stream()
                .mapToDouble(each -> each.secondsWithoutProgress(now))
                .max()
                .orElse(0);
    }

    void forget(Watch watch) {
        Set<Watch> ofName = watches.get(watch.name());
        if (ofName != null) {
            ofName.remove(watch);
        }
    }

    /**
     * Fails with {@link DeadlinePassed} where {@code work} has given nothing after {@code limit}, and cancels it. What
     * cannot be cancelled, such as a transaction under way, goes on, and nobody hears how it ends.
     *
     * @param name of the work, a fixed text: the tag of its metric
     */
    public <T> Uni<T> within(String name, Duration limit, Uni<T> work) {
        // The time runs from now on: Mutiny's would begin once the thread that the work waits for takes it up.
        return Uni.createFrom()
                .<T>emitter(emitter -> {
                    Cancellable begun = work.subscribe().with(emitter::complete, emitter::fail);
                    emitter.onTermination(begun::cancel);
                })
                .ifNoItem()
                .after(limit)
                .on(clock)
                .failWith(() -> deadlinePassed(name, limit));
    }

    /** Counts and logs what did not end in its time. */
    public DeadlinePassed deadlinePassed(String name, Duration limit) {
        registry.counter(MetricNames.OVERDUE, MetricNames.NAME, name).increment();
        LOG.deadlinePassed(name, limit.toSeconds());
        return new DeadlinePassed(name, limit);
    }

    /** Runs {@code then} after {@code delay}, on the watchdog's own thread: it must not block. */
    public Future<?> after(Duration delay, Runnable then) {
        return clock.schedule(then, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What no fresh start has brought back. */
    List<String> beyondHelp() {
        return watches.values().stream()
                .flatMap(Set::stream)
                .filter(Watch::isBeyondHelp)
                .map(Watch::what)
                .sorted()
                .toList();
    }

    /** Whether it has looked lately itself. */
    boolean looks() {
        return System.nanoTime() - lookedAt <= LOOKS_WITHIN.toNanos();
    }

    private void look() {
        long now = System.nanoTime();
        lookedAt = now;
        for (Set<Watch> ofName : watches.values()) {
            for (Watch watch : ofName) {
                try {
                    look(watch, now);
                } catch (RuntimeException | Error e) {
                    // The clock would drop this look, and all later ones, without a word.
                    LOG.startFailed(watch.what(), SafeTrace.of(e));
                }
            }
        }
    }

    private void look(Watch watch, long now) {
        int inARow = watch.restart(now);
        if (inARow > 0) {
            registry.counter(MetricNames.RESTARTS, MetricNames.NAME, watch.name())
                    .increment();
            LOG.startedAnew(watch.what(), watch.patience().toSeconds(), inARow);
            Thread.ofPlatform().name("onward-restart").daemon().start(() -> again(watch));
        }
    }

    private static void again(Watch watch) {
        try {
            watch.again();
        } catch (RuntimeException | Error e) {
            LOG.startFailed(watch.what(), SafeTrace.of(e));
        }
    }

    @PreDestroy
    void close() {
        clock.shutdownNow();
    }
}
