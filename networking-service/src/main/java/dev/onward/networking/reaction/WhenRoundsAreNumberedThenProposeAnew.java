package dev.onward.networking.reaction;

import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.networking.foreign.opportunity.OpportunityWords;
import dev.onward.networking.foreign.opportunity.PursuitChange;
import dev.onward.networking.foreign.opportunity.domain.Pursuit.Turndown;
import dev.onward.networking.stream.proposal.ProposalCommandHandler;
import dev.onward.networking.stream.proposal.domain.ConversionProposal;
import dev.onward.networking.stream.proposal.domain.ProposalFact.TurndownConversionProposed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * An interview that is told late, or put right, may make a turndown a nearer miss or a farther one, and whom one met be met in
 * more rounds: then the people worth meeting are proposed anew. It proposes nothing for the first time: a turndown that a file
 * told has no proposal.
 */
@ApplicationScoped
class WhenRoundsAreNumberedThenProposeAnew implements Policy<PursuitChange> {

    private static final PolicyName NAME = PolicyName.of(WhenRoundsAreNumberedThenProposeAnew.class);

    private final ProposalCommandHandler proposals;

    WhenRoundsAreNumberedThenProposeAnew(ProposalCommandHandler proposals) {
        this.proposals = proposals;
    }

    @Override
    public PolicyName name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return OpportunityWords.TYPES_OF_ROUNDS;
    }

    @Override
    public Uni<Void> on(Tx tx, Reaction reaction, PursuitChange change) {
        Turndown standing = change.after().turndown();
        if (standing == null || !standing.equals(change.before().turndown())) {
            return Uni.createFrom().voidItem();
        }
        TurndownConversionProposed now = ConversionProposal.after(standing, change.after());
        return now.equals(ConversionProposal.after(standing, change.before()))
                ? Uni.createFrom().voidItem()
                : proposals.proposeAnew(tx, reaction, NAME, ConversionProposal.idForTurndown(standing.eventId()), now);
    }
}
