package dev.onward.networking.stream.proposal;

import dev.onward.eventsourcing.codec.Codec;
import dev.onward.networking.stream.proposal.domain.ProposalFact;

/** The type names and versions under which proposals are stored; never changed, only added to. */
public final class ProposalFactCodec {

    public static final Codec<ProposalFact> CODEC = Codec.of(ProposalFact.class)
            .systemOnly("TurndownConversionProposed", 1, ProposalFact.TurndownConversionProposed.class)
            .systemOnly("WithdrawalFollowUpProposed", 1, ProposalFact.WithdrawalFollowUpProposed.class)
            .type("ConversionAccepted", 1, ProposalFact.ConversionAccepted.class)
            .type("ConversionDismissed", 1, ProposalFact.ConversionDismissed.class)
            .build();

    private ProposalFactCodec() {}
}
