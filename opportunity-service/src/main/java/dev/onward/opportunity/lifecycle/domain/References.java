package dev.onward.opportunity.lifecycle.domain;

import dev.onward.contracts.vocabulary.LearnedFrom;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.ConfidenceCheckRecorded;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.DecisionRegretReported;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.FitNoteRecorded;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InterestDeclared;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InterviewHeld;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InterviewInvited;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InterviewScheduled;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InvitationDeclined;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.OfferAccepted;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.OfferDeclined;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.OpenQuestionAnswered;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.OpenQuestionRecorded;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.RedFlagInquired;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.RedFlagRaised;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.RedFlagResolved;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.WithdrawalIntended;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.Withdrew;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a fact points to is known. Asked of proposals only, against all that is believed of any time: were it part
 * of the fold, a note could never be retracted once something rested on it.
 */
final class References {

    private References() {}

    static Optional<OpportunityRejection> check(
            OpportunityFact fact, Opportunity before, EffectiveHistory<OpportunityFact> history) {
        if (fact instanceof Withdrew it && !intentPends(it.intentId(), before)) {
            return Optional.of(new OpportunityRejection.IntentNotPending());
        }
        if (fact instanceof DecisionRegretReported it
                && history.facts().stream()
                        .noneMatch(each ->
                                isDecision(each.fact()) && each.eventId().equals(it.aboutEventId()))) {
            return Optional.of(new OpportunityRejection.DecisionUnknown());
        }
        List<UUID> interviews = interviewsIn(fact);
        List<UUID> evidence = evidenceIn(fact);
        // Most facts point to nothing, and then nothing needs to be looked up.
        if (interviews.isEmpty() && evidence.isEmpty()) {
            return Optional.empty();
        }
        Set<@Nullable UUID> knownInterviews = new HashSet<>();
        Set<UUID> knownEvidence = new HashSet<>();
        history.facts().forEach(each -> collect(each.fact(), knownEvidence, knownInterviews));
        Optional<OpportunityRejection> interview = interviews.stream()
                .filter(id -> !knownInterviews.contains(id))
                .<OpportunityRejection>map(OpportunityRejection.InterviewUnknown::new)
                .findFirst();
        return interview.or(() -> evidence.stream()
                .filter(id -> !knownEvidence.contains(id))
                .<OpportunityRejection>map(OpportunityRejection.EvidenceUnknown::new)
                .findFirst());
    }

    /** Whether it is a decision of the person's that they may come to regret (002-13). */
    static boolean isDecision(OpportunityFact fact) {
        return fact instanceof InvitationDeclined
                || fact instanceof Withdrew
                || fact instanceof OfferAccepted
                || fact instanceof OfferDeclined;
    }

    private static boolean intentPends(@Nullable UUID intentId, Opportunity before) {
        Course course = before.courseOrNull();
        return intentId == null
                || course == null
                || (course.intent() != null && course.intent().id().equals(intentId));
    }

    private static void collect(OpportunityFact fact, Set<UUID> evidence, Set<@Nullable UUID> interviews) {
        if (fact instanceof FitNoteRecorded it && it.noteId() != null) {
            evidence.add(it.noteId());
        } else if (fact instanceof RedFlagRaised it && it.flagId() != null) {
            evidence.add(it.flagId());
        } else if (fact instanceof OpenQuestionRecorded it && it.questionId() != null) {
            evidence.add(it.questionId());
        } else if (fact instanceof InterviewInvited it) {
            interviews.add(it.interviewId());
        } else if (fact instanceof InterviewScheduled it) {
            interviews.add(it.interviewId());
        } else if (fact instanceof InterviewHeld it) {
            interviews.add(it.interviewId());
        }
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
