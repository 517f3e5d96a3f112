package dev.onward.networking.policy;

import dev.onward.contracts.vocabulary.ConsentBasis;
import dev.onward.contracts.vocabulary.ContactKind;
import dev.onward.contracts.vocabulary.FollowUpStep;
import dev.onward.contracts.vocabulary.MetVia;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.networking.contact.ContactCommandHandler;
import dev.onward.networking.contact.ContactCommandHandler.Named;
import dev.onward.networking.conversion.ProposalCommandHandler;
import dev.onward.networking.conversion.domain.ProposalFact.WithdrawalFollowUpProposed;
import dev.onward.networking.pursuit.PursuitChange;
import dev.onward.networking.pursuit.domain.Pursuit;
import dev.onward.networking.pursuit.domain.Pursuit.Person;
import dev.onward.networking.pursuit.domain.Pursuit.Withdrawal;
import dev.onward.networking.write.Cause;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Whoever was told of a withdrawal stays a contact: thanks and keeping in touch are proposed (R14, 000-07). Withdrawn
 * where the withdrawal was put right, or turns out to have been told to nobody.
 */
@ApplicationScoped
class WhenWithdrewThenProposeFollowUp {

    private static final String NAME = "propose-follow-up";

    private final ContactCommandHandler contacts;
    private final ProposalCommandHandler proposals;

    WhenWithdrewThenProposeFollowUp(ContactCommandHandler contacts, ProposalCommandHandler proposals) {
        this.contacts = contacts;
        this.proposals = proposals;
    }

    Uni<Void> follow(Tx tx, Cause cause, PursuitChange change) {
        List<Uni<Void>> steps = new ArrayList<>();
        Withdrawal before = change.before().withdrawal();
        Withdrawal now = change.after().withdrawal();
        Optional<Person> toldBefore = change.before().toldOfWithdrawal();
        Optional<Person> told = change.after().toldOfWithdrawal();
        boolean another = before != null && (now == null || !now.eventId().equals(before.eventId()));
        if (before != null && toldBefore.isPresent() && (another || told.isEmpty())) {
            steps.add(proposals.withdraw(tx, cause, NAME, idOf(before)));
        }
        if (now != null && told.isPresent() && !(now.equals(before) && told.equals(toldBefore))) {
            steps.add(add(tx, cause, change.after(), now, told.get()));
            steps.add(proposals.propose(
                    tx,
                    cause,
                    NAME,
                    idOf(now),
                    new WithdrawalFollowUpProposed(
                            now.eventId(),
                            told.get().contactId(),
                            List.of(FollowUpStep.THANK_YOU, FollowUpStep.KEEP_IN_TOUCH)),
                    now.occurredAt()));
        }
        return Steps.inOrder(steps);
    }

    private static UUID idOf(Withdrawal withdrawal) {
        return Ids.derived(withdrawal.eventId(), "follow-up");
    }

    private Uni<Void> add(Tx tx, Cause cause, Pursuit pursuit, Withdrawal withdrawal, Person told) {
        return contacts.add(
                tx,
                cause,
                NAME,
                new Named(
                        told.contactId(),
                        told.name(),
                        told.role(),
                        pursuit.organization(),
                        ContactKind.OTHER,
                        new MetVia(cause.about().opportunityId(), null, null),
                        ConsentBasis.MET_IN_PERSON),
                withdrawal.occurredAt());
    }
}
