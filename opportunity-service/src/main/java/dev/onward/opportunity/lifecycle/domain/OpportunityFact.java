package dev.onward.opportunity.lifecycle.domain;

import dev.onward.contracts.Derived;
import dev.onward.contracts.Personal;
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
import dev.onward.contracts.vocabulary.KnowledgeState;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.LearnedFrom;
import dev.onward.contracts.vocabulary.LevelFit;
import dev.onward.contracts.vocabulary.OfferTerms;
import dev.onward.contracts.vocabulary.OpenToFuture;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.OpportunityOrigin;
import dev.onward.contracts.vocabulary.Organization;
import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.contracts.vocabulary.PersonRef;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.contracts.vocabulary.PostingSnapshot;
import dev.onward.contracts.vocabulary.ProfessionalChecklist;
import dev.onward.contracts.vocabulary.ReasonCode;
import dev.onward.contracts.vocabulary.ReconsiderReason;
import dev.onward.contracts.vocabulary.RedFlagKind;
import dev.onward.contracts.vocabulary.RedFlagResolution;
import dev.onward.contracts.vocabulary.Requirement;
import dev.onward.contracts.vocabulary.Stage;
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
 * All that can be said of an opportunity: the vocabulary of its stream (domain.md 4.1).
 *
 * <p>An id that names something new (an interview, a note, a flag, a question, an intent, a request, an offer) may come
 * from the caller; {@code decide} assigns one where it does not, so it is never null once recorded. An id that points to
 * something older may be left out where only one thing can be meant. Counts and scales are small: rounds from 1 to 20,
 * scales from 1 to 5.
 */
public sealed interface OpportunityFact {

    /**
     * Somebody saw a chance worth pursuing: what begins the stream.
     *
     * @param internal within the person's own organization; for a promotion assumed where not told
     * @param organizationRef the same for every spelling of the organization's name that folds alike
     */
    record OpportunityIdentified(
            @Derived @Nullable UUID searchId,
            OpportunityKind kind,
            @Nullable Boolean internal,
            Organization organization,
            @Derived @Nullable UUID organizationRef,
            String title,
            @Nullable OpportunityOrigin origin,
            @Personal @Nullable String url,
            @Personal @Nullable PostingSnapshot postingSnapshot,
            @Nullable LevelFit levelFit,
            List<Requirement> requirements,
            @Nullable UUID parentOpportunityId)
            implements OpportunityFact {
        public OpportunityIdentified {
            requirements = List.copyOf(requirements);
        }
    }

    /** An application went out, or a first pitch. */
    record Applied(
            @Nullable Channel channel,
            @Personal @Nullable List<String> materials,
            @Nullable UUID viaContactId) implements OpportunityFact {
        public Applied {
            materials = copy(materials);
        }
    }

    /** The organization asked to meet (001-03). */
    record InterviewInvited(
            @Nullable UUID interviewId,
            @Nullable Integer round,
            @Nullable InterviewKind kind,
            @Nullable InterviewFormat format,
            @Nullable LocalDate respondBy,
            @Nullable PersonRef invitedBy)
            implements OpportunityFact {}

    record InvitationAccepted(@Nullable UUID interviewId) implements OpportunityFact {}

    /** Ends the opportunity while no interview was held; later it leaves the stage as it is, and the way out is Withdrew. */
    record InvitationDeclined(
            @Nullable UUID interviewId,
            List<ReasonCode> reasonCodes,
            List<UUID> evidenceIds,
            @Derived @Nullable KnowledgeState knowledgeState,
            @Nullable UUID adviceId)
            implements OpportunityFact {
        public InvitationDeclined {
            reasonCodes = List.copyOf(reasonCodes);
            evidenceIds = List.copyOf(evidenceIds);
        }
    }

    /**
     * A time was agreed; implies the invitation.
     *
     * @param zone where the interview takes place, as an IANA zone; null where nobody said
     */
    record InterviewScheduled(
            @Nullable UUID interviewId,
            @Nullable Integer round,
            @Nullable InterviewKind kind,
            @Nullable InterviewFormat format,
            Instant startAt,
            @Nullable Instant endAt,
            @Nullable ZoneId zone,
            @Personal @Nullable String place,
            List<PanelMember> panel)
            implements OpportunityFact {
        public InterviewScheduled {
            panel = List.copyOf(panel);
        }
    }

    /**
     * An interview took place; implies the invitation.
     *
     * @param round the highest round held before and one more, where not told
     * @param durationMin in minutes
     * @param panel the scheduled one, where not told
     * @param finishedProperly taken to its end and all asked that was to be asked (002-05)
     * @param nextStepStated what they said comes next
     */
    record InterviewHeld(
            @Nullable UUID interviewId,
            @Nullable Integer round,
            InterviewKind kind,
            @Nullable InterviewFormat format,
            @Nullable Integer durationMin,
            List<PanelMember> panel,
            @Nullable Boolean finishedProperly,
            @Nullable Integer selfRating,
            @Nullable Integer enthusiasmBefore,
            @Nullable Integer enthusiasmAfter,
            @Nullable Boolean goalMet,
            @Personal @Nullable String nextStepStated)
            implements OpportunityFact {
        public InterviewHeld {
            panel = List.copyOf(panel);
        }
    }

    /** Something learned that speaks for or against, head and heart kept apart (002-12). */
    record FitNoteRecorded(
            @Nullable UUID noteId,
            @Nullable UUID interviewId,
            @Nullable LearnedFrom learnedFrom,
            KnowledgeTopic topic,
            FitDirection direction,
            Valence polarity,
            EvidenceKind evidenceKind,
            @Personal(required = true) @Nullable String text)
            implements OpportunityFact {}

    /** @param severity from 1 to 3 */
    record RedFlagRaised(
            @Nullable UUID flagId,
            RedFlagKind kind,
            int severity,
            EvidenceKind evidenceKind,
            @Nullable LearnedFrom learnedFrom,
            @Personal @Nullable String text)
            implements OpportunityFact {}

    record RedFlagResolved(
            UUID flagId,
            RedFlagResolution resolution,
            EvidenceKind evidenceKind,
            @Nullable LearnedFrom learnedFrom,
            @Personal @Nullable String text)
            implements OpportunityFact {}

    record OpenQuestionRecorded(
            @Nullable UUID questionId,
            KnowledgeTopic topic,
            @Personal(required = true) @Nullable String text) implements OpportunityFact {}

    record OpenQuestionAnswered(
            UUID questionId,
            EvidenceKind evidenceKind,
            @Nullable LearnedFrom learnedFrom,
            @Personal(required = true) @Nullable String answer)
            implements OpportunityFact {}

    /** Only the system states it: recorded beside the fact after which K is another. */
    record KnowledgeAssessed(KnowledgeState state, List<TopicKnowledge> topics, int ruleVersion)
            implements OpportunityFact {
        public KnowledgeAssessed {
            topics = List.copyOf(topics);
        }
    }

    /**
     * What the person wants with it.
     *
     * @param concludedAt the day on which they came to know it for themselves
     * @param firstHand they know the job from inside
     */
    record InterestDeclared(
            InterestState state,
            List<UUID> evidenceIds,
            @Nullable LocalDate concludedAt,
            @Nullable Boolean certain,
            @Nullable Boolean firstHand)
            implements OpportunityFact {
        public InterestDeclared {
            evidenceIds = List.copyOf(evidenceIds);
        }
    }

    /**
     * Pulling out is on the person's mind.
     *
     * @param minutesSinceInterview null where none was held, or where either time is not known to the minute
     */
    record WithdrawalIntended(
            @Nullable UUID intentId,
            List<ReasonCode> reasonCodes,
            List<UUID> evidenceIds,
            @Derived @Nullable WithdrawalMode mode,
            @Derived @Nullable Integer minutesSinceInterview)
            implements OpportunityFact {
        public WithdrawalIntended {
            reasonCodes = List.copyOf(reasonCodes);
            evidenceIds = List.copyOf(evidenceIds);
        }
    }

    record WithdrawalReconsidered(@Nullable UUID intentId, ReconsiderReason because) implements OpportunityFact {}

    /**
     * The person pulled out.
     *
     * @param communicatedAt when the organization was told; null: not yet
     * @param earned said with knowledge enough to say it (002-18)
     */
    record Withdrew(
            @Nullable UUID intentId,
            @Derived @Nullable Stage stage,
            @Derived @Nullable Integer round,
            List<ReasonCode> reasonCodes,
            @Personal @Nullable String detail,
            List<UUID> evidenceIds,
            @Derived @Nullable KnowledgeState knowledgeState,
            @Derived @Nullable InterestState interestState,
            InitiatedBy initiatedBy,
            @Nullable PersonRef communicatedTo,
            @Nullable Instant communicatedAt,
            @Nullable Channel channel,
            @Nullable ProfessionalChecklist professionalChecklist,
            OpenToFuture openToFuture,
            @Nullable LocalDate concludedAt,
            @Nullable UUID adviceId,
            @Derived @Nullable Boolean earned)
            implements OpportunityFact {
        public Withdrew {
            reasonCodes = List.copyOf(reasonCodes);
            evidenceIds = List.copyOf(evidenceIds);
        }
    }

    /** The person said what they really want, and heard what might lead there (000-09 to 000-11). */
    record RedirectConversationHeld(
            @Nullable PersonRef contactRef,
            @Nullable String wantedRole,
            @Personal @Nullable List<String> attractConditions,
            @Personal @Nullable List<String> stepPath,
            @Nullable Boolean packageImproved,
            @Nullable UUID newOpportunityId)
            implements OpportunityFact {
        public RedirectConversationHeld {
            attractConditions = copy(attractConditions);
            stepPath = copy(stepPath);
        }
    }

    /** The organization chose otherwise. Only the event is called so; people are told of a turndown. */
    record Rejected(
            @Derived @Nullable Stage stage,
            @Derived @Nullable Integer round,
            @Nullable LocalDate decidedAt,
            @Nullable Channel channel,
            Tone tone,
            Placement placement,
            @Derived @Nullable Closeness closeness,
            @Personal @Nullable String reasonGiven,
            List<TurndownReason> reasonCodes,
            @Nullable PersonRef decidedBy,
            @Nullable Chosen chosen,
            @Nullable Boolean feedbackOffered)
            implements OpportunityFact {
        public Rejected {
            reasonCodes = List.copyOf(reasonCodes);
        }
    }

    /**
     * The person asked what to do better (004-03).
     *
     * @param suggestionsAsked two, where not told
     * @param askedAbout in their own words
     */
    record FeedbackRequested(
            @Nullable UUID requestId,
            PersonRef contactRef,
            @Nullable Channel channel,
            @Nullable Integer suggestionsAsked,
            @Personal @Nullable String askedAbout,
            @Nullable LocalDate dueBy)
            implements OpportunityFact {}

    /**
     * Somebody told the person what to do better, asked or not.
     *
     * @param requestId null: unsolicited
     * @param helpful from 1 to 5
     */
    record FeedbackReceived(
            @Nullable UUID feedbackId,
            @Nullable UUID requestId,
            @Nullable PersonRef contactRef,
            @Nullable Channel channel,
            @Personal @Nullable String verbatim,
            boolean directReasonGiven,
            @Personal @Nullable String directReason,
            List<FeedbackSuggestion> suggestions,
            @Personal @Nullable List<String> strengths,
            Valence valence,
            @Nullable Boolean rebuttalAvoided,
            @Nullable Integer helpful)
            implements OpportunityFact {
        public FeedbackReceived {
            suggestions = List.copyOf(suggestions);
            strengths = copy(strengths);
        }
    }

    record OfferReceived(
            @Nullable UUID offerId,
            @Personal @Nullable OfferTerms terms,
            @Nullable LocalDate respondBy) implements OpportunityFact {}

    record OfferRevised(
            @Nullable UUID offerId,
            @Personal(required = true) @Nullable OfferTerms terms,
            @Nullable LocalDate respondBy)
            implements OpportunityFact {}

    record OfferAccepted(@Nullable UUID offerId) implements OpportunityFact {}

    record OfferDeclined(
            @Nullable UUID offerId,
            List<ReasonCode> reasonCodes,
            @Personal @Nullable String detail,
            @Nullable LocalDate concludedAt,
            @Nullable UUID adviceId,
            @Derived @Nullable KnowledgeState knowledgeState,
            @Derived @Nullable Boolean earned)
            implements OpportunityFact {
        public OfferDeclined {
            reasonCodes = List.copyOf(reasonCodes);
        }
    }

    record OpportunityClosed(ClosingReason reason) implements OpportunityFact {}

    private static @Nullable List<String> copy(@Nullable List<String> texts) {
        return texts == null ? null : List.copyOf(texts);
    }
}
