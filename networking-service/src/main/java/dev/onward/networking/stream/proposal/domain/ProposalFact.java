package dev.onward.networking.stream.proposal.domain;

import dev.onward.contracts.vocabulary.ConversionCandidate;
import dev.onward.contracts.vocabulary.DismissalReason;
import dev.onward.contracts.vocabulary.FollowUpStep;
import dev.onward.contracts.vocabulary.TurndownTier;
import java.util.List;
import java.util.UUID;

/** What is recorded about one proposal to turn a turndown or a withdrawal into relationships. */
public sealed interface ProposalFact {

    /**
     * After a turndown: the people worth meeting, best first, and why (R13, 003-01).
     *
     * @param candidates nobody, if nobody is known to have been met; proposed again once somebody is
     */
    record TurndownConversionProposed(UUID rejectedEventId, TurndownTier tier, List<ConversionCandidate> candidates)
            implements ProposalFact {
        public TurndownConversionProposed {
            candidates = List.copyOf(candidates);
        }
    }

    /** After a withdrawal that somebody was told of: thank them and stay in touch (R14, 000-07). */
    record WithdrawalFollowUpProposed(UUID withdrewEventId, UUID contactId, List<FollowUpStep> steps)
            implements ProposalFact {
        public WithdrawalFollowUpProposed {
            steps = List.copyOf(steps);
        }
    }

    /**
     * The person takes it up.
     *
     * @param contactIds whom they choose of those proposed; none stated means the first, one small step (003-06), and
     *     what is recorded names them
     */
    record ConversionAccepted(List<UUID> contactIds) implements ProposalFact {
        public ConversionAccepted {
            contactIds = List.copyOf(contactIds);
        }
    }

    /** The person puts it aside, or the system withdraws it because its cause was put right. */
    record ConversionDismissed(DismissalReason reason) implements ProposalFact {}
}
