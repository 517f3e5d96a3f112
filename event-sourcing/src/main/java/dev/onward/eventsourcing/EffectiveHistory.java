package dev.onward.eventsourcing;

import java.util.List;
import java.util.function.BiFunction;

/**
 * The facts of a stream as they are believed now, in the order in which they happened (design decision 3): retracted
 * facts are gone, corrected ones are in place, and order is by (occurredAt, version).
 *
 * <ul>
 *   <li>A day that holds a fact known only to the day is ordered by version throughout: an hour told for one fact says
 *       nothing about a fact of the same day without one.
 *   <li>A fact of unknown time sorts where it was recorded, but not after later facts of the same append: a person who
 *       says "applied, then turned down in March" has applied by March. The fact that opens the stream comes first:
 *       nothing of the stream can have happened before.
 *   <li>Facts of the system never make another fact illegal: where they no longer fit, they drop out of the fold.
 * </ul>
 */
public record EffectiveHistory<F>(List<Effective<F>> facts) {

    public EffectiveHistory {
        facts = facts instanceof GrowingList<?> ? facts : List.copyOf(facts);
    }

    /** All that is known now of all time. */
    public static <F> EffectiveHistory<F> of(StreamHistory<F> stream) {
        return stream.effective();
    }

    /** What is known from there. */
    public static <F> EffectiveHistory<F> from(Viewpoint viewpoint, StreamHistory<F> stream) {
        EffectiveHistory<F> known = viewpoint.knownAt() == null
                ? stream.effective()
                : Believed.of(stream.entries().stream()
                                .takeWhile(r -> viewpoint.knows(r.envelope().recordedAt()))
                                .toList())
                        .history();
        return viewpoint.asOf() == null
                ? known
                : new EffectiveHistory<>(known.facts().stream()
                        .filter(f -> viewpoint.holds(f.occurredAt(), f.sortsAt()))
                        .toList());
    }

    /** Walks the facts from {@code initial}; ends at the first that is not legal, unless it is the system's own. */
    public <S, R extends Rejection> Fold<F, S, R> fold(S initial, BiFunction<S, Effective<F>, Step<S, R>> evolve) {
        return fold(facts, initial, evolve);
    }

    static <F, S, R extends Rejection> Fold<F, S, R> fold(
            List<Effective<F>> facts, S initial, BiFunction<S, Effective<F>, Step<S, R>> evolve) {
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
