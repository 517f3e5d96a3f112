package dev.onward.eventsourcing.work;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A round of work, again and again: one at a time, as soon as it is woken and no later than the pause that the round
 * itself asked for. A wake during a round is never lost: another round follows it at once. A failed round is reported and
 * tried again after a pause.
 */
public final class Loop {

    private static final long NO_TIMER = -1;

    private final Contexts contexts;
    private final Supplier<Uni<Duration>> round;
    private final Duration afterFailure;
    private final Consumer<Throwable> report;

    // The four below are read and written under this object's lock.
    private boolean running;

    private boolean woken;

    private boolean stopped = true;

    private long timer = NO_TIMER;

    private final CompletableFuture<Void> atRest = new CompletableFuture<>();

    /**
     * @param round gives the pause until the next round
     * @param report is told of each failure
     */
    public Loop(Contexts contexts, Supplier<Uni<Duration>> round, Duration afterFailure, Consumer<Throwable> report) {
        this.contexts = contexts;
        this.round = round;
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
            if (timer != NO_TIMER) {
                contexts.vertx().cancelTimer(timer);
                timer = NO_TIMER;
            }
            running = true;
        }
        contexts.run(round).subscribe().with(this::ended, failure -> {
            report.accept(failure);
            ended(afterFailure);
        });
    }

    /** Starts no further round; completes when the running one has ended. */
    public CompletionStage<Void> stop() {
        synchronized (this) {
            stopped = true;
            if (timer != NO_TIMER) {
                contexts.vertx().cancelTimer(timer);
                timer = NO_TIMER;
            }
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
                timer = contexts.vertx().setTimer(Math.max(1, pause.toMillis()), _ -> {
                    synchronized (this) {
                        timer = NO_TIMER;
                    }
                    wake();
                });
            }
        }
        if (again) {
            wake();
        }
    }
}
