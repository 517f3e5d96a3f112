package dev.onward.opportunity.stream.opportunity.domain;

import dev.onward.contracts.AtMost;
import dev.onward.contracts.Derived;
import dev.onward.contracts.Happened;
import dev.onward.contracts.Personal;
import dev.onward.contracts.vocabulary.Arrival;
import dev.onward.contracts.vocabulary.CancelledBy;
import dev.onward.contracts.vocabulary.Channel;
import dev.onward.contracts.vocabulary.Chosen;
import dev.onward.contracts.vocabulary.Closeness;
import dev.onward.contracts.vocabulary.ClosingReason;
import dev.onward.contracts.vocabulary.ConfidenceAnswer;
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
import dev.onward.contracts.vocabulary.Money;
import dev.onward.contracts.vocabulary.OfferTerms;
import dev.onward.contracts.vocabulary.OpenToFuture;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.OpportunityOrigin;
import dev.onward.contracts.vocabulary.Organization;
import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.contracts.vocabulary.PayPeriod;
import dev.onward.contracts.vocabulary.PersonRef;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.contracts.vocabulary.PostingSnapshot;
import dev.onward.contracts.vocabulary.ProfessionalChecklist;
import dev.onward.contracts.vocabulary.ReasonCode;
import dev.onward.contracts.vocabulary.ReconsiderReason;
import dev.onward.contracts.vocabulary.RedFlagKind;
import dev.onward.contracts.vocabulary.RedFlagResolution;
import dev.onward.contracts.vocabulary.ReopeningReason;
import dev.onward.contracts.vocabulary.Requirement;
import dev.onward.contracts.vocabulary.ResponseKind;
import dev.onward.contracts.vocabulary.SentMaterials;
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
 * All that can be said of an opportunity: the vocabulary of its stream (domain.md 4.1).
 *
 * <p>An id that names something new (an interview, a note, a flag, a question, an intent, a request, an offer) may come
 * from the caller; {@code decide} assigns one where it does not, so it is never null once recorded. An id that points to
 * something older may be left out where only one thing can be meant. Counts and scales are small: rounds from 1 to 20,
 * scales from 1 to 5.
 *
 * <p>What {@link Completion} fills in has a method here, beside the components that it leaves as they are.
 */
public sealed interface OpportunityFact {

    /** The most people of one interview: more is a crowd, and each has a key of their own. */
    int MOST_PANEL_MEMBERS = 40;

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

        OpportunityIdentified inSearch(@Nullable UUID id) {
            return new OpportunityIdentified(
                    id,
                    kind,
                    internal,
                    organization,
                    organizationRef,
                    title,
                    origin,
                    url,
                    postingSnapshot,
                    levelFit,
                    requirements,
                    parentOpportunityId);
        }

        OpportunityIdentified completed(boolean within, UUID reference) {
            return new OpportunityIdentified(
                    searchId,
                    kind,
                    within,
                    organization,
                    reference,
                    title,
                    origin,
                    url,
                    postingSnapshot,
                    levelFit,
                    requirements,
                    parentOpportunityId);
        }
    }

    /**
     * An application went out, or a first pitch.
     *
     * @param materials in their own words; what can be found again stands in {@code sent}
     * @param sent the documents that were sent, to be found again; the documents themselves are kept nowhere
     * @param arrival how sure the person is that it arrived; null: they do not say
     */
    record Applied(
            @Nullable Channel channel,
            @Personal @Nullable List<String> materials,
            @Nullable UUID viaContactId,
            @Personal @Nullable SentMaterials sent,
            @Nullable Arrival arrival)
            implements OpportunityFact {
        public Applied {
            materials = copy(materials);
        }
    }

    /** The organization made contact, without an invitation, an offer or a no. */
    record EmployerResponded(
            ResponseKind responseKind, @Nullable PersonRef contactRef) implements OpportunityFact {}

    /**
     * The organization asked to meet (001-03).
     *
     * @param round as they said, here and in what follows of that interview; what was said last counts ({@link RoundsNumbered})
     */
    record InterviewInvited(
            @Nullable UUID interviewId,
            @Nullable Integer round,
            @Nullable InterviewKind kind,
            @Nullable InterviewFormat format,
            @Nullable LocalDate respondBy,
            @Nullable PersonRef invitedBy)
            implements OpportunityFact {

        InterviewInvited withInterviewId(UUID id) {
            return new InterviewInvited(id, round, kind, format, respondBy, invitedBy);
        }
    }

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

        InvitationDeclined completed(@Nullable UUID id, KnowledgeState known) {
            return new InvitationDeclined(id, reasonCodes, evidenceIds, known, adviceId);
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
            @AtMost(MOST_PANEL_MEMBERS) List<PanelMember> panel)
            implements OpportunityFact {
        public InterviewScheduled {
            panel = List.copyOf(panel);
        }

        InterviewScheduled completed(@Nullable UUID id, List<PanelMember> members) {
            return new InterviewScheduled(id, round, kind, format, startAt, endAt, zone, place, members);
        }
    }

    /**
     * A scheduled interview takes place at another time.
     *
     * @param format as before, where not told; likewise {@code zone}, {@code place} and {@code panel}
     */
    record InterviewRescheduled(
            @Nullable UUID interviewId,
            @Nullable InterviewFormat format,
            Instant startAt,
            @Nullable Instant endAt,
            @Nullable ZoneId zone,
            @Personal @Nullable String place,
            @AtMost(MOST_PANEL_MEMBERS) List<PanelMember> panel)
            implements OpportunityFact {
        public InterviewRescheduled {
            panel = List.copyOf(panel);
        }

        InterviewRescheduled withInterviewId(@Nullable UUID id) {
            return new InterviewRescheduled(id, format, startAt, endAt, zone, place, panel);
        }

        InterviewRescheduled completed(
                @Nullable InterviewFormat how,
                @Nullable ZoneId where,
                @Nullable String room,
                List<PanelMember> members) {
            return new InterviewRescheduled(interviewId, how, startAt, endAt, where, room, members);
        }
    }

    /**
     * A scheduled interview does not take place. Whom the seeker puts off has still invited them; where the organization
     * calls it off, no invitation stands until it sets another time.
     */
    record InterviewCancelled(@Nullable UUID interviewId, CancelledBy cancelledBy) implements OpportunityFact {

        InterviewCancelled withInterviewId(@Nullable UUID id) {
            return new InterviewCancelled(id, cancelledBy);
        }
    }

    /**
     * What the person wants to come of an interview that is ahead (002-01); the goal set last counts.
     *
     * @param templateId the text it was written from, such as "goal-hadley"
     */
    record InterviewGoalSet(
            @Nullable UUID interviewId,
            @Personal(required = true) @Nullable String text,
            @Nullable String templateId,
            SuccessCriterion successCriterion)
            implements OpportunityFact {

        InterviewGoalSet withInterviewId(@Nullable UUID id) {
            return new InterviewGoalSet(id, text, templateId, successCriterion);
        }
    }

    /** The person asked themselves the six questions before an interview (000-01); each once, in any order. */
    record ConfidenceCheckRecorded(@Nullable UUID interviewId, List<ConfidenceAnswer> items)
            implements OpportunityFact {
        public ConfidenceCheckRecorded {
            items = List.copyOf(items);
        }
    }

    /**
     * An interview took place; implies the invitation.
     *
     * @param round where not told here or before, the highest round held before it and one more; {@link RoundsNumbered} says
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
            @AtMost(MOST_PANEL_MEMBERS) List<PanelMember> panel,
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

        InterviewHeld completed(@Nullable UUID id, List<PanelMember> members) {
            return new InterviewHeld(
                    id,
                    round,
                    kind,
                    format,
                    durationMin,
                    members,
                    finishedProperly,
                    selfRating,
                    enthusiasmBefore,
                    enthusiasmAfter,
                    goalMet,
                    nextStepStated);
        }
    }

    /**
     * Only the system states it: recorded beside the fact after which the rounds are others.
     *
     * @param rounds of every interview held, in the order in which they were
     */
    record RoundsNumbered(List<InterviewRound> rounds) implements OpportunityFact {
        public RoundsNumbered {
            rounds = List.copyOf(rounds);
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
            implements OpportunityFact {

        FitNoteRecorded withNoteId(UUID id) {
            return new FitNoteRecorded(id, interviewId, learnedFrom, topic, direction, polarity, evidenceKind, text);
        }
    }

    /** @param severity from 1 to 3 */
    record RedFlagRaised(
            @Nullable UUID flagId,
            RedFlagKind kind,
            int severity,
            EvidenceKind evidenceKind,
            @Nullable LearnedFrom learnedFrom,
            @Personal @Nullable String text)
            implements OpportunityFact {

        RedFlagRaised withFlagId(UUID id) {
            return new RedFlagRaised(id, kind, severity, evidenceKind, learnedFrom, text);
        }
    }

    /** Somebody was asked about a red flag that is open (002-11). */
    record RedFlagInquired(
            UUID flagId,
            @Nullable PersonRef askedOf,
            @Nullable UUID interviewId,
            @Personal @Nullable String text) implements OpportunityFact {}

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
            @Personal(required = true) @Nullable String text) implements OpportunityFact {

        OpenQuestionRecorded withQuestionId(UUID id) {
            return new OpenQuestionRecorded(id, topic, text);
        }
    }

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
            @Happened @Nullable LocalDate concludedAt,
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

        WithdrawalIntended completed(UUID id, WithdrawalMode how, @Nullable Integer minutes) {
            return new WithdrawalIntended(id, reasonCodes, evidenceIds, how, minutes);
        }
    }

    record WithdrawalReconsidered(@Nullable UUID intentId, ReconsiderReason because) implements OpportunityFact {

        WithdrawalReconsidered withIntentId(@Nullable UUID id) {
            return new WithdrawalReconsidered(id, because);
        }
    }

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
            @Happened @Nullable Instant communicatedAt,
            @Nullable Channel channel,
            @Nullable ProfessionalChecklist professionalChecklist,
            OpenToFuture openToFuture,
            @Happened @Nullable LocalDate concludedAt,
            @Nullable UUID adviceId,
            @Derived @Nullable Boolean earned)
            implements OpportunityFact {
        public Withdrew {
            reasonCodes = List.copyOf(reasonCodes);
            evidenceIds = List.copyOf(evidenceIds);
        }

        Withdrew completed(
                @Nullable UUID intent,
                Stage at,
                int held,
                KnowledgeState known,
                InterestState interest,
                boolean rightly) {
            return new Withdrew(
                    intent,
                    at,
                    held,
                    reasonCodes,
                    detail,
                    evidenceIds,
                    known,
                    interest,
                    initiatedBy,
                    communicatedTo,
                    communicatedAt,
                    channel,
                    professionalChecklist,
                    openToFuture,
                    concludedAt,
                    adviceId,
                    rightly);
        }
    }

    /**
     * The person is a candidate again: the opportunity is where it was before they pulled out.
     *
     * @param withdrewEventId of the withdrawal that stands; the only one that can be meant
     * @param reason why, in their own words
     * @param agreedBy who of the organization agreed
     */
    record WithdrawalReinstated(
            @Nullable UUID withdrewEventId,
            @Personal @Nullable String reason,
            @Nullable PersonRef agreedBy) implements OpportunityFact {

        WithdrawalReinstated withWithdrewEventId(@Nullable UUID id) {
            return new WithdrawalReinstated(id, reason, agreedBy);
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
            @Happened @Nullable LocalDate decidedAt,
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

        Rejected completed(Stage at, int held, Closeness how) {
            return new Rejected(
                    at,
                    held,
                    decidedAt,
                    channel,
                    tone,
                    placement,
                    how,
                    reasonGiven,
                    reasonCodes,
                    decidedBy,
                    chosen,
                    feedbackOffered);
        }
    }

    /**
     * The organization took its no back: the opportunity is where it was before.
     *
     * @param rejectedEventId of the turndown that stands; the only one that can be meant
     * @param by who said so
     */
    record RejectionRescinded(
            @Nullable UUID rejectedEventId, @Nullable PersonRef by) implements OpportunityFact {

        RejectionRescinded withRejectedEventId(@Nullable UUID id) {
            return new RejectionRescinded(id, by);
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
            implements OpportunityFact {

        FeedbackRequested completed(UUID id, int suggestions) {
            return new FeedbackRequested(id, contactRef, channel, suggestions, askedAbout, dueBy);
        }
    }

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

        FeedbackReceived withFeedbackId(UUID id) {
            return new FeedbackReceived(
                    id,
                    requestId,
                    contactRef,
                    channel,
                    verbatim,
                    directReasonGiven,
                    directReason,
                    suggestions,
                    strengths,
                    valence,
                    rebuttalAvoided,
                    helpful);
        }
    }

    /**
     * A request will not be answered (004-04).
     *
     * @param requestId the one that is awaited, where not told
     * @param policyReason what rule of theirs they named; null: none
     */
    record FeedbackDeclined(
            @Nullable UUID requestId, @Personal @Nullable String policyReason) implements OpportunityFact {

        FeedbackDeclined withRequestId(@Nullable UUID id) {
            return new FeedbackDeclined(id, policyReason);
        }
    }

    /** Only the system states it: a request was not answered in time. An answer may still come. */
    record FeedbackLapsed(UUID requestId) implements OpportunityFact {}

    /**
     * Only the system states it: nothing was heard of the organization for as long as a silence of that stage is rarely
     * broken. Once for each silence, and only where somebody saw the day on which it began: days counted from a
     * reconstructed date would be made up.
     *
     * @param sinceEventId the fact after which it was the organization's turn
     * @param stage where the opportunity stood when it was stated
     * @param daysSilent since that fact
     * @param threshold in days
     * @param unconfirmed whether the beginning is known from being told only: then the organization may have been heard, and
     *     nobody has told; false where a system saw it happen
     */
    record SilenceDetected(
            UUID sinceEventId,
            Stage stage,
            int daysSilent,
            int threshold,
            ThresholdBasis thresholdBasis,
            boolean unconfirmed)
            implements OpportunityFact {}

    /**
     * What the person asks for, noted before there is an offer to be compared with it (000-18); the last counts.
     *
     * @param per the period that {@code ask} is for
     * @param basis what it rests on, in their own words
     * @param toldTo null: they keep it to themselves
     */
    record CompensationAskRecorded(
            @Personal(required = true) @Nullable Money ask,
            PayPeriod per,
            @Personal @Nullable String basis,
            @Nullable PersonRef toldTo)
            implements OpportunityFact {}

    /**
     * @param deltaVsAsk by how much the pay is above what the person asked for, below 0 where it is less; null where the
     *     two cannot be compared
     */
    record OfferReceived(
            @Nullable UUID offerId,
            @Personal @Nullable OfferTerms terms,
            @Nullable LocalDate respondBy,
            @Derived @Personal @Nullable Money deltaVsAsk)
            implements OpportunityFact {

        OfferReceived completed(UUID id, @Nullable Money delta) {
            return new OfferReceived(id, terms, respondBy, delta);
        }
    }

    /**
     * The organization changed its offer; what is left out stays as it was.
     *
     * @param deltaVsAsk as of {@link OfferReceived}
     */
    record OfferRevised(
            @Nullable UUID offerId,
            @Personal(required = true) @Nullable OfferTerms terms,
            @Nullable LocalDate respondBy,
            @Derived @Personal @Nullable Money deltaVsAsk)
            implements OpportunityFact {

        OfferRevised completed(@Nullable UUID id, @Nullable Money delta) {
            return new OfferRevised(id, terms, respondBy, delta);
        }
    }

    /** The organization took its offer back, standing or accepted; the opportunity is open and no offer stands. */
    record OfferRescinded(
            @Nullable UUID offerId, @Personal @Nullable String reasonGiven) implements OpportunityFact {

        OfferRescinded withOfferId(@Nullable UUID id) {
            return new OfferRescinded(id, reasonGiven);
        }
    }

    record OfferAccepted(@Nullable UUID offerId) implements OpportunityFact {}

    /**
     * The person takes their acceptance back: a promise given back. The offer is gone, and the opportunity declined.
     *
     * @param offerId the one that was accepted; the only one that can be meant
     * @param communicatedAt when the organization was told; null: not yet
     */
    record AcceptanceRescinded(
            @Nullable UUID offerId,
            List<ReasonCode> reasonCodes,
            @Personal @Nullable String detail,
            @Happened @Nullable LocalDate concludedAt,
            @Happened @Nullable Instant communicatedAt,
            @Nullable Channel channel)
            implements OpportunityFact {
        public AcceptanceRescinded {
            reasonCodes = List.copyOf(reasonCodes);
        }

        AcceptanceRescinded withOfferId(@Nullable UUID id) {
            return new AcceptanceRescinded(id, reasonCodes, detail, concludedAt, communicatedAt, channel);
        }
    }

    record OfferDeclined(
            @Nullable UUID offerId,
            List<ReasonCode> reasonCodes,
            @Personal @Nullable String detail,
            @Happened @Nullable LocalDate concludedAt,
            @Nullable UUID adviceId,
            @Derived @Nullable KnowledgeState knowledgeState,
            @Derived @Nullable Boolean earned)
            implements OpportunityFact {
        public OfferDeclined {
            reasonCodes = List.copyOf(reasonCodes);
        }

        OfferDeclined completed(@Nullable UUID id, KnowledgeState known, boolean rightly) {
            return new OfferDeclined(id, reasonCodes, detail, concludedAt, adviceId, known, rightly);
        }
    }

    /** Over without anybody having said no. */
    record OpportunityClosed(ClosingReason reason) implements OpportunityFact {}

    /**
     * What was closed, declined or accepted is open again, where it was before; an offer that was answered stands no more.
     * A withdrawal is reinstated and a turndown rescinded instead.
     *
     * @param endedEventId of what ended it; the only one that can be meant
     */
    record OpportunityReopened(@Nullable UUID endedEventId, ReopeningReason reason) implements OpportunityFact {

        OpportunityReopened withEndedEventId(@Nullable UUID id) {
            return new OpportunityReopened(id, reason);
        }
    }

    /**
     * Something else arose from it (001-08).
     *
     * @param newOpportunityId where it is pursued; not looked up
     */
    record SpinOffArose(
            SpinOffKind spinOffKind,
            @Nullable PersonRef viaContactRef,
            @Nullable UUID newOpportunityId,
            @Personal @Nullable String text)
            implements OpportunityFact {}

    /**
     * How the person looks back on a decision (002-13).
     *
     * @param aboutEventId a declined invitation, a withdrawal, an accepted or a declined offer, or an acceptance taken back, of
     *     this opportunity; the last one, where not told
     * @param regret from 0, none, to 4
     * @param neededToKnow what they would have had to know
     * @param horizonDays how many days after the decision they were asked; null: nobody asked
     */
    record DecisionRegretReported(
            @Nullable UUID aboutEventId,
            int regret,
            @Personal @Nullable String neededToKnow,
            @Nullable Integer horizonDays)
            implements OpportunityFact {

        DecisionRegretReported withAboutEventId(@Nullable UUID id) {
            return new DecisionRegretReported(id, regret, neededToKnow, horizonDays);
        }
    }

    private static @Nullable List<String> copy(@Nullable List<String> texts) {
        return texts == null ? null : List.copyOf(texts);
    }
}
