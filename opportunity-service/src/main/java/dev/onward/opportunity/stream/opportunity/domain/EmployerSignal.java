package dev.onward.opportunity.stream.opportunity.domain;

import dev.onward.contracts.vocabulary.CancelledBy;
import dev.onward.contracts.vocabulary.ReopeningReason;
import dev.onward.contracts.vocabulary.ResponseKind;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.AcceptanceRescinded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Applied;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.CompensationAskRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.ConfidenceCheckRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.DecisionRegretReported;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.EmployerResponded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackDeclined;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackLapsed;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackReceived;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackRequested;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FitNoteRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterestDeclared;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewCancelled;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewGoalSet;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewHeld;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewInvited;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewRescheduled;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewScheduled;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InvitationAccepted;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InvitationDeclined;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.KnowledgeAssessed;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferAccepted;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferDeclined;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferReceived;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferRescinded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferRevised;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpenQuestionAnswered;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpenQuestionRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityClosed;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityReopened;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RedFlagInquired;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RedFlagRaised;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RedFlagResolved;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RedirectConversationHeld;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Rejected;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RejectionRescinded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RoundsNumbered;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.SilenceDetected;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.SpinOffArose;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.WithdrawalIntended;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.WithdrawalReconsidered;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.WithdrawalReinstated;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Withdrew;

/** What a fact tells of the organization: whether it gave a sign on where the opportunity stands. */
public enum EmployerSignal {
    NONE,
    /** The organization made contact without a decision. */
    HEARD,
    INVITED,
    OFFERED,
    TURNED_DOWN;

    /** Exhaustive, so that anyone who adds a fact says whether it ends a silence. */
    public static EmployerSignal of(OpportunityFact fact) {
        return switch (fact) {
            case InterviewInvited _, InterviewScheduled _, InterviewHeld _ -> INVITED;
            case OfferReceived _, OfferRevised _ -> OFFERED;
            case Rejected _ -> TURNED_DOWN;
            case EmployerResponded it -> it.responseKind() == ResponseKind.AUTOMATIC_RECEIPT ? NONE : HEARD;
            case InterviewCancelled it -> it.cancelledBy() == CancelledBy.SEEKER ? NONE : HEARD;
            case OpportunityReopened it -> it.reason() == ReopeningReason.EMPLOYER_CAME_BACK ? HEARD : NONE;
            case InterviewRescheduled _,
                    WithdrawalReinstated _,
                    RejectionRescinded _,
                    OfferRescinded _,
                    RedirectConversationHeld _,
                    FeedbackReceived _,
                    FeedbackDeclined _ -> HEARD;
            case InterviewGoalSet _,
                    ConfidenceCheckRecorded _,
                    RedFlagInquired _,
                    CompensationAskRecorded _,
                    FeedbackLapsed _,
                    SilenceDetected _,
                    SpinOffArose _,
                    DecisionRegretReported _,
                    OpportunityIdentified _,
                    Applied _,
                    InvitationAccepted _,
                    InvitationDeclined _,
                    FitNoteRecorded _,
                    RedFlagRaised _,
                    RedFlagResolved _,
                    OpenQuestionRecorded _,
                    OpenQuestionAnswered _,
                    KnowledgeAssessed _,
                    RoundsNumbered _,
                    InterestDeclared _,
                    WithdrawalIntended _,
                    WithdrawalReconsidered _,
                    Withdrew _,
                    FeedbackRequested _,
                    OfferAccepted _,
                    AcceptanceRescinded _,
                    OfferDeclined _,
                    OpportunityClosed _ -> NONE;
        };
    }
}
