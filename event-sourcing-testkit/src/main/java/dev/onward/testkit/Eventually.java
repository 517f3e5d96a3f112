package dev.onward.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what comes about on its own: through a relay, a broker, a timer. */
public final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Eventually() {}

    /**
     * Repeats an assertion until it holds; after 30 seconds its last failure stands. Any other throwable ends the wait at
     * once: a broken test is not one that has to wait longer.
     */
    public static void holds(Runnable assertion) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() - end > 0) {
                    throw e;
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
