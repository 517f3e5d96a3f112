package dev.onward.systemtests.attack;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request of the bystander.
 *
 * @param meant when it was due, in nanoseconds of {@link System#nanoTime}; a request that waited for an earlier one is
 *     counted from here, so that a slow answer is not hidden by the requests it held back
 * @param took from {@code meant} to the whole answer
 * @param status of the answer; 0 where there was none
 * @param retryAfter whether the answer said when to try again
 * @param eventId of the fact recorded; null for a read or where nothing was recorded
 */
record Moment(
        long meant,
        Duration took,
        int status,
        boolean retryAfter,
        @Nullable String eventId) {

    boolean isAnswered() {
        return status == 200 || status == 201;
    }

    /** When the answer was there. */
    long answered() {
        return meant + took.toNanos();
    }

    /**
     * A time in which the surroundings were taken away on purpose.
     *
     * @param from in nanoseconds of {@link System#nanoTime}
     * @param until with the ten seconds in which everything must have recovered
     */
    record Outage(long from, long until) {

        static boolean covers(List<Outage> outages, long moment) {
            return outages.stream().anyMatch(it -> moment - it.from >= 0 && moment - it.until <= 0);
        }
    }
}
