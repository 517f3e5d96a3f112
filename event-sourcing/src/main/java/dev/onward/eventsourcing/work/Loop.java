package dev.onward.eventsourcing.work;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A round of work, again and again: one at a time, as soon as it is woken and no later than the pause that the round
 * itself asked for. A wake during a round is never lost: another round follows it. A failed round is reported and tried
 * again after a pause.
 *
 * <p>A loop that is woken often may be told to begin its rounds apart: the first wake is answered at once, what wakes it
 * soon after is gathered into one round.
 */
public final class Loop {

    private static final long NO_TIMER = -1;

    private final Contexts contexts;
    private final Supplier<Uni<Duration>> round;
    private final Duration apart;
    private final Duration afterFailure;
    private final Consumer<Throwable> report;

    // Those below are read and written under this object's lock.
    private boolean running;

    private boolean woken;

    private boolean stopped = true;

    private long timer = NO_TIMER;

    private long notBefore = System.nanoTime();

    private final CompletableFuture<Void> atRest = new CompletableFuture<>();

    /** A loop whose rounds may follow each other at once. */
    public Loop(Contexts contexts, Supplier<Uni<Duration>> round, Duration afterFailure, Consumer<Throwable> report) {
        this(contexts, round, Duration.ZERO, afterFailure, report);
    }

    /**
     * @param round gives the pause until the next round
     * @param apart the least time from the beginning of one round to that of the next
     * @param report is told of each failure
     */
    public Loop(
            Contexts contexts,
            Supplier<Uni<Duration>> round,
            Duration apart,
            Duration afterFailure,
            Consumer<Throwable> report) {
        this.contexts = contexts;
        this.round = round;
        this.apart = apart;
        this.afterFailure = afterFailure;
        this.report = report;
    }

    public void start() {
        synchronized (this) {
            stopped = false;
        }
        wake();
    }

    /** Safe on any thread. */
    public void wake() {
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
        }
        contexts.run(round).subscribe().with(this::ended, failure -> {
            report.accept(failure);
            ended(afterFailure);
        });
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

    /** Starts no further round; completes when the running one has ended. */
    public CompletionStage<Void> stop() {
        synchronized (this) {
            stopped = true;
            cancelTimer();
            if (!running) {
                atRest.complete(null);
            }
        }
        return atRest;
    }

    private void ended(Duration pause) {
        boolean again;
        synchronized (this) {
            running = false;
            again = woken;
            woken = false;
            if (stopped) {
                atRest.complete(null);
                return;
            }
            if (!again) {
                wakeAfter(pause);
            }
        }
        if (again) {
            wake();
        }
    }
}
