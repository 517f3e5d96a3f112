package dev.onward.systemtests.attack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Times that something took. Percentiles by the nearest rank: each is a time that was measured. */
record Samples(List<Duration> times) {

    Samples {
        List<Duration> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        times = List.copyOf(sorted);
    }

    int count() {
        return times.size();
    }

    /**
     * @param percent above 0, at most 100
     * @return zero where nothing was measured
     */
    Duration percentile(double percent) {
        if (times.isEmpty()) {
            return Duration.ZERO;
        }
        int rank = (int) Math.ceil(percent / 100 * times.size());
        return times.get(Math.max(1, rank) - 1);
    }
}
