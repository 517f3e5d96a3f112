package dev.onward.networking.policy;

import dev.onward.eventsourcing.store.Tx;
import dev.onward.networking.conversion.ProposalCommandHandler;
import dev.onward.networking.conversion.ProposalCommandHandler.Choice;
import dev.onward.networking.followup.FollowUpCommandHandler;
import dev.onward.networking.write.Cause;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * With whomever a proposal is taken up, the person keeps in touch from then on (004-09). Where the choice was put right or
 * the proposal withdrawn, that ends for whoever is no longer chosen. It reads the proposal as it stands, so events that
 * come late or twice lead to the same.
 */
@ApplicationScoped
class WhenConversionAcceptedThenSetCadence {

    private static final String NAME = "set-cadence";

    private final ProposalCommandHandler proposals;
    private final FollowUpCommandHandler followUps;

    WhenConversionAcceptedThenSetCadence(ProposalCommandHandler proposals, FollowUpCommandHandler followUps) {
        this.proposals = proposals;
        this.followUps = followUps;
    }

    Uni<Void> follow(Tx tx, Cause cause, UUID proposalId) {
        return proposals
                .choice(tx, cause.tenantId(), cause.personId(), proposalId)
                .flatMap(choice -> Steps.inOrder(steps(tx, cause, proposalId, choice)));
    }

    private List<Uni<Void>> steps(Tx tx, Cause cause, UUID proposalId, Choice choice) {
        List<Uni<Void>> steps = new ArrayList<>();
        for (UUID contactId : choice.chosen()) {
            steps.add(followUps.begin(tx, cause, NAME, proposalId, contactId, choice.since()));
        }
        for (UUID contactId : choice.ever()) {
            if (!choice.chosen().contains(contactId)) {
                steps.add(followUps.end(tx, cause, NAME, proposalId, contactId));
            }
        }
        return steps;
    }
}
