package dev.onward.networking.stream.referral.domain;

import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.TargetRejection;

/** Every "no" of a referral's stream. */
public sealed interface ReferralRejection extends Rejection {

    record NotReceived() implements ReferralRejection {}

    record AlreadyReceived() implements ReferralRejection {}

    record AlreadyContacted() implements ReferralRejection {}

    record AlreadyConverted() implements ReferralRejection {}

    /** Nobody is named: neither a contact nor a name nor a role. */
    record NobodyNamed() implements ReferralRejection {}

    /** Somebody is said to have named themselves. */
    record ReferredToThemselves() implements ReferralRejection {}

    record Target(TargetRejection target) implements ReferralRejection {}
}
