package dev.onward.networking.view.book;

import dev.onward.contracts.vocabulary.ConversionCandidate;
import dev.onward.contracts.vocabulary.DismissalReason;
import dev.onward.contracts.vocabulary.FollowUpStep;
import dev.onward.contracts.vocabulary.TurndownTier;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A proposal as a reader gets it.
 *
 * @param rejectedEventId null after a withdrawal
 * @param tier null after a withdrawal
 * @param candidates after a turndown, best first
 * @param withdrewEventId null after a turndown
 * @param contactId after a withdrawal, who was told; null after a turndown
 * @param steps what is proposed after a withdrawal
 * @param acceptedContactIds whom the person chose; nobody yet while open
 */
public record ProposalView(
        UUID proposalId,
        State state,
        @Nullable UUID opportunityId,
        @Nullable UUID rejectedEventId,
        @Nullable TurndownTier tier,
        List<ConversionCandidate> candidates,
        @Nullable UUID withdrewEventId,
        @Nullable UUID contactId,
        List<FollowUpStep> steps,
        List<UUID> acceptedContactIds,
        @Nullable DismissalReason dismissalReason) {

    /** Where a proposal stands. */
    public enum State {
        OPEN,
        ACCEPTED,
        DISMISSED
    }

    public ProposalView {
        candidates = List.copyOf(candidates);
        steps = List.copyOf(steps);
        acceptedContactIds = List.copyOf(acceptedContactIds);
    }
}
