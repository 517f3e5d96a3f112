package dev.onward.networking.view.book;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.onward.contracts.Derived;
import dev.onward.contracts.vocabulary.ConversionCandidate;
import dev.onward.contracts.vocabulary.DismissalReason;
import dev.onward.contracts.vocabulary.FollowUpStep;
import dev.onward.contracts.vocabulary.RankingReason;
import dev.onward.contracts.vocabulary.TurndownTier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * @param contact who was told of the withdrawal
 */
public record ProposalView(
        UUID proposalId,
        State state,
        @Nullable UUID opportunityId,
        @Nullable UUID rejectedEventId,
        @Nullable TurndownTier tier,
        List<Candidate> candidates,
        @Nullable UUID withdrewEventId,
        @Nullable UUID contactId,
        List<FollowUpStep> steps,
        List<UUID> acceptedContactIds,
        @Nullable DismissalReason dismissalReason,
        @Derived @Nullable ContactView contact)
        implements BookAnswer {

    /** Where a proposal stands. */
    public enum State {
        OPEN,
        ACCEPTED,
        DISMISSED
    }

    /**
     * Somebody worth meeting.
     *
     * @param score the sum of the reasons' points
     * @param why in falling weight
     * @param contact who that is
     */
    public record Candidate(
            UUID contactId,
            int score,
            List<RankingReason> why,
            @Derived @Nullable ContactView contact) {
        public Candidate {
            why = List.copyOf(why);
        }

        static Candidate of(ConversionCandidate candidate) {
            return new Candidate(candidate.contactId(), candidate.score(), candidate.why(), null);
        }

        Candidate withContact(@Nullable ContactView newContact) {
            return new Candidate(contactId, score, why, newContact);
        }
    }

    public ProposalView {
        candidates = List.copyOf(candidates);
        steps = List.copyOf(steps);
        acceptedContactIds = List.copyOf(acceptedContactIds);
    }

    ProposalView(
            UUID proposalId,
            State state,
            @Nullable UUID opportunityId,
            @Nullable UUID rejectedEventId,
            @Nullable TurndownTier tier,
            List<Candidate> candidates,
            @Nullable UUID withdrewEventId,
            @Nullable UUID contactId,
            List<FollowUpStep> steps,
            List<UUID> acceptedContactIds,
            @Nullable DismissalReason dismissalReason) {
        this(
                proposalId,
                state,
                opportunityId,
                rejectedEventId,
                tier,
                candidates,
                withdrewEventId,
                contactId,
                steps,
                acceptedContactIds,
                dismissalReason,
                null);
    }

    @Override
    public Set<UUID> contactIds() {
        return Stream.concat(Stream.ofNullable(contactId), candidates.stream().map(Candidate::contactId))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public ProposalView withContacts(Map<UUID, ContactView> contacts) {
        return new ProposalView(
                proposalId,
                state,
                opportunityId,
                rejectedEventId,
                tier,
                candidates.stream()
                        .map(candidate -> candidate.withContact(contacts.get(candidate.contactId())))
                        .toList(),
                withdrewEventId,
                contactId,
                steps,
                acceptedContactIds,
                dismissalReason,
                contactId == null ? null : contacts.get(contactId));
    }

    @Override
    public ListedProposal listed(long version) {
        return new ListedProposal(this, version);
    }

    /** In a list. */
    public record ListedProposal(@JsonUnwrapped ProposalView proposal, long version) {}
}
