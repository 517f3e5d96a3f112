package dev.onward.benchmark;

import java.util.List;

/** What waited in the fullest service of all, moment by moment of a turn. */
record Backlog(List<Sample> samples) {

    /** Of the rate: what grows by less is noise, or so slow that a turn cannot tell. */
    private static final double TOLERANCE = 0.05;

    /** @param second of the turn */
    record Sample(double second, long waiting) {}

    Backlog {
        samples = List.copyOf(samples);
    }

    /** By how much it grows each second: the straight line with the least squares. */
    double perSecond() {
        double seconds = samples.stream().mapToDouble(Sample::second).average().orElse(0);
        double waiting = samples.stream().mapToLong(Sample::waiting).average().orElse(0);
        double together = samples.stream()
                .mapToDouble(each -> (each.second() - seconds) * (each.waiting() - waiting))
                .sum();
        double spread = samples.stream()
                .mapToDouble(each -> (each.second() - seconds) * (each.second() - seconds))
                .sum();
        return spread == 0 ? 0 : together / spread;
    }

    /** The mean of the last third. */
    double atEnd() {
        return samples.stream()
                .skip(samples.size() * 2L / 3)
                .mapToLong(Sample::waiting)
                .average()
                .orElse(0);
    }

    /**
     * Whether consumers fall behind {@code perSecond} facts. They do not where what waits in the end is no more than comes in two
     * seconds (a fact waits in more than one place), or does not rise: whoever is only late stays as late as they are.
     */
    boolean growsAt(double perSecond) {
        return atEnd() > 2 * perSecond && perSecond() > TOLERANCE * perSecond;
    }
}
