package dev.onward.networking.stream.proposal;

import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.networking.stream.proposal.domain.ProposalRejection;

/** Each "no" of a proposal's stream as HTTP says it. */
public final class ProposalProblems {

    private ProposalProblems() {}

    public static Problem of(ProposalRejection rejection) {
        return switch (rejection) {
            case ProposalRejection.NotProposed _ ->
                Problem.of(
                        "not-proposed",
                        422,
                        "Not proposed at that time",
                        "This was not proposed yet at the time you give. Use a later occurredAt.");
            case ProposalRejection.AlreadyAccepted _ ->
                Problem.of(
                        "proposal-already-accepted",
                        422,
                        "Taken up already",
                        "You have taken this up. To change your mind, retract or correct that fact.");
            case ProposalRejection.AlreadyDismissed _ ->
                Problem.of(
                        "proposal-already-dismissed",
                        422,
                        "Put aside already",
                        "You have put this aside. To take it up after all, retract that fact first.");
            case ProposalRejection.NobodyProposed _ ->
                Problem.of(
                        "nobody-proposed",
                        422,
                        "Nobody to meet yet",
                        "We know of nobody you met there. Record the interviews with their panels, or who decided,"
                                + " and we propose people.");
            case ProposalRejection.NotACandidate _ ->
                Problem.of(
                                "not-a-candidate",
                                422,
                                "Somebody else",
                                "Choose among the people proposed here, or leave contactIds out to begin with the first.")
                        .at("/contactIds");
            case ProposalRejection.ReservedReason _ ->
                Problem.of(
                                "reserved-reason",
                                422,
                                "Not yours to say",
                                "We say RETRACTED when a turndown or withdrawal is put right. Choose another reason.")
                        .at("/reason");
            case ProposalRejection.Unchanged _ ->
                Problem.of("proposal-unchanged", 422, "Nothing new", "The same proposal stands already.");
            case ProposalRejection.OtherCause _ ->
                Problem.of("proposal-of-other-cause", 422, "Another proposal", "This proposal follows something else.");
            case ProposalRejection.Target it -> Problems.target(it.target());
        };
    }
}
