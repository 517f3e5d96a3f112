package dev.onward.contracts.opportunity;

import dev.onward.contracts.EventType;
import dev.onward.contracts.Personal;
import dev.onward.contracts.vocabulary.Arrival;
import dev.onward.contracts.vocabulary.CancelledBy;
import dev.onward.contracts.vocabulary.Channel;
import dev.onward.contracts.vocabulary.Chosen;
import dev.onward.contracts.vocabulary.Closeness;
import dev.onward.contracts.vocabulary.ClosingReason;
import dev.onward.contracts.vocabulary.EvidenceKind;
import dev.onward.contracts.vocabulary.FeedbackSuggestion;
import dev.onward.contracts.vocabulary.FitDirection;
import dev.onward.contracts.vocabulary.InitiatedBy;
import dev.onward.contracts.vocabulary.InterestState;
import dev.onward.contracts.vocabulary.InterviewFormat;
import dev.onward.contracts.vocabulary.InterviewKind;
import dev.onward.contracts.vocabulary.InterviewRound;
import dev.onward.contracts.vocabulary.KnowledgeState;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.LearnedFrom;
import dev.onward.contracts.vocabulary.LevelFit;
import dev.onward.contracts.vocabulary.OpenToFuture;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.OpportunityOrigin;
import dev.onward.contracts.vocabulary.Organization;
import dev.onward.contracts.vocabulary.OutcomeCategory;
import dev.onward.contracts.vocabulary.OutcomeSource;
import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.contracts.vocabulary.PersonRef;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.contracts.vocabulary.ReasonCode;
import dev.onward.contracts.vocabulary.ReconsiderReason;
import dev.onward.contracts.vocabulary.RedFlagKind;
import dev.onward.contracts.vocabulary.RedFlagResolution;
import dev.onward.contracts.vocabulary.ReopeningReason;
import dev.onward.contracts.vocabulary.Requirement;
import dev.onward.contracts.vocabulary.ResponseKind;
import dev.onward.contracts.vocabulary.SearchClosingReason;
import dev.onward.contracts.vocabulary.SpinOffKind;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.contracts.vocabulary.SuccessCriterion;
import dev.onward.contracts.vocabulary.ThresholdBasis;
import dev.onward.contracts.vocabulary.Tone;
import dev.onward.contracts.vocabulary.TopicKnowledge;
import dev.onward.contracts.vocabulary.TurndownReason;
import dev.onward.contracts.vocabulary.Valence;
import dev.onward.contracts.vocabulary.WithdrawalMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What opportunity-service publishes on {@link dev.onward.contracts.Topics#OPPORTUNITY_EVENTS}: the payloads only, the
 * envelope travels in {@link dev.onward.contracts.Headers}. Streams are {@code person/<person id>}, {@code search/<search
 * id>} and {@code opportunity/<opportunity id>}.
 *
 * <p>Beside these types every stream carries FactCorrected (targetEventId, targetType, replacement with its own type,
 * occurredAt and payload as below, reason) and FactRetracted (targetEventId, targetType, reason).
 *
 * <p>What a person notes for themselves stays with the service: the texts of notes, flags and answers, the posting, their
 * ratings, their reasons in their own words, the terms of an offer.
 */
public sealed interface OpportunityEvent {

    // ---- the person stream

    /**
     * How a person is reached.
     *
     * @param email null: there is no address, or it was erased
     * @param locale a BCP 47 language tag
     * @param zone times for this person are meant in it; null: not known, UTC is taken
     * @param emailVerified true where the identity provider vouches for the address; otherwise nobody has shown yet that it
     *     is the person's
     */
    @EventType(name = "ContactPointSet", version = 1)
    record ContactPointSet(
            @Personal @Nullable String email,
            @Nullable String locale,
            @Nullable ZoneId zone,
            @Nullable Boolean emailVerified)
            implements OpportunityEvent {}

    // ---- the search stream

    /** @param abundanceThreshold from how many live opportunities on advice counts them as many; at least 2 */
    @EventType(name = "SearchStarted", version = 1)
    record SearchStarted(List<OpportunityKind> kinds, List<String> targetRoles, int abundanceThreshold)
            implements OpportunityEvent {
        public SearchStarted {
            kinds = List.copyOf(kinds);
            targetRoles = List.copyOf(targetRoles);
        }
    }

    /** The whole profile again. */
    @EventType(name = "SearchProfileRevised", version = 1)
    record SearchProfileRevised(List<OpportunityKind> kinds, List<String> targetRoles, int abundanceThreshold)
            implements OpportunityEvent {
        public SearchProfileRevised {
            kinds = List.copyOf(kinds);
            targetRoles = List.copyOf(targetRoles);
        }
    }

    /** The person rests; what happens meanwhile is still recorded. */
    @EventType(name = "SearchPaused", version = 1)
    record SearchPaused() implements OpportunityEvent {}

    /** A paused or closed search goes on. */
    @EventType(name = "SearchResumed", version = 1)
    record SearchResumed() implements OpportunityEvent {}

    @EventType(name = "SearchClosed", version = 1)
    record SearchClosed(
            SearchClosingReason reason, @Nullable UUID outcomeId) implements OpportunityEvent {}

    /** Where a search led; the one of a search that happened last counts. */
    @EventType(name = "OutcomeReported", version = 1)
    record OutcomeReported(
            UUID outcomeId,
            OutcomeCategory category,
            @Nullable Organization employer,
            @Nullable String title,
            @Nullable LocalDate startDate,
            OutcomeSource knowledgeSource)
            implements OpportunityEvent {}

    // ---- the opportunity stream

    @EventType(name = "OpportunityIdentified", version = 1)
    record OpportunityIdentified(
            UUID searchId,
            OpportunityKind kind,
            boolean internal,
            Organization organization,
            UUID organizationRef,
            String title,
            @Nullable OpportunityOrigin origin,
            @Nullable LevelFit levelFit,
            List<Requirement> requirements,
            @Nullable UUID parentOpportunityId)
            implements OpportunityEvent {
        public OpportunityIdentified {
            requirements = List.copyOf(requirements);
        }
    }

    @EventType(name = "Applied", version = 1)
    record Applied(
            @Nullable Channel channel,
            @Nullable UUID viaContactId,
            @Nullable Arrival arrival) implements OpportunityEvent {}

    @EventType(name = "EmployerResponded", version = 1)
    record EmployerResponded(
            ResponseKind responseKind, @Nullable PersonRef contactRef) implements OpportunityEvent {}

    /** @param round as told, here and in every event of an interview; which it is, {@link RoundsNumbered} says */
    @EventType(name = "InterviewInvited", version = 1)
    record InterviewInvited(
            UUID interviewId,
            @Nullable Integer round,
            @Nullable InterviewKind kind,
            @Nullable InterviewFormat format,
            @Nullable LocalDate respondBy,
            @Nullable PersonRef invitedBy)
            implements OpportunityEvent {}

    @EventType(name = "InvitationAccepted", version = 1)
    record InvitationAccepted(UUID interviewId) implements OpportunityEvent {}

    /** Ends the opportunity while no interview was held before it. */
    @EventType(name = "InvitationDeclined", version = 1)
    record InvitationDeclined(
            UUID interviewId,
            List<ReasonCode> reasonCodes,
            List<UUID> evidenceIds,
            KnowledgeState knowledgeState,
            @Nullable UUID adviceId)
            implements OpportunityEvent {
        public InvitationDeclined {
            reasonCodes = List.copyOf(reasonCodes);
            evidenceIds = List.copyOf(evidenceIds);
        }
    }

    @EventType(name = "InterviewScheduled", version = 1)
    record InterviewScheduled(
            UUID interviewId,
            @Nullable Integer round,
            @Nullable InterviewKind kind,
            @Nullable InterviewFormat format,
            Instant startAt,
            @Nullable Instant endAt,
            @Nullable ZoneId zone,
            @Personal @Nullable String place,
            List<PanelMember> panel)
            implements OpportunityEvent {
        public InterviewScheduled {
            panel = List.copyOf(panel);
        }
    }

    /** Another time for a scheduled interview: all of it, also what is as before. */
    @EventType(name = "InterviewRescheduled", version = 1)
    record InterviewRescheduled(
            UUID interviewId,
            @Nullable InterviewFormat format,
            Instant startAt,
            @Nullable Instant endAt,
            @Nullable ZoneId zone,
            @Personal @Nullable String place,
            List<PanelMember> panel)
            implements OpportunityEvent {
        public InterviewRescheduled {
            panel = List.copyOf(panel);
        }
    }

    /** A scheduled interview has no time any more; cancelled by the employer, its invitation stands no more either. */
    @EventType(name = "InterviewCancelled", version = 1)
    record InterviewCancelled(UUID interviewId, CancelledBy cancelledBy) implements OpportunityEvent {}

    @EventType(name = "InterviewGoalSet", version = 1)
    record InterviewGoalSet(UUID interviewId, @Nullable String templateId, SuccessCriterion successCriterion)
            implements OpportunityEvent {}

    /** That it was done; what was answered stays with the person. */
    @EventType(name = "ConfidenceCheckRecorded", version = 1)
    record ConfidenceCheckRecorded(@Nullable UUID interviewId) implements OpportunityEvent {}

    @EventType(name = "InterviewHeld", version = 1)
    record InterviewHeld(
            UUID interviewId,
            @Nullable Integer round,
            InterviewKind kind,
            @Nullable InterviewFormat format,
            @Nullable Integer durationMin,
            List<PanelMember> panel,
            @Nullable Boolean finishedProperly)
            implements OpportunityEvent {
        public InterviewHeld {
            panel = List.copyOf(panel);
        }
    }

    /**
     * The rounds of the opportunity from here on, for every consumer; none before the first. Stated after whatever makes
     * them others: an interview, one that is told late, one that is put right.
     *
     * @param rounds of every interview held, in the order in which they were
     */
    @EventType(name = "RoundsNumbered", version = 1)
    record RoundsNumbered(List<InterviewRound> rounds) implements OpportunityEvent {
        public RoundsNumbered {
            rounds = List.copyOf(rounds);
        }
    }

    @EventType(name = "FitNoteRecorded", version = 1)
    record FitNoteRecorded(
            UUID noteId,
            @Nullable UUID interviewId,
            @Nullable LearnedFrom learnedFrom,
            KnowledgeTopic topic,
            FitDirection direction,
            Valence polarity,
            EvidenceKind evidenceKind)
            implements OpportunityEvent {}

    @EventType(name = "RedFlagRaised", version = 1)
    record RedFlagRaised(
            UUID flagId,
            RedFlagKind kind,
            int severity,
            EvidenceKind evidenceKind,
            @Nullable LearnedFrom learnedFrom) implements OpportunityEvent {}

    @EventType(name = "RedFlagInquired", version = 1)
    record RedFlagInquired(
            UUID flagId,
            @Nullable PersonRef askedOf,
            @Nullable UUID interviewId) implements OpportunityEvent {}

    @EventType(name = "RedFlagResolved", version = 1)
    record RedFlagResolved(
            UUID flagId,
            RedFlagResolution resolution,
            EvidenceKind evidenceKind,
            @Nullable LearnedFrom learnedFrom) implements OpportunityEvent {}

    @EventType(name = "OpenQuestionRecorded", version = 1)
    record OpenQuestionRecorded(
            UUID questionId,
            KnowledgeTopic topic,
            @Personal @Nullable String text) implements OpportunityEvent {}

    @EventType(name = "OpenQuestionAnswered", version = 1)
    record OpenQuestionAnswered(
            UUID questionId,
            EvidenceKind evidenceKind,
            @Nullable LearnedFrom learnedFrom) implements OpportunityEvent {}

    /** K from here on, for every consumer; NONE with every topic UNKNOWN before the first. */
    @EventType(name = "KnowledgeAssessed", version = 1)
    record KnowledgeAssessed(KnowledgeState state, List<TopicKnowledge> topics, int ruleVersion)
            implements OpportunityEvent {
        public KnowledgeAssessed {
            topics = List.copyOf(topics);
        }
    }

    @EventType(name = "InterestDeclared", version = 1)
    record InterestDeclared(
            InterestState state,
            List<UUID> evidenceIds,
            @Nullable LocalDate concludedAt,
            boolean certain,
            boolean firstHand)
            implements OpportunityEvent {
        public InterestDeclared {
            evidenceIds = List.copyOf(evidenceIds);
        }
    }

    @EventType(name = "WithdrawalIntended", version = 1)
    record WithdrawalIntended(
            UUID intentId,
            List<ReasonCode> reasonCodes,
            List<UUID> evidenceIds,
            WithdrawalMode mode,
            @Nullable Integer minutesSinceInterview)
            implements OpportunityEvent {
        public WithdrawalIntended {
            reasonCodes = List.copyOf(reasonCodes);
            evidenceIds = List.copyOf(evidenceIds);
        }
    }

    @EventType(name = "WithdrawalReconsidered", version = 1)
    record WithdrawalReconsidered(UUID intentId, ReconsiderReason because) implements OpportunityEvent {}

    @EventType(name = "Withdrew", version = 1)
    record Withdrew(
            @Nullable UUID intentId,
            Stage stage,
            int round,
            List<ReasonCode> reasonCodes,
            List<UUID> evidenceIds,
            KnowledgeState knowledgeState,
            InterestState interestState,
            InitiatedBy initiatedBy,
            @Nullable PersonRef communicatedTo,
            @Nullable Instant communicatedAt,
            @Nullable Channel channel,
            OpenToFuture openToFuture,
            @Nullable LocalDate concludedAt,
            @Nullable UUID adviceId,
            boolean earned)
            implements OpportunityEvent {
        public Withdrew {
            reasonCodes = List.copyOf(reasonCodes);
            evidenceIds = List.copyOf(evidenceIds);
        }
    }

    /** Open again where it was before the withdrawal. */
    @EventType(name = "WithdrawalReinstated", version = 1)
    record WithdrawalReinstated(
            UUID withdrewEventId, @Nullable PersonRef agreedBy) implements OpportunityEvent {}

    @EventType(name = "RedirectConversationHeld", version = 1)
    record RedirectConversationHeld(
            @Nullable PersonRef contactRef,
            @Nullable String wantedRole,
            @Nullable Boolean packageImproved,
            @Nullable UUID newOpportunityId)
            implements OpportunityEvent {}

    @EventType(name = "Rejected", version = 1)
    record Rejected(
            Stage stage,
            int round,
            @Nullable LocalDate decidedAt,
            @Nullable Channel channel,
            Tone tone,
            Placement placement,
            Closeness closeness,
            List<TurndownReason> reasonCodes,
            @Nullable PersonRef decidedBy,
            @Nullable Chosen chosen,
            @Nullable Boolean feedbackOffered)
            implements OpportunityEvent {
        public Rejected {
            reasonCodes = List.copyOf(reasonCodes);
        }
    }

    /** Open again where it was before the turndown. */
    @EventType(name = "RejectionRescinded", version = 1)
    record RejectionRescinded(
            UUID rejectedEventId, @Nullable PersonRef by) implements OpportunityEvent {}

    /** @param dueBy the day by which an answer is hoped for */
    @EventType(name = "FeedbackRequested", version = 1)
    record FeedbackRequested(
            UUID requestId,
            PersonRef contactRef,
            @Nullable Channel channel,
            int suggestionsAsked,
            @Nullable LocalDate dueBy)
            implements OpportunityEvent {}

    @EventType(name = "FeedbackReceived", version = 1)
    record FeedbackReceived(
            UUID feedbackId,
            @Nullable UUID requestId,
            @Nullable PersonRef contactRef,
            @Nullable Channel channel,
            boolean directReasonGiven,
            @Personal @Nullable String directReason,
            List<FeedbackSuggestion> suggestions,
            Valence valence,
            @Nullable Boolean rebuttalAvoided,
            @Nullable Integer helpful)
            implements OpportunityEvent {
        public FeedbackReceived {
            suggestions = List.copyOf(suggestions);
        }
    }

    /** No answer will come. */
    @EventType(name = "FeedbackDeclined", version = 1)
    record FeedbackDeclined(UUID requestId) implements OpportunityEvent {}

    /** No answer came in time; it still may. */
    @EventType(name = "FeedbackLapsed", version = 1)
    record FeedbackLapsed(UUID requestId) implements OpportunityEvent {}

    /**
     * Nothing was heard of the organization for as long as a silence of that stage is rarely broken; once for each silence.
     * Void from the next sign of the organization on, and where a correction shows that it was heard: anyone who keeps
     * it takes it for what was believed at that time.
     *
     * @param sinceEventId the event after which it was the organization's turn
     * @param threshold in days
     * @param unconfirmed whether the beginning is known from being told only
     */
    @EventType(name = "SilenceDetected", version = 1)
    record SilenceDetected(
            UUID sinceEventId,
            Stage stage,
            int daysSilent,
            int threshold,
            ThresholdBasis thresholdBasis,
            boolean unconfirmed)
            implements OpportunityEvent {}

    /** That something was asked for and of whom; the amount stays with the person. */
    @EventType(name = "CompensationAskRecorded", version = 1)
    record CompensationAskRecorded(@Nullable PersonRef toldTo) implements OpportunityEvent {}

    @EventType(name = "OfferReceived", version = 1)
    record OfferReceived(UUID offerId, @Nullable LocalDate respondBy) implements OpportunityEvent {}

    /** @param respondBy as before where left out */
    @EventType(name = "OfferRevised", version = 1)
    record OfferRevised(UUID offerId, @Nullable LocalDate respondBy) implements OpportunityEvent {}

    /** Taken back, standing or accepted: open, and no offer stands. */
    @EventType(name = "OfferRescinded", version = 1)
    record OfferRescinded(UUID offerId) implements OpportunityEvent {}

    @EventType(name = "OfferAccepted", version = 1)
    record OfferAccepted(UUID offerId) implements OpportunityEvent {}

    /** The person took their acceptance back: declined, and no offer stands. */
    @EventType(name = "AcceptanceRescinded", version = 1)
    record AcceptanceRescinded(
            UUID offerId,
            List<ReasonCode> reasonCodes,
            @Nullable LocalDate concludedAt,
            @Nullable Instant communicatedAt,
            @Nullable Channel channel)
            implements OpportunityEvent {
        public AcceptanceRescinded {
            reasonCodes = List.copyOf(reasonCodes);
        }
    }

    @EventType(name = "OfferDeclined", version = 1)
    record OfferDeclined(
            UUID offerId,
            List<ReasonCode> reasonCodes,
            @Nullable LocalDate concludedAt,
            @Nullable UUID adviceId,
            KnowledgeState knowledgeState,
            boolean earned)
            implements OpportunityEvent {
        public OfferDeclined {
            reasonCodes = List.copyOf(reasonCodes);
        }
    }

    @EventType(name = "OpportunityClosed", version = 1)
    record OpportunityClosed(ClosingReason reason) implements OpportunityEvent {}

    /** Open again where it was before it was closed, declined or accepted; an offer that was answered stands no more. */
    @EventType(name = "OpportunityReopened", version = 1)
    record OpportunityReopened(UUID endedEventId, ReopeningReason reason) implements OpportunityEvent {}

    @EventType(name = "SpinOffArose", version = 1)
    record SpinOffArose(
            SpinOffKind spinOffKind,
            @Nullable PersonRef viaContactRef,
            @Nullable UUID newOpportunityId) implements OpportunityEvent {}

    /** @param regret about a decision of the person's, from 0, none, to 4 */
    @EventType(name = "DecisionRegretReported", version = 1)
    record DecisionRegretReported(
            UUID aboutEventId, int regret, @Nullable Integer horizonDays) implements OpportunityEvent {}
}
