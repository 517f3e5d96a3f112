package dev.onward.opportunity.stream.opportunity.domain;

import dev.onward.contracts.vocabulary.LearnedFrom;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.Evolution;
import dev.onward.eventsourcing.Fold;
import dev.onward.eventsourcing.PersistentMap;
import dev.onward.eventsourcing.Placed;
import dev.onward.eventsourcing.Step;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.AcceptanceRescinded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.ConfidenceCheckRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.DecisionRegretReported;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FitNoteRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterestDeclared;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewHeld;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewInvited;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewScheduled;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InvitationDeclined;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferAccepted;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferDeclined;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpenQuestionAnswered;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpenQuestionRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RedFlagInquired;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RedFlagRaised;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RedFlagResolved;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.WithdrawalIntended;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Withdrew;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a fact points to is known. Asked of proposals only, against all that is believed of any time: if it were
 * part of the fold, a note could never be retracted once something rested on it.
 */
final class References {

    /**
     * What a fact may point to: the ids of evidence, interviews and decisions.
     *
     * @param lastDecision the event id of the last one in effective order; null before the first
     */
    record Known(
            PersistentMap<UUID, OpportunityFact> evidence,
            PersistentMap<UUID, OpportunityFact> interviews,
            PersistentMap<UUID, OpportunityFact> decisions,
            @Nullable UUID lastDecision) {

        private static final Known NOTHING =
                new Known(PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty(), null);

        private Known withEvidence(@Nullable UUID id, OpportunityFact fact) {
            return id == null ? this : new Known(evidence.with(id, fact), interviews, decisions, lastDecision);
        }

        private Known withInterview(@Nullable UUID id, OpportunityFact fact) {
            return id == null ? this : new Known(evidence, interviews.with(id, fact), decisions, lastDecision);
        }

        private Known withDecision(UUID eventId, OpportunityFact fact) {
            return new Known(evidence, interviews, decisions.with(eventId, fact), eventId);
        }
    }

    static final Evolution<OpportunityFact, Known, OpportunityRejection> KNOWN =
            Evolution.of(Known.NOTHING, (known, fact) -> Step.to(learn(known, fact)));

    private References() {}

    static Optional<OpportunityRejection> check(
            OpportunityFact fact, Opportunity before, Placed<OpportunityFact> placed) {
        if (fact instanceof Withdrew it && !intentPends(it.intentId(), before)) {
            return Optional.of(new OpportunityRejection.IntentNotPending());
        }
        if (fact instanceof DecisionRegretReported it
                && !known(placed).decisions().containsKey(it.aboutEventId())) {
            return Optional.of(new OpportunityRejection.DecisionUnknown());
        }
        List<UUID> interviews = interviewsIn(fact);
        List<UUID> evidence = evidenceIn(fact);
        // Most facts point to nothing, and then nothing needs to be looked up.
        if (interviews.isEmpty() && evidence.isEmpty()) {
            return Optional.empty();
        }
        Known known = known(placed);
        Optional<OpportunityRejection> interview = interviews.stream()
                .filter(id -> !known.interviews().containsKey(id))
                .<OpportunityRejection>map(OpportunityRejection.InterviewUnknown::new)
                .findFirst();
        return interview.or(() -> evidence.stream()
                .filter(id -> !known.evidence().containsKey(id))
                .<OpportunityRejection>map(OpportunityRejection.EvidenceUnknown::new)
                .findFirst());
    }

    private static Known known(Placed<OpportunityFact> placed) {
        return switch (placed.all(KNOWN)) {
            case Fold.Legal<OpportunityFact, Known, OpportunityRejection>(Known known) -> known;
            case Fold.Illegal<OpportunityFact, Known, OpportunityRejection> it ->
                throw new IllegalStateException(
                        "nothing is refused here: " + it.at().eventId());
        };
    }

    /** Whether it is a decision of the person's that they may come to regret (002-13). */
    static boolean isDecision(OpportunityFact fact) {
        return fact instanceof InvitationDeclined
                || fact instanceof Withdrew
                || fact instanceof OfferAccepted
                || fact instanceof AcceptanceRescinded
                || fact instanceof OfferDeclined;
    }

    private static boolean intentPends(@Nullable UUID intentId, Opportunity before) {
        Course course = before.courseOrNull();
        return intentId == null
                || course == null
                || (course.intent() != null && course.intent().id().equals(intentId));
    }

    private static Known learn(Known known, Effective<OpportunityFact> effective) {
        OpportunityFact fact = effective.fact();
        if (isDecision(fact)) {
            return known.withDecision(effective.eventId(), fact);
        } else if (fact instanceof FitNoteRecorded it) {
            return known.withEvidence(it.noteId(), it);
        } else if (fact instanceof RedFlagRaised it) {
            return known.withEvidence(it.flagId(), it);
        } else if (fact instanceof OpenQuestionRecorded it) {
            return known.withEvidence(it.questionId(), it);
        } else if (fact instanceof InterviewInvited it) {
            return known.withInterview(it.interviewId(), it);
        } else if (fact instanceof InterviewScheduled it) {
            return known.withInterview(it.interviewId(), it);
        } else if (fact instanceof InterviewHeld it) {
            return known.withInterview(it.interviewId(), it);
        }
        return known;
    }

    private static List<UUID> interviewsIn(OpportunityFact fact) {
        if (fact instanceof FitNoteRecorded it) {
            return present(it.interviewId(), interviewOf(it.learnedFrom()));
        } else if (fact instanceof ConfidenceCheckRecorded it) {
            return present(it.interviewId(), null);
        } else if (fact instanceof RedFlagInquired it) {
            return present(it.interviewId(), null);
        } else if (fact instanceof RedFlagRaised it) {
            return present(null, interviewOf(it.learnedFrom()));
        } else if (fact instanceof RedFlagResolved it) {
            return present(null, interviewOf(it.learnedFrom()));
        } else if (fact instanceof OpenQuestionAnswered it) {
            return present(null, interviewOf(it.learnedFrom()));
        }
        return List.of();
    }

    private static @Nullable UUID interviewOf(@Nullable LearnedFrom from) {
        return from == null ? null : from.interviewId();
    }

    private static List<UUID> present(@Nullable UUID one, @Nullable UUID other) {
        return Stream.of(Optional.ofNullable(one), Optional.ofNullable(other))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<UUID> evidenceIn(OpportunityFact fact) {
        if (fact instanceof InvitationDeclined it) {
            return it.evidenceIds();
        } else if (fact instanceof InterestDeclared it) {
            return it.evidenceIds();
        } else if (fact instanceof WithdrawalIntended it) {
            return it.evidenceIds();
        } else if (fact instanceof Withdrew it) {
            return it.evidenceIds();
        }
        return List.of();
    }
}
