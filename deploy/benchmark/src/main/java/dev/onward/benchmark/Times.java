package dev.onward.benchmark;

import java.util.Arrays;

/** Durations of single calls, in nanoseconds; not empty where it is asked for a quantile. */
final class Times {

    private long[] nanos = new long[1024];
    private int count;

    synchronized void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = duration;
    }

    synchronized int count() {
        return count;
    }

    /** How many such calls a second one caller makes who waits for each. */
    synchronized double perSecond() {
        return count / (Arrays.stream(nanos, 0, count).sum() / 1e9);
    }

    /** The smallest duration that at least {@code share} of all did not exceed, in milliseconds. */
    synchronized double quantile(double share) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * count) - 1)] / 1e6;
    }

    double median() {
        return quantile(0.5);
    }

    /** The middle one of several figures. */
    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
