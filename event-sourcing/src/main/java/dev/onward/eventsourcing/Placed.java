package dev.onward.eventsourcing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A history with a proposal put in its place among what is believed: a fact where it happened, a correction where its
 * target stands, a retraction where its target stood. Its place depends on times and versions only, so it can be found
 * before the proposal is completed. What comes behind everything else goes on from what the history folds to already.
 */
public final class Placed<F> {

    private final StreamHistory<F> history;
    private final List<Effective<F>> before;
    private final List<Effective<F>> rest;
    private final boolean behind;

    private Placed(StreamHistory<F> history, List<Effective<F>> before, List<Effective<F>> rest, boolean behind) {
        this.history = history;
        this.before = before;
        this.rest = rest;
        this.behind = behind;
    }

    public static <F> Placed<F> of(StreamHistory<F> history, Proposal<F> proposal) {
        Optional<Effective<F>> last = history.behind(proposal);
        if (last.isPresent()) {
            return new Placed<>(history, history.effective().facts(), List.of(last.get()), true);
        }
        List<Effective<F>> all = history.plus(proposal).effective().facts();
        UUID id = idIn(proposal);
        int place = 0;
        while (place < all.size() && !all.get(place).eventId().equals(id)) {
            place++;
        }
        return new Placed<>(history, all.subList(0, place), all.subList(place, all.size()), false);
    }

    private static <F> UUID idIn(Proposal<F> proposal) {
        return switch (proposal.entry()) {
            case Stated<F> _ -> proposal.eventId();
            case FactCorrected<F> it -> it.targetEventId();
            case FactRetracted<F> it -> it.targetEventId();
        };
    }

    /** The proposed fact as it would be believed; empty for a retraction, whose target is no more. */
    public Optional<Effective<F>> fact() {
        return rest.isEmpty() ? Optional.empty() : Optional.of(rest.getFirst());
    }

    /** What the facts before its place fold to; all that are left, for a retraction. */
    public <S, R extends Rejection> Fold<F, S, R> before(Evolution<F, S, R> evolution) {
        return behind ? history.fold(evolution) : EffectiveHistory.fold(before, evolution.initial(), evolution.steps());
    }

    /** What {@code before}, the proposed fact and those after it fold to. */
    public <S, R extends Rejection> Fold<F, S, R> after(S before, Evolution<F, S, R> evolution) {
        return EffectiveHistory.fold(rest, before, evolution.steps());
    }

    /** As {@link #after(Object, Evolution)} with another fact said in that place. */
    public <S, R extends Rejection> Fold<F, S, R> after(S before, F saying, Evolution<F, S, R> evolution) {
        List<Effective<F>> completed = new ArrayList<>(rest);
        completed.set(0, rest.getFirst().saying(saying));
        return EffectiveHistory.fold(completed, before, evolution.steps());
    }

    /** What everything folds to. */
    public <S, R extends Rejection> Fold<F, S, R> all(Evolution<F, S, R> evolution) {
        return switch (before(evolution)) {
            case Fold.Illegal<F, S, R> illegal -> illegal;
            case Fold.Legal<F, S, R>(S state) -> after(state, evolution);
        };
    }
}
