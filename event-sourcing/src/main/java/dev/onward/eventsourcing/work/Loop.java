package dev.onward.eventsourcing.work;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A round of work, again and again: one at a time, as soon as it is woken and no later than the pause that the round
 * itself asked for. A wake during a round is never lost: another round follows it. A failed round is reported and tried
 * again after a pause, and one that does not end in its time is a failed one.
 *
 * <p>A loop that is woken often may be told to begin its rounds apart: the first wake is answered at once, what wakes it
 * soon after is gathered into one round.
 *
 * <p>The watchdog starts it again where even the deadline brings no end, or the timer of the next round does not come.
 * The old round may then still be running: a round must tolerate another one beside it, as it tolerates those of other
 * replicas.
 */
public final class Loop {

    private static final long NO_TIMER = -1;

    /** How long a round may take that needs no time of its own. */
    public static final Duration WITHIN = Duration.ofSeconds(60);

    // How much longer than its deadline a round may be silent.
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final String name;
    private final Contexts contexts;
    private final Supplier<Uni<Duration>> round;
    private final Duration apart;
    private final Duration within;
    private final Duration afterFailure;
    private final Consumer<Throwable> report;
    private final Trouble trouble;

    // Those below are read and written under this object's lock.
    private @Nullable Watch watch;

    /** Which round this is: one that was given up no longer counts. */
    private long number;

    private boolean running;

    private boolean woken;

    private boolean stopped = true;

    private long timer = NO_TIMER;

    private long notBefore = System.nanoTime();

    private final CompletableFuture<Void> atRest = new CompletableFuture<>();

    /** A loop whose rounds may follow each other at once and take {@link #WITHIN}. */
    public Loop(
            String name,
            Contexts contexts,
            Supplier<Uni<Duration>> round,
            Duration afterFailure,
            Consumer<Throwable> report) {
        this(name, contexts, round, Duration.ZERO, WITHIN, afterFailure, report);
    }

    /**
     * @param name a fixed text, in metrics and the log
     * @param round gives the pause until the next round
     * @param apart the least time from the beginning of one round to that of the next
     * @param within the longest time that a round may take; it is then cancelled
     * @param report writes of a failure to the log: of the first of several in a row, {@link Trouble} tells of the others
     */
    public Loop(
            String name,
            Contexts contexts,
            Supplier<Uni<Duration>> round,
            Duration apart,
            Duration within,
            Duration afterFailure,
            Consumer<Throwable> report) {
        this.name = name;
        this.contexts = contexts;
        this.round = round;
        this.apart = apart;
        this.within = within;
        this.afterFailure = afterFailure;
        this.report = report;
        this.trouble = new Trouble(name);
    }

    public void start() {
        synchronized (this) {
            stopped = false;
            if (watch == null) {
                watch = contexts.watchdog().watch(name, within.plus(GRACE), this::startAnew);
            }
        }
        wake();
    }

    /** Safe on any thread. */
    public void wake() {
        long mine;
        synchronized (this) {
            if (stopped) {
                return;
            }
            if (running) {
                woken = true;
                return;
            }
            cancelTimer();
            long now = System.nanoTime();
            long early = notBefore - now;
            if (early > 0) {
                wakeAfter(Duration.ofNanos(early));
                return;
            }
            notBefore = now + apart.toNanos();
            running = true;
            number++;
            mine = number;
            if (watch != null) {
                watch.waits();
            }
        }
        try {
            contexts.run(name, within, round)
                    .subscribe()
                    .with(pause -> succeeded(mine, pause), failure -> failed(mine, failure));
        } catch (RuntimeException | Error e) {
            failed(mine, e);
        }
    }

    private void succeeded(long mine, Duration pause) {
        try {
            trouble.isWell(this);
        } finally {
            ended(mine, pause, true);
        }
    }

    private void failed(long mine, Throwable failure) {
        try {
            trouble.failed(List.of(this), failure, () -> report.accept(failure));
        } finally {
            ended(mine, afterFailure, false);
        }
    }

    /** To be called under the lock, with no timer set. */
    private void wakeAfter(Duration pause) {
        // Rounded up: a timer that fires too early would only be set again.
        timer = contexts.vertx().setTimer(pause.toMillis() + 1, _ -> {
            synchronized (this) {
                timer = NO_TIMER;
            }
            wake();
        });
    }

    /** To be called under the lock. */
    private void cancelTimer() {
        if (timer != NO_TIMER) {
            contexts.vertx().cancelTimer(timer);
            timer = NO_TIMER;
        }
    }

    /** Gives up the round under way, if there is one, and begins another. */
    private void startAnew() {
        synchronized (this) {
            running = false;
            number++;
            cancelTimer();
            if (stopped) {
                atRest.complete(null);
                return;
            }
        }
        wake();
    }

    /** Starts no further round; completes when the running one has ended. */
    public CompletionStage<Void> stop() {
        synchronized (this) {
            stopped = true;
            cancelTimer();
            if (watch != null) {
                watch.close();
                watch = null;
            }
            if (!running) {
                atRest.complete(null);
            }
        }
        return atRest;
    }

    private void ended(long mine, Duration pause, boolean well) {
        boolean again;
        synchronized (this) {
            if (mine != number) {
                return;
            }
            running = false;
            again = woken;
            woken = false;
            if (stopped) {
                atRest.complete(null);
                return;
            }
            if (watch != null) {
                tell(watch, pause, well);
            }
            if (!again) {
                wakeAfter(pause);
            }
        }
        if (again) {
            wake();
        }
    }

    /** A round that failed has made no progress: what waited waits on. */
    private static void tell(Watch watch, Duration pause, boolean well) {
        if (well) {
            watch.done();
            watch.waitsIn(pause);
        } else {
            watch.livesFor(pause);
        }
    }
}
