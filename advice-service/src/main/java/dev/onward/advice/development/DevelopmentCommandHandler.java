package dev.onward.advice.development;

import dev.onward.advice.decision.observed.ObservedOpportunity;
import dev.onward.advice.development.domain.Development;
import dev.onward.advice.development.domain.DevelopmentDecider;
import dev.onward.advice.development.domain.DevelopmentFact;
import dev.onward.advice.development.domain.DevelopmentRejection;
import dev.onward.advice.development.domain.FeedbackGaps;
import dev.onward.advice.proposing.Cause;
import dev.onward.advice.proposing.Proposing;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.command.Command;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What policies propose for a person's development. */
@ApplicationScoped
public class DevelopmentCommandHandler {

    private final StreamType<DevelopmentFact, ?> developments;
    private final Streams streams;
    private final Proposing proposing;

    public DevelopmentCommandHandler(
            StreamType<DevelopmentFact, ?> developments, Streams streams, Proposing proposing) {
        this.developments = developments;
        this.streams = streams;
        this.proposing = proposing;
    }

    /**
     * Lets the standing gaps of an opportunity be those of the feedback that stands.
     *
     * @param arrived the gaps that the arriving entry names; empty where it names none
     */
    public Uni<Void> settle(
            Tx tx, Cause cause, String policy, ObservedOpportunity seen, List<DevelopmentFact.GapIdentified> arrived) {
        UUID person = cause.personId();
        return streams.load(tx, developments, developments.id(tx.tenantId(), person), person)
                .flatMap(stream -> {
                    List<DevelopmentFact> changes = FeedbackGaps.settle(
                            seen.opportunityId(), Development.of(stream.history()), seen.effective(), arrived);
                    return changes.isEmpty() ? Uni.createFrom().voidItem() : propose(tx, cause, policy, changes);
                });
    }

    private Uni<Void> propose(Tx tx, Cause cause, String policy, List<DevelopmentFact> changes) {
        List<Proposal<DevelopmentFact>> proposals = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            proposals.add(cause.proposal(cause.factId(policy, "gaps", i), changes.get(i), OccurredAt.at(cause.now())));
        }
        return proposing
                .<DevelopmentFact, DevelopmentRejection>propose(
                        tx,
                        cause,
                        policy,
                        developments,
                        cause.personId(),
                        proposals,
                        _ -> Uni.createFrom().item(DevelopmentDecider::decide),
                        Command.Also.nothing())
                .replaceWithVoid();
    }
}
