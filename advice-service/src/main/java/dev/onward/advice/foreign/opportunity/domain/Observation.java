package dev.onward.advice.foreign.opportunity.domain;

import dev.onward.contracts.vocabulary.CancelledBy;
import dev.onward.contracts.vocabulary.EvidenceKind;
import dev.onward.contracts.vocabulary.InterestState;
import dev.onward.contracts.vocabulary.InterviewKind;
import dev.onward.contracts.vocabulary.InterviewRound;
import dev.onward.contracts.vocabulary.KnowledgeOfJob;
import dev.onward.contracts.vocabulary.KnowledgeState;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.LearnedFrom;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.contracts.vocabulary.RedFlagKind;
import dev.onward.contracts.vocabulary.RedFlagResolution;
import dev.onward.contracts.vocabulary.TopicKnowledge;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A published event of the opportunity service, reduced to what advice reasons with: codes, ids and dates, nothing
 * personal. What was observed of a stream forms a history of its own, with corrections and retractions in it, so that
 * the same effective history can be drawn from it as the opportunity service draws (design decision 15).
 *
 * <p>Events missing here change nothing that a rule reads.
 */
public sealed interface Observation {

    /** Whether the opportunity service derived it from what was told, of itself or of a file. */
    default boolean isDerived() {
        return this instanceof KnowledgeAssessed || this instanceof RoundsNumbered;
    }

    /** A stream of kind "opportunity" begins. */
    record OpportunityIdentified(UUID searchId, OpportunityKind kind, boolean internal) implements Observation {}

    record InterviewInvited(UUID interviewId) implements Observation {}

    record InvitationDeclined(UUID interviewId) implements Observation {}

    record InterviewScheduled(UUID interviewId) implements Observation {}

    /** @param cancelledBy the organization's takes the invitation with it; the person's leaves them invited */
    record InterviewCancelled(UUID interviewId, CancelledBy cancelledBy) implements Observation {}

    /** @param round as long as none is numbered ({@link Rounds}) */
    record InterviewHeld(UUID interviewId, int round, InterviewKind kind, List<Met> panel) implements Observation {
        public InterviewHeld {
            panel = List.copyOf(panel);
        }
    }

    /** Every interview held, as the opportunity service numbers them; advice takes the numbers and never counts. */
    record RoundsNumbered(List<InterviewRound> rounds) implements Observation {
        public RoundsNumbered {
            rounds = List.copyOf(rounds);
        }
    }

    /** A panel member, by what they know of the job; null while nobody can say. */
    record Met(@Nullable UUID contactId, @Nullable KnowledgeOfJob knowledgeOfJob) {}

    record FitNoteRecorded(UUID noteId, EvidenceKind evidenceKind) implements Observation {}

    record RedFlagRaised(
            UUID flagId,
            RedFlagKind kind,
            EvidenceKind evidenceKind,
            @Nullable LearnedFrom learnedFrom) implements Observation {}

    record RedFlagResolved(
            UUID flagId,
            RedFlagResolution resolution,
            EvidenceKind evidenceKind,
            @Nullable LearnedFrom learnedFrom) implements Observation {}

    record OpenQuestionRecorded(UUID questionId, KnowledgeTopic topic) implements Observation {}

    record OpenQuestionAnswered(UUID questionId, EvidenceKind evidenceKind) implements Observation {}

    /** K as the opportunity service computed it; advice takes it and never computes it. */
    record KnowledgeAssessed(KnowledgeState state, List<TopicKnowledge> topics) implements Observation {
        public KnowledgeAssessed {
            topics = List.copyOf(topics);
        }
    }

    record InterestDeclared(
            InterestState state,
            List<UUID> evidenceIds,
            @Nullable LocalDate concludedAt,
            boolean firstHand) implements Observation {
        public InterestDeclared {
            evidenceIds = List.copyOf(evidenceIds);
        }
    }

    /** Whether it is a snap judgement follows from when it and the last interview happened, as now believed. */
    record WithdrawalIntended(UUID intentId, List<UUID> evidenceIds) implements Observation {
        public WithdrawalIntended {
            evidenceIds = List.copyOf(evidenceIds);
        }
    }

    record WithdrawalReconsidered(UUID intentId) implements Observation {}

    record Withdrew() implements Observation {}

    /** The person is a candidate again. */
    record WithdrawalReinstated(UUID withdrewEventId) implements Observation {}

    record Rejected(Placement placement) implements Observation {}

    /** The turndown was taken back. */
    record RejectionRescinded(UUID rejectedEventId) implements Observation {}

    record FeedbackRequested(UUID requestId) implements Observation {}

    /**
     * Feedback came.
     *
     * @param statedBy the entry that says it so: the event itself, or the correction that stands in its place
     */
    record FeedbackReceived(UUID feedbackId, boolean rebuttalAvoided, UUID statedBy) implements Observation {}

    record OfferReceived(UUID offerId) implements Observation {}

    /** Taken back, standing or accepted. */
    record OfferRescinded(UUID offerId) implements Observation {}

    record OfferAccepted(UUID offerId) implements Observation {}

    record OfferDeclined(UUID offerId) implements Observation {}

    record OpportunityClosed() implements Observation {}

    /** What was closed, declined or accepted is open again. */
    record OpportunityReopened(UUID endedEventId) implements Observation {}

    /** A stream of kind "search" begins. */
    record SearchStarted(int abundanceThreshold) implements Observation {}

    /** On a search's stream: what is looked for was said again. */
    record SearchProfileRevised(int abundanceThreshold) implements Observation {}

    /** On a person's stream: the zone in which their mornings are counted; null: not told. */
    record ContactPointSet(@Nullable ZoneId zone) implements Observation {}
}
