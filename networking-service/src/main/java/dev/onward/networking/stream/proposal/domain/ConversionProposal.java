package dev.onward.networking.stream.proposal.domain;

import dev.onward.contracts.vocabulary.ConversionCandidate;
import dev.onward.contracts.vocabulary.DismissalReason;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.Evolution;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.Step;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.networking.foreign.opportunity.domain.Pursuit;
import dev.onward.networking.foreign.opportunity.domain.Pursuit.Turndown;
import dev.onward.networking.stream.proposal.domain.ProposalFact.ConversionAccepted;
import dev.onward.networking.stream.proposal.domain.ProposalFact.ConversionDismissed;
import dev.onward.networking.stream.proposal.domain.ProposalFact.TurndownConversionProposed;
import dev.onward.networking.stream.proposal.domain.ProposalFact.WithdrawalFollowUpProposed;
import java.util.List;
import java.util.UUID;

/**
 * One proposal.
 *
 * <pre>
 *              (proposed again, otherwise)
 *                     ┌──────┐
 * None ──…Proposed──▶ Open ──┴──ConversionAccepted──▶ Accepted
 *                     ▲  └──ConversionDismissed──▶ Dismissed
 *                     └────…Proposed, if it was withdrawn as RETRACTED───┘
 * </pre>
 *
 * The system may withdraw an accepted one too, as RETRACTED: then its cause never was.
 */
public sealed interface ConversionProposal {

    /** Nothing proposed yet. */
    record None() implements ConversionProposal {}

    /** Waiting for the person; {@code proposed} is what stands. */
    record Open(ProposalFact proposed) implements ConversionProposal {

        /** Whom it proposes, best first. */
        public List<UUID> contactIds() {
            return ConversionProposal.contactIdsOf(proposed);
        }
    }

    /** Taken up. */
    record Accepted(ProposalFact proposed, List<UUID> contactIds) implements ConversionProposal {
        public Accepted {
            contactIds = List.copyOf(contactIds);
        }
    }

    /** Put aside, or withdrawn. */
    record Dismissed(ProposalFact proposed, DismissalReason reason) implements ConversionProposal {}

    Evolution<ProposalFact, ConversionProposal, ProposalRejection> EVOLUTION =
            Evolution.of(initial(), ConversionProposal::evolve);

    /** The proposal that follows from a turndown. */
    static UUID idForTurndown(UUID rejectedEventId) {
        return Ids.derived(rejectedEventId, "conversion");
    }

    /** Whom to meet after a turndown, by all that is known of the opportunity. */
    static TurndownConversionProposed after(Turndown turndown, Pursuit pursuit) {
        return new TurndownConversionProposed(
                turndown.eventId(), pursuit.tier(turndown), Ranking.DEFAULT.rank(pursuit.acquaintances()));
    }

    /** The proposal that follows from a withdrawal. */
    static UUID idForWithdrawal(UUID withdrewEventId) {
        return Ids.derived(withdrewEventId, "follow-up");
    }

    static ConversionProposal initial() {
        return new None();
    }

    /** The state that a stream has come to. */
    static ConversionProposal of(StreamHistory<ProposalFact> stream) {
        return stream.state(EVOLUTION);
    }

    static Step<ConversionProposal, ProposalRejection> evolve(
            ConversionProposal state, Effective<ProposalFact> effective) {
        return switch (effective.fact()) {
            case TurndownConversionProposed it -> proposed(state, it);
            case WithdrawalFollowUpProposed it -> proposed(state, it);
            case ConversionAccepted it -> accepted(state, it);
            case ConversionDismissed it -> dismissed(state, it);
        };
    }

    /** Whom a proposal proposes, best first; nobody for the answers to one. */
    static List<UUID> contactIdsOf(ProposalFact proposed) {
        return switch (proposed) {
            case TurndownConversionProposed it ->
                it.candidates().stream().map(ConversionCandidate::contactId).toList();
            case WithdrawalFollowUpProposed it -> List.of(it.contactId());
            case ConversionAccepted _, ConversionDismissed _ -> List.of();
        };
    }

    private static Step<ConversionProposal, ProposalRejection> proposed(ConversionProposal state, ProposalFact fact) {
        return switch (state) {
            case None _ -> Step.to(new Open(fact));
            case Open open when open.proposed().equals(fact) -> Step.not(new ProposalRejection.Unchanged());
            case Open open
            when open.proposed().getClass() != fact.getClass() -> Step.not(new ProposalRejection.OtherCause());
            case Open _ -> Step.to(new Open(fact));
            case Accepted _ -> Step.not(new ProposalRejection.AlreadyAccepted());
            case Dismissed it ->
                it.reason() == DismissalReason.RETRACTED
                        ? Step.to(new Open(fact))
                        : Step.not(new ProposalRejection.AlreadyDismissed());
        };
    }

    private static Step<ConversionProposal, ProposalRejection> accepted(
            ConversionProposal state, ConversionAccepted fact) {
        return switch (state) {
            case None _ -> Step.not(new ProposalRejection.NotProposed());
            case Open open -> accepted(open, fact);
            case Accepted _ -> Step.not(new ProposalRejection.AlreadyAccepted());
            case Dismissed _ -> Step.not(new ProposalRejection.AlreadyDismissed());
        };
    }

    private static Step<ConversionProposal, ProposalRejection> accepted(Open open, ConversionAccepted fact) {
        if (open.contactIds().isEmpty()) {
            return Step.not(new ProposalRejection.NobodyProposed());
        }
        return fact.contactIds().stream()
                .filter(id -> !open.contactIds().contains(id))
                .findFirst()
                .<Step<ConversionProposal, ProposalRejection>>map(
                        id -> Step.not(new ProposalRejection.NotACandidate(id)))
                .orElseGet(() -> Step.to(new Accepted(open.proposed(), fact.contactIds())));
    }

    private static Step<ConversionProposal, ProposalRejection> dismissed(
            ConversionProposal state, ConversionDismissed fact) {
        return switch (state) {
            case None _ -> Step.not(new ProposalRejection.NotProposed());
            case Open open -> Step.to(new Dismissed(open.proposed(), fact.reason()));
            case Accepted it ->
                fact.reason() == DismissalReason.RETRACTED
                        ? Step.to(new Dismissed(it.proposed(), fact.reason()))
                        : Step.not(new ProposalRejection.AlreadyAccepted());
            case Dismissed _ -> Step.not(new ProposalRejection.AlreadyDismissed());
        };
    }
}
