package dev.onward.networking.reaction;

import dev.onward.contracts.vocabulary.ConsentBasis;
import dev.onward.contracts.vocabulary.ContactKind;
import dev.onward.contracts.vocabulary.FollowUpStep;
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
import dev.onward.networking.foreign.opportunity.domain.Pursuit.Withdrawal;
import dev.onward.networking.stream.contact.ContactCommandHandler;
import dev.onward.networking.stream.contact.domain.ContactFact.ContactAdded;
import dev.onward.networking.stream.proposal.ProposalCommandHandler;
import dev.onward.networking.stream.proposal.domain.ConversionProposal;
import dev.onward.networking.stream.proposal.domain.ProposalFact.WithdrawalFollowUpProposed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whoever was told of a withdrawal stays a contact: thanks and keeping in touch are proposed (R14, 000-07). Withdrawn
 * where the withdrawal was put right, or turns out to have been told to nobody.
 */
@ApplicationScoped
class WhenWithdrawalOrInterviewChangesThenProposeOrWithdrawFollowUp implements Policy<PursuitChange> {

    private static final PolicyName NAME =
            PolicyName.of(WhenWithdrawalOrInterviewChangesThenProposeOrWithdrawFollowUp.class);

    private final ContactCommandHandler contacts;
    private final ProposalCommandHandler proposals;

    WhenWithdrawalOrInterviewChangesThenProposeOrWithdrawFollowUp(
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
        return OpportunityWords.TYPES_OF_WITHDRAWALS_AND_INTERVIEWS;
    }

    @Override
    public Uni<Void> on(Tx tx, Reaction reaction, PursuitChange change) {
        List<Uni<Void>> steps = new ArrayList<>();
        Withdrawal before = change.before().withdrawal();
        Withdrawal now = change.after().withdrawal();
        Optional<Person> toldBefore = change.before().toldOfWithdrawal();
        Optional<Person> told = change.after().toldOfWithdrawal();
        boolean another = before != null && (now == null || !now.eventId().equals(before.eventId()));
        if (before != null && toldBefore.isPresent() && (another || told.isEmpty())) {
            steps.add(proposals.withdraw(tx, reaction, NAME, ConversionProposal.idForWithdrawal(before.eventId())));
        }
        if (now != null && told.isPresent() && !(now.equals(before) && told.equals(toldBefore))) {
            steps.add(add(tx, reaction, change.after(), now, told.get()));
            steps.add(proposals.propose(
                    tx,
                    reaction,
                    NAME,
                    ConversionProposal.idForWithdrawal(now.eventId()),
                    new WithdrawalFollowUpProposed(
                            now.eventId(),
                            told.get().contactId(),
                            List.of(FollowUpStep.THANK_YOU, FollowUpStep.KEEP_IN_TOUCH)),
                    now.occurredAt()));
        }
        return Sequence.each(steps, step -> step);
    }

    private Uni<Void> add(Tx tx, Reaction reaction, Pursuit pursuit, Withdrawal withdrawal, Person told) {
        return contacts.add(
                tx,
                reaction,
                NAME,
                new ContactAdded(
                        told.contactId(),
                        told.name(),
                        told.role(),
                        pursuit.organization(),
                        ContactKind.OTHER,
                        new MetVia(reaction.about().opportunityId(), null, null),
                        ConsentBasis.MET_IN_PERSON),
                withdrawal.occurredAt());
    }
}
