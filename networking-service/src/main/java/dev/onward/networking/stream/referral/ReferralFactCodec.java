package dev.onward.networking.stream.referral;

import dev.onward.eventsourcing.codec.Codec;
import dev.onward.networking.stream.referral.domain.ReferralFact;

/** The type names and versions under which referrals are stored; never changed, only added to. */
public final class ReferralFactCodec {

    public static final Codec<ReferralFact> CODEC = Codec.of(ReferralFact.class)
            .type("ReferralReceived", 1, ReferralFact.ReferralReceived.class)
            .type("ReferralContacted", 1, ReferralFact.ReferralContacted.class)
            .type("ReferralConverted", 1, ReferralFact.ReferralConverted.class)
            .build();

    private ReferralFactCodec() {}
}
