package dev.onward.eventsourcing.work;

import java.time.Duration;

/**
 * What {@link Watchdog} knows of one thing that goes on by itself: since when work waits for it, and when it last gave a
 * sign of life. Safe on any thread.
 *
 * <p>Two times are told apart. The gauge counts from the last progress: it grows through every outage. The fresh start
 * follows the last sign of life: while attempts fail, one after the other, nothing needs one.
 */
public final class Watch implements AutoCloseable {

    private final Watchdog watchdog;
    private final String name;
    private final String part;
    private final Duration patience;
    private final Runnable again;

    // Guarded by this object's lock; times are of System.nanoTime.
    private boolean waiting;
    private long since;
    private long lifeAt;
    private int restarts;

    Watch(Watchdog watchdog, String name, String part, Duration patience, Runnable again) {
        this.watchdog = watchdog;
        this.name = name;
        this.part = part;
        this.patience = patience;
        this.again = again;
    }

    /** Work waits from now on, or has since an earlier call. */
    public void waits() {
        waitsIn(Duration.ZERO);
    }

    /** Work will wait after {@code pause}, such as the next round of a loop; an earlier time that was told stays. */
    public synchronized void waitsIn(Duration pause) {
        long from = System.nanoTime() + pause.toNanos();
        if (!waiting || from - since < 0) {
            since = from;
        }
        if (!waiting) {
            lifeAt = from;
        }
        waiting = true;
    }

    /** An attempt ended, if only in a failure: it is alive. */
    public void lives() {
        livesFor(Duration.ZERO);
    }

    /** As {@link #lives()}, and the next attempt comes only after {@code pause}. */
    public synchronized void livesFor(Duration pause) {
        lifeAt = System.nanoTime() + pause.toNanos();
        restarts = 0;
    }

    /** What waited is done, or is somebody else's now. */
    public synchronized void done() {
        waiting = false;
        restarts = 0;
    }

    @Override
    public void close() {
        watchdog.forget(this);
    }

    String name() {
        return name;
    }

    String what() {
        return part.isEmpty() ? name : name + " " + part;
    }

    synchronized double secondsWithoutProgress(long now) {
        return waiting ? Math.max(0, (now - since) / 1e9) : 0;
    }

    /** Whether one fresh start after the other has not brought it back. */
    synchronized boolean isBeyondHelp() {
        return waiting && restarts > Watchdog.MOST_RESTARTS;
    }

    /** How many fresh starts in a row this is; 0 where none is needed. */
    synchronized int restart(long now) {
        if (!waiting || now - lifeAt <= patience.toNanos()) {
            return 0;
        }
        lifeAt = now;
        restarts++;
        return restarts;
    }

    Duration patience() {
        return patience;
    }

    void again() {
        again.run();
    }
}
