package dev.onward.advice.decision.observed;

import dev.onward.advice.decision.observed.domain.Observation;
import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.eventsourcing.codec.Codec;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A published event as an observation, or nothing where no rule asks for it: the only class that knows both. */
final class Observations {

    /** The types that say something to advice, corrections and retractions of any of them included. */
    static final Set<String> TYPES = Set.of(
            "ContactPointSet",
            "SearchStarted",
            "SearchProfileRevised",
            "OpportunityIdentified",
            "InterviewInvited",
            "InvitationDeclined",
            "InterviewScheduled",
            "InterviewCancelled",
            "InterviewHeld",
            "FitNoteRecorded",
            "RedFlagRaised",
            "RedFlagResolved",
            "OpenQuestionRecorded",
            "OpenQuestionAnswered",
            "KnowledgeAssessed",
            "InterestDeclared",
            "WithdrawalIntended",
            "WithdrawalReconsidered",
            "Withdrew",
            "WithdrawalReinstated",
            "Rejected",
            "RejectionRescinded",
            "FeedbackRequested",
            "FeedbackReceived",
            "OfferReceived",
            "OfferRescinded",
            "OfferAccepted",
            "OfferDeclined",
            "OpportunityClosed",
            "OpportunityReopened",
            Codec.FACT_CORRECTED,
            Codec.FACT_RETRACTED);

    private Observations() {}

    /** @param eventId of the entry that states it */
    static Optional<Observation> of(OpportunityEvent event, UUID eventId) {
        return switch (event) {
            case OpportunityEvent.ContactPointSet it -> Optional.of(new Observation.ContactPointSet(it.zone()));
            case OpportunityEvent.SearchStarted it ->
                Optional.of(new Observation.SearchStarted(it.abundanceThreshold()));
            case OpportunityEvent.SearchProfileRevised it ->
                Optional.of(new Observation.SearchProfileRevised(it.abundanceThreshold()));
            case OpportunityEvent.OpportunityIdentified it ->
                Optional.of(new Observation.OpportunityIdentified(it.searchId(), it.kind(), it.internal()));
            case OpportunityEvent.InterviewInvited it ->
                Optional.of(new Observation.InterviewInvited(it.interviewId()));
            case OpportunityEvent.InvitationDeclined it ->
                Optional.of(new Observation.InvitationDeclined(it.interviewId()));
            case OpportunityEvent.InterviewScheduled it ->
                Optional.of(new Observation.InterviewScheduled(it.interviewId()));
            case OpportunityEvent.InterviewCancelled it ->
                Optional.of(new Observation.InterviewCancelled(it.interviewId(), it.cancelledBy()));
            case OpportunityEvent.InterviewHeld it ->
                Optional.of(new Observation.InterviewHeld(
                        it.interviewId(),
                        it.round(),
                        it.kind(),
                        it.panel().stream().map(Observations::met).toList()));
            case OpportunityEvent.FitNoteRecorded it ->
                Optional.of(new Observation.FitNoteRecorded(it.noteId(), it.evidenceKind()));
            case OpportunityEvent.RedFlagRaised it ->
                Optional.of(new Observation.RedFlagRaised(it.flagId(), it.kind(), it.evidenceKind(), it.learnedFrom()));
            case OpportunityEvent.RedFlagResolved it ->
                Optional.of(new Observation.RedFlagResolved(
                        it.flagId(), it.resolution(), it.evidenceKind(), it.learnedFrom()));
            case OpportunityEvent.OpenQuestionRecorded it ->
                Optional.of(new Observation.OpenQuestionRecorded(it.questionId(), it.topic()));
            case OpportunityEvent.OpenQuestionAnswered it ->
                Optional.of(new Observation.OpenQuestionAnswered(it.questionId(), it.evidenceKind()));
            case OpportunityEvent.KnowledgeAssessed it ->
                Optional.of(new Observation.KnowledgeAssessed(it.state(), it.topics()));
            case OpportunityEvent.InterestDeclared it ->
                Optional.of(new Observation.InterestDeclared(
                        it.state(), it.evidenceIds(), it.concludedAt(), it.firstHand()));
            case OpportunityEvent.WithdrawalIntended it ->
                Optional.of(new Observation.WithdrawalIntended(it.intentId(), it.mode(), it.evidenceIds()));
            case OpportunityEvent.WithdrawalReconsidered it ->
                Optional.of(new Observation.WithdrawalReconsidered(it.intentId()));
            case OpportunityEvent.Withdrew _ -> Optional.of(new Observation.Withdrew());
            case OpportunityEvent.WithdrawalReinstated it ->
                Optional.of(new Observation.WithdrawalReinstated(it.withdrewEventId()));
            case OpportunityEvent.RejectionRescinded it ->
                Optional.of(new Observation.RejectionRescinded(it.rejectedEventId()));
            case OpportunityEvent.Rejected it -> Optional.of(new Observation.Rejected(it.closeness()));
            case OpportunityEvent.FeedbackRequested it ->
                Optional.of(new Observation.FeedbackRequested(it.requestId()));
            case OpportunityEvent.FeedbackReceived it ->
                Optional.of(new Observation.FeedbackReceived(
                        it.feedbackId(), Boolean.TRUE.equals(it.rebuttalAvoided()), eventId));
            case OpportunityEvent.OfferReceived it -> Optional.of(new Observation.OfferReceived(it.offerId()));
            case OpportunityEvent.OfferRescinded it -> Optional.of(new Observation.OfferRescinded(it.offerId()));
            case OpportunityEvent.OfferAccepted it -> Optional.of(new Observation.OfferAccepted(it.offerId()));
            case OpportunityEvent.OfferDeclined it -> Optional.of(new Observation.OfferDeclined(it.offerId()));
            case OpportunityEvent.OpportunityClosed _ -> Optional.of(new Observation.OpportunityClosed());
            case OpportunityEvent.OpportunityReopened it ->
                Optional.of(new Observation.OpportunityReopened(it.endedEventId()));
            // No rule reads them: another time is no other position, and a request without an answer shows no step
            // done.
            case OpportunityEvent.InterviewRescheduled _,
                    OpportunityEvent.FeedbackDeclined _,
                    OpportunityEvent.FeedbackLapsed _,
                    OpportunityEvent.SilenceDetected _,
                    OpportunityEvent.SearchPaused _,
                    OpportunityEvent.SearchResumed _,
                    OpportunityEvent.SearchClosed _,
                    OpportunityEvent.OutcomeReported _,
                    OpportunityEvent.EmployerResponded _,
                    OpportunityEvent.InterviewGoalSet _,
                    OpportunityEvent.ConfidenceCheckRecorded _,
                    OpportunityEvent.RedFlagInquired _,
                    OpportunityEvent.CompensationAskRecorded _,
                    OpportunityEvent.SpinOffArose _,
                    OpportunityEvent.DecisionRegretReported _,
                    OpportunityEvent.Applied _,
                    OpportunityEvent.InvitationAccepted _,
                    OpportunityEvent.RedirectConversationHeld _,
                    OpportunityEvent.OfferRevised _ -> Optional.empty();
        };
    }

    private static Observation.Met met(PanelMember member) {
        return new Observation.Met(member.contactId(), member.knowledgeOfJob());
    }
}
