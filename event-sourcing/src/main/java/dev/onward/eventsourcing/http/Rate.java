package dev.onward.eventsourcing.http;

/**
 * How often somebody has asked of late, by the generic cell rate algorithm (ITU-T I.371): one number says when all that was
 * asked for would have been due at the steady rate. Time comes in as nanoseconds of one clock. Safe on any thread.
 */
final class Rate {

    private static final long SECOND = 1_000_000_000L;

    private final long interval;
    private final long tolerance;
    private long due;
    private boolean asked;
    private int under;
    private long second;
    private int inSecond;

    Rate(int perSecond, int burst) {
        this.interval = SECOND / perSecond;
        this.tolerance = interval * (burst - 1L);
    }

    /** What came of asking. Anyone who is let in, now or after a while, says {@link #end} once. */
    sealed interface Answer {
        record Now() implements Answer {}

        record After(long nanos) implements Answer {}

        /**
         * @param asked how often within this second
         * @param nanos until one more would not be too often
         */
        record TooOften(int asked, long nanos) implements Answer {}

        /** @param asked how many there would have been at once */
        record TooMany(int asked) implements Answer {}
    }

    /**
     * @param longest how long one may be held back
     * @param atOnce how many may be under way
     */
    synchronized Answer ask(long now, long longest, int atOnce) {
        count(now);
        if (under >= atOnce) {
            return new Answer.TooMany(under + 1);
        }
        // A difference, since nanoseconds of a clock may overflow.
        long from = asked && due - now > 0 ? due : now;
        long wait = from - tolerance - now;
        if (wait > longest) {
            return new Answer.TooOften(inSecond, wait - longest);
        }
        asked = true;
        due = from + interval;
        under++;
        return wait > 0 ? new Answer.After(wait) : new Answer.Now();
    }

    private void count(long now) {
        if (inSecond == 0 || now - second >= SECOND) {
            second = now;
            inSecond = 0;
        }
        inSecond++;
    }

    synchronized void end() {
        under--;
    }
}
