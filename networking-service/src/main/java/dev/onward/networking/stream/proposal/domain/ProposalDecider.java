package dev.onward.networking.stream.proposal.domain;

import dev.onward.contracts.vocabulary.DismissalReason;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.Validation;
import dev.onward.networking.stream.proposal.domain.ConversionProposal.Open;
import dev.onward.networking.stream.proposal.domain.ProposalFact.ConversionAccepted;
import dev.onward.networking.stream.proposal.domain.ProposalFact.ConversionDismissed;
import java.util.List;

/** Decides what may be recorded about a proposal. */
public final class ProposalDecider {

    private ProposalDecider() {}

    public static Decision<ProposalFact, ProposalRejection> decide(
            Proposal<ProposalFact> proposal, StreamHistory<ProposalFact> history) {
        if (!proposal.actor().isSystem()
                && proposal.entry().told().filter(ProposalDecider::isReserved).isPresent()) {
            return Decision.rejected(new ProposalRejection.ReservedReason());
        }
        return switch (validate(proposal, history)) {
            case Validation.Legal<ConversionProposal, ProposalRejection> it ->
                Decision.accepted(List.of(proposal.completed(fact -> complete(fact, it.before()))));
            case Validation.Illegal<ConversionProposal, ProposalRejection> it -> Decision.rejected(it.rejection());
        };
    }

    private static Validation<ConversionProposal, ProposalRejection> validate(
            Proposal<ProposalFact> proposal, StreamHistory<ProposalFact> history) {
        return Validation.of(proposal, history, ConversionProposal.EVOLUTION, ProposalRejection.Target::new);
    }

    private static boolean isReserved(ProposalFact fact) {
        return fact instanceof ConversionDismissed it && it.reason() == DismissalReason.RETRACTED;
    }

    private static ProposalFact complete(ProposalFact fact, ConversionProposal before) {
        return fact instanceof ConversionAccepted it && it.contactIds().isEmpty() && before instanceof Open open
                ? new ConversionAccepted(List.of(open.contactIds().getFirst()))
                : fact;
    }
}
