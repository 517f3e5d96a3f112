package dev.onward.networking.stream.proposal.domain;

import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.TargetRejection;
import java.util.UUID;

/** Every "no" of a proposal's stream. */
public sealed interface ProposalRejection extends Rejection {

    record NotProposed() implements ProposalRejection {}

    record AlreadyAccepted() implements ProposalRejection {}

    record AlreadyDismissed() implements ProposalRejection {}

    /** Nothing to accept: no one is proposed yet. */
    record NobodyProposed() implements ProposalRejection {}

    /** A chosen contact is not among those proposed. */
    record NotACandidate(UUID contactId) implements ProposalRejection {}

    /** The reason is the system's to state. */
    record ReservedReason() implements ProposalRejection {}

    /** The same proposal stands already. */
    record Unchanged() implements ProposalRejection {}

    /** The stream holds a proposal of the other kind. */
    record OtherCause() implements ProposalRejection {}

    record Target(TargetRejection target) implements ProposalRejection {}
}
