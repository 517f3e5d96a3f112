package dev.onward.networking.reaction;

import dev.onward.contracts.vocabulary.ConsentBasis;
import dev.onward.contracts.vocabulary.ContactKind;
import dev.onward.contracts.vocabulary.MetVia;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.networking.reaction.OwnWords.Moved;
import dev.onward.networking.stream.contact.ContactCommandHandler;
import dev.onward.networking.stream.contact.domain.ContactFact.ContactAdded;
import dev.onward.networking.stream.referral.ReferralCommandHandler;
import dev.onward.networking.stream.referral.domain.ReferralFact.ReferralReceived;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Set;

/** Whoever is named in a referral belongs in the contact book (003-08). */
@ApplicationScoped
class WhenReferralReceivedThenAddContact implements Policy<Recorded<Moved>> {

    private static final PolicyName NAME = PolicyName.of(WhenReferralReceivedThenAddContact.class);

    private final ReferralCommandHandler referrals;
    private final ContactCommandHandler contacts;

    WhenReferralReceivedThenAddContact(ReferralCommandHandler referrals, ContactCommandHandler contacts) {
        this.referrals = referrals;
        this.contacts = contacts;
    }

    @Override
    public PolicyName name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return OwnWords.TYPES_OF_REFERRALS;
    }

    @Override
    public Uni<Void> on(Tx tx, Reaction reaction, Recorded<Moved> moved) {
        return referrals
                .received(tx, reaction.personId(), moved.envelope().stream().id())
                .flatMap(received -> received.map(
                                it -> add(tx, reaction, it, moved.envelope().occurredAt()))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> add(Tx tx, Reaction reaction, ReferralReceived it, OccurredAt occurredAt) {
        return contacts.add(
                tx,
                reaction,
                NAME,
                new ContactAdded(
                        Objects.requireNonNull(it.toContact().contactId()),
                        it.toContact().name(),
                        it.toContact().role(),
                        it.organization(),
                        ContactKind.OTHER,
                        new MetVia(it.opportunityId(), null, it.fromContactId()),
                        ConsentBasis.REFERRED),
                occurredAt);
    }
}
