package dev.onward.networking.policy;

import dev.onward.contracts.vocabulary.ConsentBasis;
import dev.onward.contracts.vocabulary.ContactKind;
import dev.onward.contracts.vocabulary.MetVia;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.networking.contact.ContactCommandHandler;
import dev.onward.networking.contact.ContactCommandHandler.Named;
import dev.onward.networking.referral.ReferralCommandHandler;
import dev.onward.networking.referral.domain.ReferralFact.ReferralReceived;
import dev.onward.networking.write.Cause;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.UUID;

/** Whoever is named in a referral belongs into the contact book (003-08). */
@ApplicationScoped
class WhenReferralReceivedThenAddContact {

    private static final String NAME = "add-referred";

    private final ReferralCommandHandler referrals;
    private final ContactCommandHandler contacts;

    WhenReferralReceivedThenAddContact(ReferralCommandHandler referrals, ContactCommandHandler contacts) {
        this.referrals = referrals;
        this.contacts = contacts;
    }

    Uni<Void> follow(Tx tx, Cause cause, UUID referralId, OccurredAt occurredAt) {
        return referrals
                .received(tx, cause.tenantId(), cause.personId(), referralId)
                .flatMap(received -> received.map(it -> add(tx, cause, it, occurredAt))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> add(Tx tx, Cause cause, ReferralReceived it, OccurredAt occurredAt) {
        return contacts.add(
                tx,
                cause,
                NAME,
                new Named(
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
