package dev.onward.eventsourcing.work;

import static dev.onward.eventsourcing.work.WorkLog.LOG;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells of a failure that comes again and again, such as those of an outage, in a few lines: when it begins, with its trace;
 * then once a minute how often it came and what it was last; and when it is over. What fails is one of several that do
 * the same work, such as the buckets of an outbox; the trouble is over when none of them fails any more, or when none
 * has for long. Metrics still count each failure.
 */
public final class Trouble {

    private static final long EVERY = TimeUnit.MINUTES.toNanos(1);
    /**
     * After so long without a failure the next is the first of another trouble, for anyone who never says that all is
     * well.
     */
    private static final long FORGOTTEN_AFTER = 10 * EVERY;

    private final String what;
    private final LongSupplier nanoTime;

    // Those below are read and written under this object's lock.
    private final Set<Object> failing = new HashSet<>();
    private int failures;
    private long begun;
    private long told;
    private long last;

    /** @param what a fixed text, for the log */
    public Trouble(String what) {
        this(what, System::nanoTime);
    }

    Trouble(String what, LongSupplier nanoTime) {
        this.what = what;
        this.nanoTime = nanoTime;
    }

    /**
     * Another failure.
     *
     * @param who fails, until {@link #isWell} says otherwise
     * @param begins writes the first line, with the trace
     */
    public void failed(Collection<?> who, Throwable failure, Runnable begins) {
        int times;
        long seconds;
        synchronized (this) {
            long now = nanoTime.getAsLong();
            if (failures > 0 && now - last > FORGOTTEN_AFTER) {
                failing.clear();
                failures = 0;
            }
            failing.addAll(who);
            last = now;
            failures++;
            if (failures == 1) {
                begun = now;
                told = now;
            } else if (now - told < EVERY) {
                return;
            }
            told = now;
            times = failures;
            seconds = TimeUnit.NANOSECONDS.toSeconds(now - begun);
        }
        if (times == 1) {
            begins.run();
        } else {
            LOG.stillFails(what, times, seconds, SafeTrace.line(failure));
        }
    }

    /** It has done its work, or will not do it any more. */
    public void isWell(Object who) {
        int times;
        long seconds;
        synchronized (this) {
            if (!failing.remove(who) || !failing.isEmpty()) {
                return;
            }
            times = failures;
            seconds = TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong() - begun);
            failures = 0;
        }
        LOG.isWellAgain(what, times, seconds);
    }
}
