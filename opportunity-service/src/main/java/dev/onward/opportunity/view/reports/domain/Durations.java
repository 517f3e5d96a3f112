package dev.onward.opportunity.view.reports.domain;

import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How long a number of things took, with those whose end is still out, by the estimator of Kaplan and Meier (Journal of the
 * American Statistical Association 53 (1958) 457–481): anyone who still waits counts among those at risk for as long as
 * they have waited. Leaving them out would call slow organizations fast.
 *
 * <p>What ended and what was cut on the same day: the cut one was still at risk that day. Not safe for use by several
 * threads.
 */
public final class Durations {

    // A survival of exactly one half must not depend on the last bit of a product of fractions.
    private static final double ROUNDING = 1e-12;

    private final NavigableMap<Integer, Long> ended = new TreeMap<>();
    private final NavigableMap<Integer, Long> censored = new TreeMap<>();
    private long n;
    private long waiting;
    private long excluded;

    /** Adds {@code count} things that took this long; what lasts is counted up to {@code today}. */
    public void add(Span span, LocalDate today, long count) {
        switch (span) {
            case Span.Over(int days) -> end(days, count);
            case Span.Cut(int days) -> censor(days, count);
            case Span.Lasting(LocalDate since) -> {
                waiting += count;
                censor(Span.days(since, today), count);
            }
            case Span.LastingAtLeast _, Span.Unseen _ -> excluded += count;
        }
    }

    void end(int days, long count) {
        n += count;
        ended.merge(days, count, Long::sum);
    }

    void censor(int days, long count) {
        n += count;
        censored.merge(days, count, Long::sum);
    }

    /** How many are counted, whether they have ended or not. */
    public long n() {
        return n;
    }

    /** How many of them still last. */
    public long waiting() {
        return waiting;
    }

    /** How many more there are whose days nobody knows. */
    public long excluded() {
        return excluded;
    }

    /** The days after which half of them have come to their end; empty where that is not reached yet. */
    public OptionalInt median() {
        return quantile(0.5);
    }

    /** The days after which three of four have come to their end; empty where that is not reached yet. */
    public OptionalInt p75() {
        return quantile(0.75);
    }

    /** The smallest number of days after which at least this share of them has come to its end. */
    OptionalInt quantile(double share) {
        double survival = 1;
        for (Map.Entry<Integer, Long> end : ended.entrySet()) {
            survival *= step(end);
            if (survival <= 1 - share + ROUNDING) {
                return OptionalInt.of(end.getKey());
            }
        }
        return OptionalInt.empty();
    }

    /** The share that has not come to its end after so many days. */
    public double survival(int days) {
        double survival = 1;
        for (Map.Entry<Integer, Long> end : ended.headMap(days, true).entrySet()) {
            survival *= step(end);
        }
        return survival;
    }

    private double step(Map.Entry<Integer, Long> end) {
        return 1 - (double) end.getValue() / atRisk(end.getKey());
    }

    private long atRisk(int days) {
        return sum(ended.tailMap(days, true)) + sum(censored.tailMap(days, true));
    }

    private static long sum(Map<Integer, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
