package dev.onward.networking.stream.proposal;

import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.networking.stream.proposal.domain.ProposalRejection;

/** Each "no" of a proposal's stream as HTTP says it. */
public final class ProposalProblems {

    private ProposalProblems() {}

    public static Problem of(ProposalRejection rejection) {
        return switch (rejection) {
            case ProposalRejection.NotProposed _ -> Problem.of("not-proposed");
            case ProposalRejection.AlreadyAccepted _ -> Problem.of("proposal-already-accepted");
            case ProposalRejection.AlreadyDismissed _ -> Problem.of("proposal-already-dismissed");
            case ProposalRejection.NobodyProposed _ -> Problem.of("nobody-proposed");
            case ProposalRejection.NotACandidate _ ->
                Problem.of("not-a-candidate").at("/contactIds");
            case ProposalRejection.ReservedReason _ ->
                Problem.of("reserved-reason")
                        .saying("We say RETRACTED when a turndown or withdrawal is put right. Choose another reason.")
                        .at("/reason");
            case ProposalRejection.Unchanged _ -> Problem.of("proposal-unchanged");
            case ProposalRejection.OtherCause _ -> Problem.of("proposal-of-other-cause");
            case ProposalRejection.Target it -> Problems.target(it.target());
        };
    }
}
