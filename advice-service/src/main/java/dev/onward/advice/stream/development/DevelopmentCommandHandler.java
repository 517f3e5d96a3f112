package dev.onward.advice.stream.development;

import dev.onward.advice.foreign.opportunity.ObservedOpportunity;
import dev.onward.advice.stream.development.domain.Development;
import dev.onward.advice.stream.development.domain.DevelopmentDecider;
import dev.onward.advice.stream.development.domain.DevelopmentFact;
import dev.onward.advice.stream.development.domain.DevelopmentRejection;
import dev.onward.advice.stream.development.domain.FeedbackGaps;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.reaction.FactHandler;
import dev.onward.eventsourcing.reaction.FactHandlers;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.StreamType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What policies propose for a person's development. */
@ApplicationScoped
public class DevelopmentCommandHandler {

    private final FactHandler<DevelopmentFact, DevelopmentRejection> developments;

    public DevelopmentCommandHandler(FactHandlers handlers, StreamType<DevelopmentFact, ?> type) {
        this.developments = handlers.of(type, DevelopmentDecider::decide);
    }

    /**
     * Lets the standing gaps of an opportunity be those of the feedback that stands.
     *
     * @param arrived the gaps that the arriving entry names; empty where it names none
     */
    public Uni<Void> settle(
            Tx tx,
            Reaction reaction,
            PolicyName policy,
            ObservedOpportunity seen,
            List<DevelopmentFact.GapIdentified> arrived) {
        UUID person = reaction.personId();
        return developments.recall(tx, person, person).flatMap(stream -> {
            List<DevelopmentFact> changes = FeedbackGaps.settle(
                    seen.opportunityId(), Development.of(stream.history()), seen.effective(), arrived);
            return changes.isEmpty() ? Uni.createFrom().voidItem() : propose(tx, reaction, policy, changes);
        });
    }

    private Uni<Void> propose(Tx tx, Reaction reaction, PolicyName policy, List<DevelopmentFact> changes) {
        List<Proposal<DevelopmentFact>> proposals = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            proposals.add(reaction.proposal(
                    reaction.factId(policy, "gaps", i), changes.get(i), OccurredAt.at(reaction.now())));
        }
        return developments.propose(tx, reaction, policy, reaction.personId(), proposals);
    }
}
