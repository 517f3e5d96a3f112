package dev.onward.networking.reaction;

import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Sequence;
import dev.onward.networking.reaction.OwnWords.Moved;
import dev.onward.networking.stream.followup.FollowUpCommandHandler;
import dev.onward.networking.stream.proposal.ProposalCommandHandler;
import dev.onward.networking.stream.proposal.ProposalCommandHandler.Choice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * With whomever a proposal is taken up, the person keeps in touch from then on (004-09). Where the choice was put right or
 * the proposal withdrawn, that ends for whoever is no longer chosen. It reads the proposal as it stands, so events that
 * come late or twice lead to the same.
 */
@ApplicationScoped
class WhenConversionIsDecidedThenBeginOrEndFollowUps implements Policy<Recorded<Moved>> {

    private static final PolicyName NAME = PolicyName.of(WhenConversionIsDecidedThenBeginOrEndFollowUps.class);

    private final ProposalCommandHandler proposals;
    private final FollowUpCommandHandler followUps;

    WhenConversionIsDecidedThenBeginOrEndFollowUps(ProposalCommandHandler proposals, FollowUpCommandHandler followUps) {
        this.proposals = proposals;
        this.followUps = followUps;
    }

    @Override
    public PolicyName name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return OwnWords.TYPES_OF_CONVERSIONS;
    }

    @Override
    public Uni<Void> on(Tx tx, Reaction reaction, Recorded<Moved> moved) {
        UUID proposalId = moved.envelope().stream().id();
        return proposals
                .choice(tx, reaction.personId(), proposalId)
                .flatMap(choice -> Sequence.each(steps(tx, reaction, proposalId, choice), step -> step));
    }

    private List<Uni<Void>> steps(Tx tx, Reaction reaction, UUID proposalId, Choice choice) {
        List<Uni<Void>> steps = new ArrayList<>();
        for (UUID contactId : choice.chosen()) {
            steps.add(followUps.begin(tx, reaction, NAME, proposalId, contactId, choice.since()));
        }
        for (UUID contactId : choice.ever()) {
            if (!choice.chosen().contains(contactId)) {
                steps.add(followUps.end(tx, reaction, NAME, proposalId, contactId));
            }
        }
        return steps;
    }
}
