package dev.onward.networking.reaction;

import dev.onward.contracts.vocabulary.ConsentBasis;
import dev.onward.contracts.vocabulary.ContactKind;
import dev.onward.contracts.vocabulary.MetVia;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Sequence;
import dev.onward.networking.foreign.opportunity.OpportunityWords;
import dev.onward.networking.foreign.opportunity.PursuitChange;
import dev.onward.networking.foreign.opportunity.domain.Pursuit;
import dev.onward.networking.foreign.opportunity.domain.Pursuit.Person;
import dev.onward.networking.foreign.opportunity.domain.Pursuit.Turndown;
import dev.onward.networking.stream.contact.ContactCommandHandler;
import dev.onward.networking.stream.contact.domain.ContactFact.ContactAdded;
import dev.onward.networking.stream.proposal.ProposalCommandHandler;
import dev.onward.networking.stream.proposal.domain.ConversionProposal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * After a turndown, the people worth meeting are proposed, best first and with the reasons (R13, 003-01). It is proposed
 * anew where somebody else turns out to have been met, and withdrawn where the turndown was put right.
 */
@ApplicationScoped
class WhenTurndownOrInterviewChangesThenProposeOrWithdrawConversion implements Policy<PursuitChange> {

    private static final PolicyName NAME =
            PolicyName.of(WhenTurndownOrInterviewChangesThenProposeOrWithdrawConversion.class);

    private final ContactCommandHandler contacts;
    private final ProposalCommandHandler proposals;

    WhenTurndownOrInterviewChangesThenProposeOrWithdrawConversion(
            ContactCommandHandler contacts, ProposalCommandHandler proposals) {
        this.contacts = contacts;
        this.proposals = proposals;
    }

    @Override
    public PolicyName name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return OpportunityWords.TYPES_OF_TURNDOWNS_AND_INTERVIEWS;
    }

    @Override
    public Uni<Void> on(Tx tx, Reaction reaction, PursuitChange change) {
        List<Uni<Void>> steps = new ArrayList<>();
        Turndown before = change.before().turndown();
        Turndown now = change.after().turndown();
        if (before != null && (now == null || !now.eventId().equals(before.eventId()))) {
            steps.add(proposals.withdraw(tx, reaction, NAME, ConversionProposal.idForTurndown(before.eventId())));
        }
        if (now != null && (!now.equals(before) || othersMet(change))) {
            change.after()
                    .decider()
                    .ifPresent(decider -> steps.add(addDecider(tx, reaction, change.after(), now, decider)));
            steps.add(proposals.propose(
                    tx,
                    reaction,
                    NAME,
                    ConversionProposal.idForTurndown(now.eventId()),
                    ConversionProposal.after(now, change.after()),
                    now.occurredAt()));
        }
        return Sequence.each(steps, step -> step);
    }

    private static boolean othersMet(PursuitChange change) {
        return !change.before().acquaintances().equals(change.after().acquaintances());
    }

    private Uni<Void> addDecider(Tx tx, Reaction reaction, Pursuit pursuit, Turndown turndown, Person decider) {
        return contacts.add(
                tx,
                reaction,
                NAME,
                new ContactAdded(
                        decider.contactId(),
                        decider.name(),
                        decider.role(),
                        pursuit.organization(),
                        ContactKind.DECIDER,
                        new MetVia(reaction.about().opportunityId(), null, null),
                        ConsentBasis.MET_IN_PERSON),
                turndown.occurredAt());
    }
}
