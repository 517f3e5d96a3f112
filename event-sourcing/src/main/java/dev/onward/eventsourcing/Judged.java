package dev.onward.eventsourcing;

import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What putting a proposal in its place gives: the first half of every {@code decide}. A correction or retraction must
 * name a target that it may put right, and everything believed afterwards must be legal from the first fact to the last.
 */
public sealed interface Judged<S, R extends Rejection> {

    /**
     * @param before the state just before the proposed fact, or before the fact that it corrects, in effective order: what
     *     derived components follow from
     * @param after the state at the end of the whole history
     */
    record Legal<S, R extends Rejection>(S before, S after) implements Judged<S, R> {}

    /** The rejection of the first fact that would not be legal, which need not be the proposed one. */
    record Illegal<S, R extends Rejection>(R rejection) implements Judged<S, R> {}

    /**
     * @param badTarget how this stream says that a correction or retraction names no target it may put right
     */
    static <F, S, R extends Rejection> Judged<S, R> of(
            Proposal<F> proposal,
            StreamHistory<F> history,
            S initial,
            BiFunction<S, Effective<F>, Step<S, R>> evolve,
            Function<TargetRejection, R> badTarget) {
        Optional<TargetRejection> target = TargetRejection.check(history, proposal.entry());
        if (target.isPresent()) {
            return new Illegal<>(badTarget.apply(target.get()));
        }
        EffectiveHistory<F> believed = EffectiveHistory.of(history.plus(proposal));
        UUID place = place(proposal);
        return switch (believed.before(place).fold(initial, evolve)) {
            case Fold.Illegal<F, S, R> it -> new Illegal<>(it.rejection());
            case Fold.Legal<F, S, R>(S before) -> from(before, believed.from(place), evolve);
        };
    }

    /**
     * @param rest the proposed fact and what follows it; nothing of a retraction, which has its target's place, and that is
     *     no more
     */
    private static <F, S, R extends Rejection> Judged<S, R> from(
            S before, EffectiveHistory<F> rest, BiFunction<S, Effective<F>, Step<S, R>> evolve) {
        // The fold passes over a system fact that does not fit; one that is only proposed is refused instead.
        if (!rest.facts().isEmpty()
                && rest.facts().getFirst().actor().isSystem()
                && evolve.apply(before, rest.facts().getFirst()) instanceof Step.Not<S, R>(R rejection)) {
            return new Illegal<>(rejection);
        }
        return switch (rest.fold(before, evolve)) {
            case Fold.Illegal<F, S, R> it -> new Illegal<>(it.rejection());
            case Fold.Legal<F, S, R>(S after) -> new Legal<>(before, after);
        };
    }

    private static <F> UUID place(Proposal<F> proposal) {
        return switch (proposal.entry()) {
            case Stated<F> _ -> proposal.eventId();
            case FactCorrected<F> it -> it.targetEventId();
            case FactRetracted<F> it -> it.targetEventId();
        };
    }
}
