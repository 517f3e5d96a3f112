package dev.onward.eventsourcing.published;

import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.eventsourcing.codec.Codec;

/** The type names and versions under which opportunity-service's events are published; never changed, only added to. */
public final class OpportunityEvents {

    public static final Codec<OpportunityEvent> CODEC = Codec.of(OpportunityEvent.class)
            .type("ContactPointSet", 1, OpportunityEvent.ContactPointSet.class)
            .type("SearchStarted", 1, OpportunityEvent.SearchStarted.class)
            .type("OpportunityIdentified", 1, OpportunityEvent.OpportunityIdentified.class)
            .type("Applied", 1, OpportunityEvent.Applied.class)
            .type("InterviewInvited", 1, OpportunityEvent.InterviewInvited.class)
            .type("InvitationAccepted", 1, OpportunityEvent.InvitationAccepted.class)
            .type("InvitationDeclined", 1, OpportunityEvent.InvitationDeclined.class)
            .type("InterviewScheduled", 1, OpportunityEvent.InterviewScheduled.class)
            .type("InterviewHeld", 1, OpportunityEvent.InterviewHeld.class)
            .type("FitNoteRecorded", 1, OpportunityEvent.FitNoteRecorded.class)
            .type("RedFlagRaised", 1, OpportunityEvent.RedFlagRaised.class)
            .type("RedFlagResolved", 1, OpportunityEvent.RedFlagResolved.class)
            .type("OpenQuestionRecorded", 1, OpportunityEvent.OpenQuestionRecorded.class)
            .type("OpenQuestionAnswered", 1, OpportunityEvent.OpenQuestionAnswered.class)
            .type("KnowledgeAssessed", 1, OpportunityEvent.KnowledgeAssessed.class)
            .type("InterestDeclared", 1, OpportunityEvent.InterestDeclared.class)
            .type("WithdrawalIntended", 1, OpportunityEvent.WithdrawalIntended.class)
            .type("WithdrawalReconsidered", 1, OpportunityEvent.WithdrawalReconsidered.class)
            .type("Withdrew", 1, OpportunityEvent.Withdrew.class)
            .type("RedirectConversationHeld", 1, OpportunityEvent.RedirectConversationHeld.class)
            .type("Rejected", 1, OpportunityEvent.Rejected.class)
            .type("FeedbackRequested", 1, OpportunityEvent.FeedbackRequested.class)
            .type("FeedbackReceived", 1, OpportunityEvent.FeedbackReceived.class)
            .type("OfferReceived", 1, OpportunityEvent.OfferReceived.class)
            .type("OfferRevised", 1, OpportunityEvent.OfferRevised.class)
            .type("OfferAccepted", 1, OpportunityEvent.OfferAccepted.class)
            .type("OfferDeclined", 1, OpportunityEvent.OfferDeclined.class)
            .type("OpportunityClosed", 1, OpportunityEvent.OpportunityClosed.class)
            .type("EmployerResponded", 1, OpportunityEvent.EmployerResponded.class)
            .type("InterviewRescheduled", 1, OpportunityEvent.InterviewRescheduled.class)
            .type("InterviewCancelled", 1, OpportunityEvent.InterviewCancelled.class)
            .type("InterviewGoalSet", 1, OpportunityEvent.InterviewGoalSet.class)
            .type("ConfidenceCheckRecorded", 1, OpportunityEvent.ConfidenceCheckRecorded.class)
            .type("RedFlagInquired", 1, OpportunityEvent.RedFlagInquired.class)
            .type("WithdrawalReinstated", 1, OpportunityEvent.WithdrawalReinstated.class)
            .type("RejectionRescinded", 1, OpportunityEvent.RejectionRescinded.class)
            .type("FeedbackDeclined", 1, OpportunityEvent.FeedbackDeclined.class)
            .type("FeedbackLapsed", 1, OpportunityEvent.FeedbackLapsed.class)
            .type("CompensationAskRecorded", 1, OpportunityEvent.CompensationAskRecorded.class)
            .type("OfferRescinded", 1, OpportunityEvent.OfferRescinded.class)
            .type("OpportunityReopened", 1, OpportunityEvent.OpportunityReopened.class)
            .type("SpinOffArose", 1, OpportunityEvent.SpinOffArose.class)
            .type("DecisionRegretReported", 1, OpportunityEvent.DecisionRegretReported.class)
            .type("SearchProfileRevised", 1, OpportunityEvent.SearchProfileRevised.class)
            .type("SearchPaused", 1, OpportunityEvent.SearchPaused.class)
            .type("SearchResumed", 1, OpportunityEvent.SearchResumed.class)
            .type("SearchClosed", 1, OpportunityEvent.SearchClosed.class)
            .type("OutcomeReported", 1, OpportunityEvent.OutcomeReported.class)
            .type("SilenceDetected", 1, OpportunityEvent.SilenceDetected.class)
            .build();

    private OpportunityEvents() {}
}
