package dev.onward.networking.stream.proposal;

import dev.onward.contracts.vocabulary.DismissalReason;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.reaction.FactHandler;
import dev.onward.eventsourcing.reaction.FactHandlers;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.networking.stream.proposal.domain.ConversionProposal;
import dev.onward.networking.stream.proposal.domain.ProposalDecider;
import dev.onward.networking.stream.proposal.domain.ProposalFact;
import dev.onward.networking.stream.proposal.domain.ProposalFact.ConversionAccepted;
import dev.onward.networking.stream.proposal.domain.ProposalFact.ConversionDismissed;
import dev.onward.networking.stream.proposal.domain.ProposalRejection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The write path of proposals. */
@ApplicationScoped
public class ProposalCommandHandler {

    private final FactHandler<ProposalFact, ProposalRejection> proposals;

    public ProposalCommandHandler(FactHandlers handlers, StreamType<ProposalFact, ?> type) {
        this.proposals = handlers.of(type, ProposalDecider::decide);
    }

    public Uni<CommandResult<ProposalFact, ProposalRejection>> record(
            UUID proposalId, FactRequest<ProposalFact> request) {
        return proposals.handle(request, proposalId);
    }

    /**
     * Proposes, for the first time as of {@code since}: whatever the person answers lies after it. Anew, as of the news.
     */
    public Uni<Void> propose(
            Tx tx, Reaction reaction, PolicyName policy, UUID proposalId, ProposalFact proposed, OccurredAt since) {
        return history(tx, reaction.personId(), proposalId)
                .flatMap(history -> proposals.propose(
                        tx,
                        reaction,
                        policy,
                        proposalId,
                        proposed,
                        history.version() == 0 ? since : OccurredAt.at(reaction.recordedAt())));
    }

    /** Proposes anew what was proposed before, as of the news; what never was stays so. */
    public Uni<Void> proposeAnew(Tx tx, Reaction reaction, PolicyName policy, UUID proposalId, ProposalFact proposed) {
        return history(tx, reaction.personId(), proposalId)
                .flatMap(history -> history.version() == 0
                        ? Uni.createFrom().voidItem()
                        : proposals.propose(
                                tx, reaction, policy, proposalId, proposed, OccurredAt.at(reaction.recordedAt())));
    }

    /** Takes a proposal back because what it followed from was put right. */
    public Uni<Void> withdraw(Tx tx, Reaction reaction, PolicyName policy, UUID proposalId) {
        return proposals.propose(
                tx,
                reaction,
                policy,
                proposalId,
                List.of(reaction.proposal(
                        reaction.factId(policy, "retracted/" + proposalId, 0),
                        new ConversionDismissed(DismissalReason.RETRACTED),
                        OccurredAt.at(reaction.recordedAt()))));
    }

    /**
     * Whom a proposal concerns now.
     *
     * @param chosen whom the person has taken it up with; nobody while it is open or dismissed
     * @param ever everybody ever chosen, also where that was corrected or retracted since
     * @param since when it was taken up; unknown while it is not
     */
    public record Choice(List<UUID> chosen, Set<UUID> ever, OccurredAt since) {}

    public Uni<Choice> choice(Tx tx, UUID personId, UUID proposalId) {
        return history(tx, personId, proposalId).map(ProposalCommandHandler::choice);
    }

    private static Choice choice(StreamHistory<ProposalFact> history) {
        Set<UUID> ever = new LinkedHashSet<>();
        for (Recorded<ProposalFact> recorded : history.entries()) {
            if (recorded.entry().told().orElse(null) instanceof ConversionAccepted it) {
                ever.addAll(it.contactIds());
            }
        }
        OccurredAt since = EffectiveHistory.of(history).facts().stream()
                .filter(f -> f.fact() instanceof ConversionAccepted)
                .map(f -> f.occurredAt())
                .findFirst()
                .orElse(OccurredAt.unknown());
        return switch (ConversionProposal.of(history)) {
            case ConversionProposal.Accepted it -> new Choice(it.contactIds(), ever, since);
            case ConversionProposal.None _, ConversionProposal.Open _, ConversionProposal.Dismissed _ ->
                new Choice(List.of(), ever, since);
        };
    }

    private Uni<StreamHistory<ProposalFact>> history(Tx tx, UUID personId, UUID proposalId) {
        return proposals.recall(tx, personId, proposalId).map(OpenStream::history);
    }
}
