package dev.onward.networking.stream.referral;

import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.networking.stream.referral.domain.ReferralRejection;

/** Each "no" of a referral's stream as HTTP says it. */
public final class ReferralProblems {

    private ReferralProblems() {}

    public static Problem of(ReferralRejection rejection) {
        return switch (rejection) {
            case ReferralRejection.NotReceived _ -> Problem.of("referral-not-received");
            case ReferralRejection.AlreadyReceived _ -> Problem.of("referral-already-received");
            case ReferralRejection.AlreadyContacted _ -> Problem.of("referral-already-contacted");
            case ReferralRejection.AlreadyConverted _ -> Problem.of("referral-already-converted");
            case ReferralRejection.NobodyNamed _ -> Problem.of("nobody-named").at("/toContact");
            case ReferralRejection.ReferredToThemselves _ ->
                Problem.of("referred-to-themselves").at("/toContact/contactId");
            case ReferralRejection.Target it -> Problems.target(it.target());
        };
    }
}
