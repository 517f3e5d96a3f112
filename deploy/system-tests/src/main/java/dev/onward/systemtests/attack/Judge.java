package dev.onward.systemtests.attack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Says whether the bystander noticed. Pure, so that it can be shown to find what is wrong.
 *
 * <p>Answers come in time if their 99th percentile is within {@link #LEAST_LIMIT} or {@link #TIMES_QUIET} times that of
 * the quiet minute before, whichever is longer. Facts arrive in time if each does within {@link #ARRIVAL} of its answer.
 * While the surroundings are gone, a refusal must say when to try again; nothing else is asked.
 */
final class Judge {

    static final Duration LEAST_LIMIT = Duration.ofMillis(300);
    static final int TIMES_QUIET = 5;
    static final Duration ARRIVAL = Duration.ofSeconds(2);

    /** How long after the return of what was taken away everything must be as before. */
    static final Duration RECOVERY = Duration.ofSeconds(10);

    private static final int UNAVAILABLE = 503;

    private Judge() {}

    /**
     * What the bystander saw.
     *
     * @param quiet before
     * @param moments while the worst was done
     * @param arrivals when each event was seen, by where it was seen and its id, in nanoseconds
     * @param outages what was taken away on purpose, and when
     */
    record Seen(
            Samples quiet, List<Moment> moments, Map<String, Map<String, Long>> arrivals, List<Moment.Outage> outages) {
        Seen {
            moments = List.copyOf(moments);
            arrivals = Map.copyOf(arrivals);
            outages = List.copyOf(outages);
        }
    }

    static Duration limit(Samples quiet) {
        Duration five = quiet.percentile(99).multipliedBy(TIMES_QUIET);
        return five.compareTo(LEAST_LIMIT) > 0 ? five : LEAST_LIMIT;
    }

    /** What counts for the time of answers: all but those in an outage. */
    static Samples answers(Seen seen) {
        return new Samples(
                undisturbed(seen).filter(Moment::isAnswered).map(Moment::took).toList());
    }

    /** How long facts took to arrive at {@code place}, of those that did. */
    static Samples arrivals(Seen seen, String place) {
        Map<String, Long> arrived = seen.arrivals().getOrDefault(place, Map.of());
        List<Duration> times = new ArrayList<>();
        facts(seen).forEach(fact -> {
            Long at = arrived.get(fact.eventId());
            if (at != null) {
                times.add(Duration.ofNanos(Math.max(0, at - fact.answered())));
            }
        });
        return new Samples(times);
    }

    /** In words: everything that the bystander noticed; empty where that is nothing. */
    static List<String> complaints(Seen seen) {
        List<String> complaints = new ArrayList<>(wrong(seen));
        complaints.addAll(late(seen));
        return complaints;
    }

    /** Of these, what is wrong on a machine of any speed. */
    static List<String> wrong(Seen seen) {
        List<String> wrong = new ArrayList<>();
        List<Moment> refused = undisturbed(seen).filter(it -> !it.isAnswered()).toList();
        if (!refused.isEmpty()) {
            wrong.add("%d requests were not answered as they should: %s"
                    .formatted(
                            refused.size(),
                            refused.stream()
                                    .map(Moment::status)
                                    .distinct()
                                    .sorted()
                                    .toList()));
        }
        if (answers(seen).count() == 0 && seen.outages().isEmpty()) {
            wrong.add("nothing was answered");
        }
        seen.arrivals().forEach((place, arrived) -> {
            long missing = seen.moments().stream()
                    .filter(it -> it.eventId() != null && !arrived.containsKey(it.eventId()))
                    .count();
            if (missing > 0) {
                wrong.add("%d facts never reached %s".formatted(missing, place));
            }
        });
        seen.moments().stream()
                .filter(it -> Moment.Outage.covers(seen.outages(), it.meant()))
                .filter(it -> it.status() >= 400 && !(it.status() == UNAVAILABLE && it.retryAfter()))
                .map(Moment::status)
                .distinct()
                .forEach(status ->
                        wrong.add("an outage was answered %d instead of 503 with Retry-After".formatted(status)));
        return wrong;
    }

    /** Of these, what came too late: on a machine that has something else to do, that may be its fault. */
    static List<String> late(Seen seen) {
        List<String> late = new ArrayList<>();
        Duration slow = answers(seen).percentile(99);
        Duration limit = limit(seen.quiet());
        if (answers(seen).count() > 0 && slow.compareTo(limit) > 0) {
            late.add("the 99th percentile of %d answers is %d ms; at most %d ms were asked for"
                    .formatted(answers(seen).count(), slow.toMillis(), limit.toMillis()));
        }
        seen.arrivals().keySet().forEach(place -> {
            Samples took = arrivals(seen, place);
            if (took.percentile(100).compareTo(ARRIVAL) > 0) {
                late.add("facts reached %s only after up to %d ms (99th percentile %d ms)"
                        .formatted(
                                place,
                                took.percentile(100).toMillis(),
                                took.percentile(99).toMillis()));
            }
        });
        return late;
    }

    private static Stream<Moment> undisturbed(Seen seen) {
        return seen.moments().stream().filter(it -> !disturbed(seen, it));
    }

    private static boolean disturbed(Seen seen, Moment moment) {
        return Moment.Outage.covers(seen.outages(), moment.meant())
                || Moment.Outage.covers(seen.outages(), moment.answered());
    }

    /** Recorded facts whose arrival is timed; those told in an outage only have to arrive. */
    private static Stream<Moment> facts(Seen seen) {
        return undisturbed(seen).filter(it -> it.eventId() != null);
    }
}
