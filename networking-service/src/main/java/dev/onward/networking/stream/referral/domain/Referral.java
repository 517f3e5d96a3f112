package dev.onward.networking.stream.referral.domain;

import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.Evolution;
import dev.onward.eventsourcing.Step;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.networking.stream.referral.domain.ReferralFact.ReferralContacted;
import dev.onward.networking.stream.referral.domain.ReferralFact.ReferralConverted;
import dev.onward.networking.stream.referral.domain.ReferralFact.ReferralReceived;
import java.util.UUID;

/**
 * One referral.
 *
 * <pre>
 * None ──▶ Received ──▶ Contacted ──▶ Converted
 *              └───────(straight on)─────▲
 * </pre>
 */
public sealed interface Referral {

    record None() implements Referral {}

    record Received(ReferralReceived received) implements Referral {}

    record Contacted(ReferralReceived received) implements Referral {}

    record Converted(ReferralReceived received, UUID opportunityId) implements Referral {}

    Evolution<ReferralFact, Referral, ReferralRejection> EVOLUTION = Evolution.of(initial(), Referral::evolve);

    static Referral initial() {
        return new None();
    }

    /** The state that a stream has come to. */
    static Referral of(StreamHistory<ReferralFact> stream) {
        return stream.state(EVOLUTION);
    }

    static Step<Referral, ReferralRejection> evolve(Referral referral, Effective<ReferralFact> effective) {
        return switch (effective.fact()) {
            case ReferralReceived it -> received(referral, it);
            case ReferralContacted _ -> contacted(referral);
            case ReferralConverted it -> converted(referral, it);
        };
    }

    private static Step<Referral, ReferralRejection> received(Referral referral, ReferralReceived it) {
        return switch (referral) {
            case None _ -> Step.to(new Received(it));
            case Received _, Contacted _, Converted _ -> Step.not(new ReferralRejection.AlreadyReceived());
        };
    }

    private static Step<Referral, ReferralRejection> contacted(Referral referral) {
        return switch (referral) {
            case None _ -> Step.not(new ReferralRejection.NotReceived());
            case Received was -> Step.to(new Contacted(was.received()));
            case Contacted _ -> Step.not(new ReferralRejection.AlreadyContacted());
            case Converted _ -> Step.not(new ReferralRejection.AlreadyConverted());
        };
    }

    private static Step<Referral, ReferralRejection> converted(Referral referral, ReferralConverted it) {
        return switch (referral) {
            case None _ -> Step.not(new ReferralRejection.NotReceived());
            case Received was -> Step.to(new Converted(was.received(), it.opportunityId()));
            case Contacted was -> Step.to(new Converted(was.received(), it.opportunityId()));
            case Converted _ -> Step.not(new ReferralRejection.AlreadyConverted());
        };
    }
}
