package dev.onward.opportunity.outbound;

import static java.util.Objects.requireNonNull;

import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.person.domain.PersonFact;
import dev.onward.opportunity.stream.search.domain.SearchFact;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recorded fact as the event that other services hear, or deliberately nothing. The only class that knows both. What a
 * person notes for themselves is left out here: whoever is to hear of it must be able to say why.
 *
 * <p>Assigned ids and derived components are present in whatever was recorded.
 */
public final class OpportunityPublications {

    private OpportunityPublications() {}

    /** What is published of a person's own fact. */
    public static Optional<OpportunityEvent> of(PersonFact fact) {
        return Optional.of(
                switch (fact) {
                    case PersonFact.ContactPointSet it ->
                        new OpportunityEvent.ContactPointSet(it.email(), it.locale(), it.zone(), it.emailVerified());
                });
    }

    /** What is published of a search's fact. */
    public static Optional<OpportunityEvent> of(SearchFact fact) {
        return Optional.of(
                switch (fact) {
                    case SearchFact.SearchStarted it ->
                        new OpportunityEvent.SearchStarted(
                                it.kinds(), it.targetRoles(), requireNonNull(it.abundanceThreshold()));
                    case SearchFact.SearchProfileRevised it ->
                        new OpportunityEvent.SearchProfileRevised(
                                it.kinds(), it.targetRoles(), requireNonNull(it.abundanceThreshold()));
                    case SearchFact.SearchPaused _ -> new OpportunityEvent.SearchPaused();
                    case SearchFact.SearchResumed _ -> new OpportunityEvent.SearchResumed();
                    case SearchFact.SearchClosed it -> new OpportunityEvent.SearchClosed(it.reason(), it.outcomeId());
                    case SearchFact.OutcomeReported it ->
                        new OpportunityEvent.OutcomeReported(
                                requireNonNull(it.outcomeId()),
                                it.category(),
                                it.employer(),
                                it.title(),
                                it.startDate(),
                                it.knowledgeSource());
                });
    }

    /** What is published of an opportunity's fact. */
    public static Optional<OpportunityEvent> of(OpportunityFact fact) {
        return Optional.of(event(fact));
    }

    private static OpportunityEvent event(OpportunityFact fact) {
        return switch (fact) {
            case OpportunityFact.OpportunityIdentified it ->
                new OpportunityEvent.OpportunityIdentified(
                        requireNonNull(it.searchId()),
                        it.kind(),
                        requireNonNull(it.internal()),
                        it.organization(),
                        requireNonNull(it.organizationRef()),
                        it.title(),
                        it.origin(),
                        it.levelFit(),
                        it.requirements(),
                        it.parentOpportunityId());
            case OpportunityFact.Applied it ->
                new OpportunityEvent.Applied(it.channel(), it.viaContactId(), it.arrival());
            case OpportunityFact.EmployerResponded it ->
                new OpportunityEvent.EmployerResponded(it.responseKind(), it.contactRef());
            case OpportunityFact.InterviewInvited it ->
                new OpportunityEvent.InterviewInvited(
                        requireNonNull(it.interviewId()),
                        it.round(),
                        it.kind(),
                        it.format(),
                        it.respondBy(),
                        it.invitedBy());
            case OpportunityFact.InvitationAccepted it ->
                new OpportunityEvent.InvitationAccepted(requireNonNull(it.interviewId()));
            case OpportunityFact.InvitationDeclined it ->
                new OpportunityEvent.InvitationDeclined(
                        requireNonNull(it.interviewId()),
                        it.reasonCodes(),
                        it.evidenceIds(),
                        requireNonNull(it.knowledgeState()),
                        it.adviceId());
            case OpportunityFact.InterviewScheduled it ->
                new OpportunityEvent.InterviewScheduled(
                        requireNonNull(it.interviewId()),
                        it.round(),
                        it.kind(),
                        it.format(),
                        it.startAt(),
                        it.endAt(),
                        it.zone(),
                        it.place(),
                        it.panel());
            case OpportunityFact.InterviewRescheduled it ->
                new OpportunityEvent.InterviewRescheduled(
                        requireNonNull(it.interviewId()),
                        it.format(),
                        it.startAt(),
                        it.endAt(),
                        it.zone(),
                        it.place(),
                        it.panel());
            case OpportunityFact.InterviewCancelled it ->
                new OpportunityEvent.InterviewCancelled(requireNonNull(it.interviewId()), it.cancelledBy());
            case OpportunityFact.InterviewGoalSet it ->
                new OpportunityEvent.InterviewGoalSet(
                        requireNonNull(it.interviewId()), it.templateId(), it.successCriterion());
            case OpportunityFact.ConfidenceCheckRecorded it ->
                new OpportunityEvent.ConfidenceCheckRecorded(it.interviewId());
            case OpportunityFact.InterviewHeld it ->
                new OpportunityEvent.InterviewHeld(
                        requireNonNull(it.interviewId()),
                        it.round(),
                        it.kind(),
                        it.format(),
                        it.durationMin(),
                        it.panel(),
                        it.finishedProperly());
            case OpportunityFact.FitNoteRecorded it ->
                new OpportunityEvent.FitNoteRecorded(
                        requireNonNull(it.noteId()),
                        it.interviewId(),
                        it.learnedFrom(),
                        it.topic(),
                        it.direction(),
                        it.polarity(),
                        it.evidenceKind());
            case OpportunityFact.RedFlagRaised it ->
                new OpportunityEvent.RedFlagRaised(
                        requireNonNull(it.flagId()), it.kind(), it.severity(), it.evidenceKind(), it.learnedFrom());
            case OpportunityFact.RedFlagInquired it ->
                new OpportunityEvent.RedFlagInquired(it.flagId(), it.askedOf(), it.interviewId());
            case OpportunityFact.RedFlagResolved it ->
                new OpportunityEvent.RedFlagResolved(it.flagId(), it.resolution(), it.evidenceKind(), it.learnedFrom());
            case OpportunityFact.OpenQuestionRecorded it ->
                new OpportunityEvent.OpenQuestionRecorded(requireNonNull(it.questionId()), it.topic(), it.text());
            case OpportunityFact.OpenQuestionAnswered it ->
                new OpportunityEvent.OpenQuestionAnswered(it.questionId(), it.evidenceKind(), it.learnedFrom());
            case OpportunityFact.KnowledgeAssessed it ->
                new OpportunityEvent.KnowledgeAssessed(it.state(), it.topics(), it.ruleVersion());
            case OpportunityFact.RoundsNumbered it -> new OpportunityEvent.RoundsNumbered(it.rounds());
            case OpportunityFact.InterestDeclared it ->
                new OpportunityEvent.InterestDeclared(
                        it.state(), it.evidenceIds(), it.concludedAt(), said(it.certain()), said(it.firstHand()));
            case OpportunityFact.WithdrawalIntended it ->
                new OpportunityEvent.WithdrawalIntended(
                        requireNonNull(it.intentId()),
                        it.reasonCodes(),
                        it.evidenceIds(),
                        requireNonNull(it.mode()),
                        it.minutesSinceInterview());
            case OpportunityFact.WithdrawalReconsidered it ->
                new OpportunityEvent.WithdrawalReconsidered(requireNonNull(it.intentId()), it.because());
            case OpportunityFact.Withdrew it ->
                new OpportunityEvent.Withdrew(
                        it.intentId(),
                        requireNonNull(it.stage()),
                        requireNonNull(it.round()),
                        it.reasonCodes(),
                        it.evidenceIds(),
                        requireNonNull(it.knowledgeState()),
                        requireNonNull(it.interestState()),
                        it.initiatedBy(),
                        it.communicatedTo(),
                        it.communicatedAt(),
                        it.channel(),
                        it.openToFuture(),
                        it.concludedAt(),
                        it.adviceId(),
                        requireNonNull(it.earned()));
            case OpportunityFact.WithdrawalReinstated it ->
                new OpportunityEvent.WithdrawalReinstated(requireNonNull(it.withdrewEventId()), it.agreedBy());
            case OpportunityFact.RedirectConversationHeld it ->
                new OpportunityEvent.RedirectConversationHeld(
                        it.contactRef(), it.wantedRole(), it.packageImproved(), it.newOpportunityId());
            case OpportunityFact.Rejected it ->
                new OpportunityEvent.Rejected(
                        requireNonNull(it.stage()),
                        requireNonNull(it.round()),
                        it.decidedAt(),
                        it.channel(),
                        it.tone(),
                        it.placement(),
                        requireNonNull(it.closeness()),
                        it.reasonCodes(),
                        it.decidedBy(),
                        it.chosen(),
                        it.feedbackOffered());
            case OpportunityFact.RejectionRescinded it ->
                new OpportunityEvent.RejectionRescinded(requireNonNull(it.rejectedEventId()), it.by());
            case OpportunityFact.FeedbackRequested it ->
                new OpportunityEvent.FeedbackRequested(
                        requireNonNull(it.requestId()),
                        it.contactRef(),
                        it.channel(),
                        requireNonNull(it.suggestionsAsked()),
                        it.dueBy());
            case OpportunityFact.FeedbackReceived it ->
                new OpportunityEvent.FeedbackReceived(
                        requireNonNull(it.feedbackId()),
                        it.requestId(),
                        it.contactRef(),
                        it.channel(),
                        it.directReasonGiven(),
                        it.directReason(),
                        it.suggestions(),
                        it.valence(),
                        it.rebuttalAvoided(),
                        it.helpful());
            case OpportunityFact.FeedbackDeclined it ->
                new OpportunityEvent.FeedbackDeclined(requireNonNull(it.requestId()));
            case OpportunityFact.FeedbackLapsed it -> new OpportunityEvent.FeedbackLapsed(it.requestId());
            case OpportunityFact.SilenceDetected it ->
                new OpportunityEvent.SilenceDetected(
                        it.sinceEventId(),
                        it.stage(),
                        it.daysSilent(),
                        it.threshold(),
                        it.thresholdBasis(),
                        it.unconfirmed());
            case OpportunityFact.CompensationAskRecorded it ->
                new OpportunityEvent.CompensationAskRecorded(it.toldTo());
            case OpportunityFact.OfferReceived it ->
                new OpportunityEvent.OfferReceived(requireNonNull(it.offerId()), it.respondBy());
            case OpportunityFact.OfferRevised it ->
                new OpportunityEvent.OfferRevised(requireNonNull(it.offerId()), it.respondBy());
            case OpportunityFact.OfferRescinded it -> new OpportunityEvent.OfferRescinded(requireNonNull(it.offerId()));
            case OpportunityFact.OfferAccepted it -> new OpportunityEvent.OfferAccepted(requireNonNull(it.offerId()));
            case OpportunityFact.AcceptanceRescinded it ->
                new OpportunityEvent.AcceptanceRescinded(
                        requireNonNull(it.offerId()),
                        it.reasonCodes(),
                        it.concludedAt(),
                        it.communicatedAt(),
                        it.channel());
            case OpportunityFact.OfferDeclined it ->
                new OpportunityEvent.OfferDeclined(
                        requireNonNull(it.offerId()),
                        it.reasonCodes(),
                        it.concludedAt(),
                        it.adviceId(),
                        requireNonNull(it.knowledgeState()),
                        requireNonNull(it.earned()));
            case OpportunityFact.OpportunityClosed it -> new OpportunityEvent.OpportunityClosed(it.reason());
            case OpportunityFact.OpportunityReopened it ->
                new OpportunityEvent.OpportunityReopened(requireNonNull(it.endedEventId()), it.reason());
            case OpportunityFact.SpinOffArose it ->
                new OpportunityEvent.SpinOffArose(it.spinOffKind(), it.viaContactRef(), it.newOpportunityId());
            case OpportunityFact.DecisionRegretReported it ->
                new OpportunityEvent.DecisionRegretReported(
                        requireNonNull(it.aboutEventId()), it.regret(), it.horizonDays());
        };
    }

    private static boolean said(@Nullable Boolean answer) {
        return Boolean.TRUE.equals(answer);
    }
}
