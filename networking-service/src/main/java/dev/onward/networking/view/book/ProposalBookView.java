package dev.onward.networking.view.book;

import dev.onward.contracts.vocabulary.DismissalReason;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.networking.stream.proposal.domain.ConversionProposal;
import dev.onward.networking.stream.proposal.domain.ProposalFact;
import dev.onward.networking.stream.proposal.domain.ProposalFact.ConversionAccepted;
import dev.onward.networking.stream.proposal.domain.ProposalFact.ConversionDismissed;
import dev.onward.networking.stream.proposal.domain.ProposalFact.TurndownConversionProposed;
import dev.onward.networking.stream.proposal.domain.ProposalFact.WithdrawalFollowUpProposed;
import dev.onward.networking.view.book.ProposalView.Candidate;
import dev.onward.networking.view.book.ProposalView.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Proposals in the book. */
@ApplicationScoped
public class ProposalBookView implements BookView<ProposalFact, ProposalView> {

    public static final Codec<ProposalView> CODEC =
            Codec.of(ProposalView.class).type("Proposal", 1, ProposalView.class).build();

    private final StreamType<ProposalFact, ?> type;

    public ProposalBookView(StreamType<ProposalFact, ?> type) {
        this.type = type;
    }

    @Override
    public StreamType<ProposalFact, ?> type() {
        return type;
    }

    @Override
    public Codec<ProposalView> codec() {
        return CODEC;
    }

    @Override
    public Optional<InBook<ProposalView>> of(StreamHistory<ProposalFact> history) {
        return switch (ConversionProposal.of(history)) {
            case ConversionProposal.None _ -> Optional.empty();
            case ConversionProposal.Open it -> inBook(history, State.OPEN, it.proposed(), List.of(), null);
            case ConversionProposal.Accepted it ->
                inBook(history, State.ACCEPTED, it.proposed(), it.contactIds(), null);
            case ConversionProposal.Dismissed it ->
                inBook(history, State.DISMISSED, it.proposed(), List.of(), it.reason());
        };
    }

    private static Optional<InBook<ProposalView>> inBook(
            StreamHistory<ProposalFact> history,
            State state,
            ProposalFact proposed,
            List<UUID> accepted,
            @Nullable DismissalReason reason) {
        UUID id = history.id().id();
        UUID opportunity = history.about().opportunityId();
        return switch (proposed) {
            case TurndownConversionProposed it ->
                Optional.of(new InBook<>(
                        new ProposalView(
                                id,
                                state,
                                opportunity,
                                it.rejectedEventId(),
                                it.tier(),
                                it.candidates().stream().map(Candidate::of).toList(),
                                null,
                                null,
                                List.of(),
                                accepted,
                                reason),
                        state.name(),
                        null));
            case WithdrawalFollowUpProposed it ->
                Optional.of(new InBook<>(
                        new ProposalView(
                                id,
                                state,
                                opportunity,
                                null,
                                null,
                                List.of(),
                                it.withdrewEventId(),
                                it.contactId(),
                                it.steps(),
                                accepted,
                                reason),
                        state.name(),
                        null));
            case ConversionAccepted _, ConversionDismissed _ -> Optional.empty();
        };
    }
}
