package dev.onward.networking.stream.referral.domain;

import dev.onward.contracts.vocabulary.PersonRef;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.Validation;
import dev.onward.networking.stream.referral.domain.ReferralFact.ReferralContacted;
import dev.onward.networking.stream.referral.domain.ReferralFact.ReferralConverted;
import dev.onward.networking.stream.referral.domain.ReferralFact.ReferralReceived;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Decides what may be recorded about a referral; assigns the person named a contact's id where none is given. */
public final class ReferralDecider {

    private ReferralDecider() {}

    public static Decision<ReferralFact, ReferralRejection> decide(
            Proposal<ReferralFact> proposal, StreamHistory<ReferralFact> history) {
        Optional<ReferralRejection> impossible = proposal.entry().told().flatMap(fact -> impossible(fact));
        if (impossible.isPresent()) {
            return Decision.rejected(impossible.get());
        }
        Proposal<ReferralFact> complete =
                proposal.completed(fact -> complete(fact, history.id().id()));
        return switch (Validation.of(complete, history, Referral.EVOLUTION, ReferralRejection.Target::new)) {
            case Validation.Legal<Referral, ReferralRejection> _ -> Decision.accepted(List.of(complete));
            case Validation.Illegal<Referral, ReferralRejection> it -> Decision.rejected(it.rejection());
        };
    }

    private static Optional<ReferralRejection> impossible(ReferralFact fact) {
        return switch (fact) {
            case ReferralReceived it -> impossible(it);
            case ReferralContacted _, ReferralConverted _ -> Optional.empty();
        };
    }

    private static Optional<ReferralRejection> impossible(ReferralReceived it) {
        PersonRef to = it.toContact();
        if (to.contactId() == null && to.name() == null && to.role() == null) {
            return Optional.of(new ReferralRejection.NobodyNamed());
        }
        return it.fromContactId().equals(to.contactId())
                ? Optional.of(new ReferralRejection.ReferredToThemselves())
                : Optional.empty();
    }

    private static ReferralFact complete(ReferralFact fact, UUID referralId) {
        return switch (fact) {
            case ReferralReceived it when it.toContact().contactId() == null -> withContactId(it, referralId);
            case ReferralReceived it -> it;
            case ReferralContacted it -> it;
            case ReferralConverted it -> it;
        };
    }

    /** One referral names one person: the id follows from the referral's, so a correction keeps it. */
    private static ReferralReceived withContactId(ReferralReceived it, UUID referralId) {
        PersonRef to = it.toContact();
        return it.withToContact(new PersonRef(Ids.derived(referralId, "toContact"), to.name(), to.role()));
    }
}
