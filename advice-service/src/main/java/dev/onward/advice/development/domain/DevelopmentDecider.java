package dev.onward.advice.development.domain;

import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Fold;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.Step;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.TargetRejection;
import java.util.List;
import java.util.Optional;

/** Accepts or rejects what is proposed for a person's development. */
public final class DevelopmentDecider {

    private DevelopmentDecider() {}

    public static Decision<DevelopmentFact, DevelopmentRejection> decide(
            Proposal<DevelopmentFact> proposal, StreamHistory<DevelopmentFact> history) {
        Optional<TargetRejection> target = TargetRejection.check(history, proposal.entry());
        if (target.isPresent()) {
            return Decision.rejected(new DevelopmentRejection.Target(target.get()));
        }
        if (proposal.entry() instanceof Stated<DevelopmentFact>(DevelopmentFact fact)
                && Development.evolve(Development.of(history), next(proposal, fact))
                        instanceof Step.Not<Development, DevelopmentRejection>(DevelopmentRejection rejection)) {
            return Decision.rejected(rejection);
        }
        EffectiveHistory<DevelopmentFact> after = EffectiveHistory.of(history.plus(proposal));
        return switch (after.fold(Development.initial(), Development::evolve)) {
            case Fold.Illegal<DevelopmentFact, Development, DevelopmentRejection> illegal ->
                Decision.rejected(illegal.rejection());
            case Fold.Legal<DevelopmentFact, Development, DevelopmentRejection> _ ->
                Decision.accepted(List.of(proposal));
        };
    }

    private static Effective<DevelopmentFact> next(Proposal<DevelopmentFact> proposal, DevelopmentFact fact) {
        return new Effective<>(
                proposal.eventId(),
                Long.MAX_VALUE,
                proposal.occurredAt(),
                proposal.proposedAt(),
                proposal.actor(),
                fact);
    }
}
