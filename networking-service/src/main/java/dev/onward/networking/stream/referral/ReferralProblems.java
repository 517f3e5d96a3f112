package dev.onward.networking.stream.referral;

import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.networking.stream.referral.domain.ReferralRejection;

/** Each "no" of a referral's stream as HTTP says it. */
public final class ReferralProblems {

    private ReferralProblems() {}

    public static Problem of(ReferralRejection rejection) {
        return switch (rejection) {
            case ReferralRejection.NotReceived _ ->
                Problem.of(
                        "referral-not-received",
                        422,
                        "Not received yet",
                        "A referral begins with ReferralReceived. Record that first, or use a later occurredAt.");
            case ReferralRejection.AlreadyReceived _ ->
                Problem.of(
                        "referral-already-received",
                        422,
                        "Received already",
                        "This referral is recorded. Open a new one for somebody else.");
            case ReferralRejection.AlreadyContacted _ ->
                Problem.of(
                        "referral-already-contacted",
                        422,
                        "Contacted already",
                        "You have been in touch already. Go on with ReferralConverted if it led to something.");
            case ReferralRejection.AlreadyConverted _ ->
                Problem.of(
                        "referral-already-converted",
                        422,
                        "Led to something already",
                        "This referral has led to an opportunity. Correct that fact if it was another one.");
            case ReferralRejection.NobodyNamed _ ->
                Problem.of(
                                "nobody-named",
                                422,
                                "Who is it?",
                                "Tell us of whoever was named a contactId, a name or a role.")
                        .at("/toContact");
            case ReferralRejection.ReferredToThemselves _ ->
                Problem.of(
                                "referred-to-themselves",
                                422,
                                "The same person",
                                "Whoever gave the referral and whoever was named are the same contact.")
                        .at("/toContact/contactId");
            case ReferralRejection.Target it -> Problems.target(it.target());
        };
    }
}
