package dev.onward.advice.stream.development.domain;

import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.Validation;
import java.util.List;

/** Accepts or rejects what is proposed for a person's development. */
public final class DevelopmentDecider {

    private DevelopmentDecider() {}

    public static Decision<DevelopmentFact, DevelopmentRejection> decide(
            Proposal<DevelopmentFact> proposal, StreamHistory<DevelopmentFact> history) {
        return switch (Validation.of(proposal, history, Development.EVOLUTION, DevelopmentRejection.Target::new)) {
            case Validation.Illegal<Development, DevelopmentRejection> it -> Decision.rejected(it.rejection());
            case Validation.Legal<Development, DevelopmentRejection> _ -> Decision.accepted(List.of(proposal));
        };
    }
}
