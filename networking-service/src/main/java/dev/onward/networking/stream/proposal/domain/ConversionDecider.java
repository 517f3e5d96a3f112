package dev.onward.networking.stream.proposal.domain;

import dev.onward.contracts.vocabulary.DismissalReason;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.Validation;
import dev.onward.networking.stream.proposal.domain.ConversionProposal.Open;
import dev.onward.networking.stream.proposal.domain.ProposalFact.ConversionAccepted;
import dev.onward.networking.stream.proposal.domain.ProposalFact.ConversionDismissed;
import java.util.List;

/** Decides what may be recorded about a proposal. */
public final class ConversionDecider {

    private ConversionDecider() {}

    public static Decision<ProposalFact, ProposalRejection> decide(
            Proposal<ProposalFact> proposal, StreamHistory<ProposalFact> history) {
        if (!proposal.actor().isSystem() && statesReservedReason(proposal.entry())) {
            return Decision.rejected(new ProposalRejection.ReservedReason());
        }
        return switch (validate(proposal, history)) {
            case Validation.Legal<ConversionProposal, ProposalRejection> it ->
                Decision.accepted(List.of(proposal.saying(complete(proposal.entry(), it.before()))));
            case Validation.Illegal<ConversionProposal, ProposalRejection> it -> Decision.rejected(it.rejection());
        };
    }

    private static Validation<ConversionProposal, ProposalRejection> validate(
            Proposal<ProposalFact> proposal, StreamHistory<ProposalFact> history) {
        return Validation.of(proposal, history, ConversionProposal.EVOLUTION, ProposalRejection.Target::new);
    }

    private static boolean statesReservedReason(Entry<ProposalFact> entry) {
        return switch (entry) {
            case Stated<ProposalFact> it -> isReserved(it.fact());
            case FactCorrected<ProposalFact> it -> isReserved(it.replacement());
            case FactRetracted<ProposalFact> _ -> false;
        };
    }

    private static boolean isReserved(ProposalFact fact) {
        return fact instanceof ConversionDismissed it && it.reason() == DismissalReason.RETRACTED;
    }

    private static Entry<ProposalFact> complete(Entry<ProposalFact> entry, ConversionProposal before) {
        return switch (entry) {
            case Stated<ProposalFact> it -> new Stated<>(complete(it.fact(), before));
            case FactCorrected<ProposalFact> it ->
                new FactCorrected<>(
                        it.targetEventId(),
                        it.targetType(),
                        it.occurredAt(),
                        complete(it.replacement(), before),
                        it.reason());
            case FactRetracted<ProposalFact> it -> it;
        };
    }

    private static ProposalFact complete(ProposalFact fact, ConversionProposal before) {
        return fact instanceof ConversionAccepted it && it.contactIds().isEmpty() && before instanceof Open open
                ? new ConversionAccepted(List.of(open.contactIds().getFirst()))
                : fact;
    }
}
