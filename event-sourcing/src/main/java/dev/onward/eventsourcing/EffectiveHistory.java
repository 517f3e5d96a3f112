package dev.onward.eventsourcing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a stream as they are believed now, in the order in which they happened (design decision 3): retracted
 * facts are gone, corrected ones are in place, and order is by (occurredAt, version).
 *
 * <ul>
 *   <li>A day that holds a fact known only to the day is ordered by version throughout: an hour told for one fact says
 *       nothing about a fact of the same day without one.
 *   <li>A fact of unknown time sorts where it was recorded, but not behind what was told after it in the same breath (one
 *       append): whoever says "applied, then turned down in March" has applied by March. The fact that opens the stream
 *       comes first: nothing of it can have happened before.
 *   <li>Facts of the system never make another fact illegal: where they no longer fit, they drop out of the fold.
 * </ul>
 */
public record EffectiveHistory<F>(List<Effective<F>> facts) {

    private static final long SECONDS_OF_A_DAY = 86_400;

    public EffectiveHistory {
        facts = List.copyOf(facts);
    }

    /** All that is known now of all time. */
    public static <F> EffectiveHistory<F> of(StreamHistory<F> stream) {
        return of(stream, null, null);
    }

    /**
     * @param asOf leave out what happened later; null: nothing
     * @param knownAt leave out what was recorded later, corrections and retractions included; null: nothing
     */
    public static <F> EffectiveHistory<F> of(
            StreamHistory<F> stream, @Nullable Instant asOf, @Nullable Instant knownAt) {
        List<Recorded<F>> known = knownAt == null
                ? stream.entries()
                : stream.entries().stream()
                        .takeWhile(r -> !r.envelope().recordedAt().isAfter(knownAt))
                        .toList();

        // From the newest back: whether an entry counts depends only on entries after it.
        Set<UUID> retracted = new HashSet<>();
        Map<UUID, FactCorrected<F>> corrections = new HashMap<>();
        List<Effective<F>> facts = new ArrayList<>();
        for (Recorded<F> r : known.reversed()) {
            Envelope e = r.envelope();
            if (retracted.contains(e.eventId())) {
                continue;
            }
            switch (r.entry()) {
                case FactRetracted<F> it -> retracted.add(it.targetEventId());
                case FactCorrected<F> it -> corrections.putIfAbsent(it.targetEventId(), it);
                case Stated<F> it -> facts.add(effective(e, it, corrections.get(e.eventId())));
            }
        }
        place(facts);
        if (asOf != null) {
            facts.removeIf(f -> f.sortsAt().isAfter(asOf));
        }
        facts.sort(order(facts));
        return new EffectiveHistory<>(facts);
    }

    private static <F> Effective<F> effective(Envelope e, Stated<F> stated, @Nullable FactCorrected<F> correction) {
        OccurredAt occurredAt = correction == null ? e.occurredAt() : correction.occurredAt();
        return new Effective<>(
                e.eventId(),
                e.version(),
                occurredAt,
                e.recordedAt(),
                e.actor(),
                DayMathTrust.of(e.actor(), e.source(), occurredAt),
                correction == null ? stated.fact() : correction.replacement(),
                occurredAt.earliest(e.recordedAt()));
    }

    /**
     * Finds the places of unknown times.
     *
     * @param facts from the newest back; those that were recorded together bear the same time of recording
     */
    private static <F> void place(List<Effective<F>> facts) {
        Instant earliest = Instant.MAX;
        Instant earliestOfAppend = Instant.MAX;
        Instant append = Instant.MAX;
        for (int i = 0; i < facts.size(); i++) {
            Effective<F> fact = facts.get(i);
            if (!fact.recordedAt().equals(append)) {
                append = fact.recordedAt();
                earliestOfAppend = Instant.MAX;
            }
            if (fact.occurredAt() instanceof OccurredAt.Unknown) {
                Instant limit = fact.version() == 1 ? earliest : earliestOfAppend;
                facts.set(i, fact.sortedAt(limit.isBefore(fact.sortsAt()) ? limit : fact.sortsAt()));
            }
            Instant place = facts.get(i).sortsAt();
            earliest = place.isBefore(earliest) ? place : earliest;
            earliestOfAppend = place.isBefore(earliestOfAppend) ? place : earliestOfAppend;
        }
    }

    private static <F> Comparator<Effective<F>> order(List<Effective<F>> facts) {
        Set<Long> byVersion = new HashSet<>();
        for (Effective<F> f : facts) {
            if (f.occurredAt() instanceof OccurredAt.On on) {
                byVersion.add(on.day().toEpochDay());
            }
        }
        return (a, b) -> {
            long day = day(a);
            int order = Long.compare(day, day(b));
            if (order == 0 && !byVersion.contains(day)) {
                order = a.sortsAt().compareTo(b.sortsAt());
            }
            return order == 0 ? Long.compare(a.version(), b.version()) : order;
        };
    }

    /** The day by the UTC calendar, counted from 1970: dates of their own would cost more than the sorting. */
    private static long day(Effective<?> fact) {
        return Math.floorDiv(fact.sortsAt().getEpochSecond(), SECONDS_OF_A_DAY);
    }

    /** The facts before the one with this id in effective order; all of them where there is none. */
    public EffectiveHistory<F> before(UUID eventId) {
        return new EffectiveHistory<>(facts.subList(0, place(eventId)));
    }

    /** The fact with this id and those after it in effective order; none where there is none. */
    public EffectiveHistory<F> from(UUID eventId) {
        return new EffectiveHistory<>(facts.subList(place(eventId), facts.size()));
    }

    /** The same with another fact at that place, which depends on times and versions only; as it is where there is none. */
    public EffectiveHistory<F> with(UUID eventId, F fact) {
        int place = place(eventId);
        if (place == facts.size()) {
            return this;
        }
        List<Effective<F>> all = new ArrayList<>(facts);
        all.set(place, all.get(place).saying(fact));
        return new EffectiveHistory<>(all);
    }

    private int place(UUID eventId) {
        int place = 0;
        while (place < facts.size() && !facts.get(place).eventId().equals(eventId)) {
            place++;
        }
        return place;
    }

    /** Walks the facts from {@code initial}; ends at the first that is not legal, unless it is the system's own. */
    public <S, R extends Rejection> Fold<F, S, R> fold(S initial, BiFunction<S, Effective<F>, Step<S, R>> evolve) {
        S state = initial;
        for (Effective<F> fact : facts) {
            switch (evolve.apply(state, fact)) {
                case Step.To<S, R> to -> state = to.state();
                case Step.Not<S, R> not -> {
                    if (!fact.actor().isSystem()) {
                        return new Fold.Illegal<>(fact, not.rejection());
                    }
                }
            }
        }
        return new Fold.Legal<>(state);
    }
}
