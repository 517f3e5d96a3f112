package dev.onward.advice.foreign.opportunity.domain;

import dev.onward.contracts.vocabulary.InterviewRound;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The rounds of an opportunity as the opportunity service numbered them last. As with K, the latest recorded counts, whatever
 * happened when: an interview told late has its number where it was held.
 */
public record Rounds(Map<UUID, Integer> numbers) {

    public Rounds {
        numbers = Map.copyOf(numbers);
    }

    /** Those of that history. */
    public static Rounds in(EffectiveHistory<Observation> history) {
        return new Rounds(history.facts().stream()
                .filter(seen -> seen.fact() instanceof Observation.RoundsNumbered)
                .max(Comparator.comparingLong(Effective::version))
                .map(seen -> ((Observation.RoundsNumbered) seen.fact()).rounds())
                .orElse(List.of())
                .stream()
                .collect(Collectors.toMap(InterviewRound::interviewId, InterviewRound::round)));
    }

    /** The round that an interview was; while its number has not arrived, the one that {@link InterviewRound} has till then. */
    public int of(Observation.InterviewHeld held) {
        return numbers.getOrDefault(held.interviewId(), held.round());
    }
}
