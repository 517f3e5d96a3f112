package dev.onward.systemtests;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Holds what was acknowledged, stored, published and effected against each other. It knows no service: the one that ran
 * the load gathers the four observations and gives them here, so that the checker itself can be shown faults that no
 * service has (design decision 26).
 */
public final class HistoryChecker {

    private HistoryChecker() {}

    /** A stream of a service, such as {@code opportunity/01a2…}. */
    public record Stream(String kind, UUID id) {}

    /**
     * A published fact as the store has it.
     *
     * @param number its publication number, from 1 in each stream
     */
    public record Published(Stream stream, int number, UUID eventId) {}

    /** Everything observed of one publishing service. */
    public record Observation(
            Set<UUID> acknowledged,
            Set<UUID> stored,
            List<Published> log,
            List<Published> topic,
            Map<String, List<UUID>> effectsByConsumer) {
        public Observation {
            acknowledged = Set.copyOf(acknowledged);
            stored = Set.copyOf(stored);
            log = List.copyOf(log);
            topic = List.copyOf(topic);
            effectsByConsumer = Map.copyOf(effectsByConsumer);
        }
    }

    /** What must never happen. */
    public sealed interface Violation {

        /** The caller was told that it is recorded, and it is not. */
        record AcknowledgedLost(UUID eventId) implements Violation {}

        /** Recorded for publication and never sent. */
        record NeverPublished(Published fact) implements Violation {}

        /** On the topic and not in the log. */
        record Foreign(Published record) implements Violation {}

        /** The first occurrence of {@code number} came after that of a later number of its stream. */
        record OutOfOrder(Published record, int after) implements Violation {}

        /** The log's own numbers of a stream do not run 1, 2, 3, … */
        record BrokenNumbering(Stream stream, List<Integer> numbers) implements Violation {}

        /** A consumer never took it. */
        record NoEffect(String consumer, UUID eventId) implements Violation {}

        /** A consumer took it more than once. */
        record RepeatedEffect(String consumer, UUID eventId, int times) implements Violation {}

        /** A consumer took what was never recorded. */
        record ForeignEffect(String consumer, UUID eventId) implements Violation {}
    }

    /**
     * Every violation found, in a stable order; empty means that nothing acknowledged was lost and nothing took effect
     * twice. An effect is expected of every fact of the log, so give the log that the consumers handle.
     */
    public static List<Violation> check(Observation seen) {
        List<Violation> violations = new ArrayList<>();
        seen.acknowledged().stream()
                .filter(id -> !seen.stored().contains(id))
                .sorted()
                .forEach(id -> violations.add(new Violation.AcknowledgedLost(id)));
        numbering(seen.log(), violations);
        topic(seen, violations);
        Set<UUID> published = new HashSet<>();
        seen.log().forEach(fact -> published.add(fact.eventId()));
        seen.effectsByConsumer().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(it -> effects(it.getKey(), it.getValue(), published, violations));
        return violations;
    }

    private static void numbering(List<Published> log, List<Violation> violations) {
        Map<Stream, List<Integer>> numbers = new LinkedHashMap<>();
        log.forEach(fact ->
                numbers.computeIfAbsent(fact.stream(), _ -> new ArrayList<>()).add(fact.number()));
        numbers.forEach((stream, all) -> {
            List<Integer> sorted = all.stream().sorted().toList();
            for (int i = 0; i < sorted.size(); i++) {
                if (sorted.get(i) != i + 1) {
                    violations.add(new Violation.BrokenNumbering(stream, sorted));
                    return;
                }
            }
        });
    }

    private static void topic(Observation seen, List<Violation> violations) {
        Set<Published> log = new HashSet<>(seen.log());
        Set<Published> sent = new HashSet<>();
        Map<Stream, Integer> furthest = new HashMap<>();
        for (Published record : seen.topic()) {
            if (!log.contains(record)) {
                violations.add(new Violation.Foreign(record));
            } else if (sent.add(record)) {
                int before = furthest.getOrDefault(record.stream(), 0);
                if (record.number() < before) {
                    violations.add(new Violation.OutOfOrder(record, before));
                }
                furthest.put(record.stream(), Math.max(before, record.number()));
            }
        }
        seen.log().stream()
                .filter(fact -> !sent.contains(fact))
                .forEach(fact -> violations.add(new Violation.NeverPublished(fact)));
    }

    private static void effects(String consumer, List<UUID> effects, Set<UUID> published, List<Violation> violations) {
        Map<UUID, Integer> times = new LinkedHashMap<>();
        effects.forEach(id -> times.merge(id, 1, Integer::sum));
        times.forEach((id, n) -> {
            if (!published.contains(id)) {
                violations.add(new Violation.ForeignEffect(consumer, id));
            } else if (n > 1) {
                violations.add(new Violation.RepeatedEffect(consumer, id, n));
            }
        });
        published.stream()
                .filter(id -> !times.containsKey(id))
                .sorted()
                .forEach(id -> violations.add(new Violation.NoEffect(consumer, id)));
    }
}
