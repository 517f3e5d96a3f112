package dev.onward.opportunity.stream.opportunity;

import dev.onward.eventsourcing.codec.Codec;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;

/** The type names and versions under which an opportunity's facts are stored; never changed, only added to. */
public final class OpportunityFactCodec {

    public static final Codec<OpportunityFact> CODEC = Codec.of(OpportunityFact.class)
            .type("OpportunityIdentified", 1, OpportunityFact.OpportunityIdentified.class)
            .type("Applied", 1, OpportunityFact.Applied.class)
            .type("InterviewInvited", 1, OpportunityFact.InterviewInvited.class)
            .type("InvitationAccepted", 1, OpportunityFact.InvitationAccepted.class)
            .type("InvitationDeclined", 1, OpportunityFact.InvitationDeclined.class)
            .type("InterviewScheduled", 1, OpportunityFact.InterviewScheduled.class)
            .type("InterviewHeld", 1, OpportunityFact.InterviewHeld.class)
            .type("FitNoteRecorded", 1, OpportunityFact.FitNoteRecorded.class)
            .type("RedFlagRaised", 1, OpportunityFact.RedFlagRaised.class)
            .type("RedFlagResolved", 1, OpportunityFact.RedFlagResolved.class)
            .type("OpenQuestionRecorded", 1, OpportunityFact.OpenQuestionRecorded.class)
            .type("OpenQuestionAnswered", 1, OpportunityFact.OpenQuestionAnswered.class)
            .systemOnly("KnowledgeAssessed", 1, OpportunityFact.KnowledgeAssessed.class)
            .type("InterestDeclared", 1, OpportunityFact.InterestDeclared.class)
            .type("WithdrawalIntended", 1, OpportunityFact.WithdrawalIntended.class)
            .type("WithdrawalReconsidered", 1, OpportunityFact.WithdrawalReconsidered.class)
            .type("Withdrew", 1, OpportunityFact.Withdrew.class)
            .type("RedirectConversationHeld", 1, OpportunityFact.RedirectConversationHeld.class)
            .type("Rejected", 1, OpportunityFact.Rejected.class)
            .type("FeedbackRequested", 1, OpportunityFact.FeedbackRequested.class)
            .type("FeedbackReceived", 1, OpportunityFact.FeedbackReceived.class)
            .type("OfferReceived", 1, OpportunityFact.OfferReceived.class)
            .type("OfferRevised", 1, OpportunityFact.OfferRevised.class)
            .type("OfferAccepted", 1, OpportunityFact.OfferAccepted.class)
            .type("OfferDeclined", 1, OpportunityFact.OfferDeclined.class)
            .type("OpportunityClosed", 1, OpportunityFact.OpportunityClosed.class)
            .type("EmployerResponded", 1, OpportunityFact.EmployerResponded.class)
            .type("InterviewRescheduled", 1, OpportunityFact.InterviewRescheduled.class)
            .type("InterviewCancelled", 1, OpportunityFact.InterviewCancelled.class)
            .type("InterviewGoalSet", 1, OpportunityFact.InterviewGoalSet.class)
            .type("ConfidenceCheckRecorded", 1, OpportunityFact.ConfidenceCheckRecorded.class)
            .type("RedFlagInquired", 1, OpportunityFact.RedFlagInquired.class)
            .type("WithdrawalReinstated", 1, OpportunityFact.WithdrawalReinstated.class)
            .type("RejectionRescinded", 1, OpportunityFact.RejectionRescinded.class)
            .type("FeedbackDeclined", 1, OpportunityFact.FeedbackDeclined.class)
            .systemOnly("FeedbackLapsed", 1, OpportunityFact.FeedbackLapsed.class)
            .type("CompensationAskRecorded", 1, OpportunityFact.CompensationAskRecorded.class)
            .type("OfferRescinded", 1, OpportunityFact.OfferRescinded.class)
            .type("OpportunityReopened", 1, OpportunityFact.OpportunityReopened.class)
            .type("SpinOffArose", 1, OpportunityFact.SpinOffArose.class)
            .type("DecisionRegretReported", 1, OpportunityFact.DecisionRegretReported.class)
            .systemOnly("SilenceDetected", 1, OpportunityFact.SilenceDetected.class)
            .type("AcceptanceRescinded", 1, OpportunityFact.AcceptanceRescinded.class)
            .systemOnly("RoundsNumbered", 1, OpportunityFact.RoundsNumbered.class)
            .build();

    private OpportunityFactCodec() {}
}
