package dev.onward.advice.decision.observed;

import dev.onward.advice.decision.observed.domain.Observation;
import dev.onward.eventsourcing.codec.Codec;

/** The type names and versions under which observations are kept; those of the events that they were made from. */
public final class ObservationCodec {

    public static final Codec<Observation> CODEC = Codec.of(Observation.class)
            .type("OpportunityIdentified", 1, Observation.OpportunityIdentified.class)
            .type("InterviewInvited", 1, Observation.InterviewInvited.class)
            .type("InvitationDeclined", 1, Observation.InvitationDeclined.class)
            .type("InterviewScheduled", 1, Observation.InterviewScheduled.class)
            .type("InterviewHeld", 1, Observation.InterviewHeld.class)
            .type("FitNoteRecorded", 1, Observation.FitNoteRecorded.class)
            .type("RedFlagRaised", 1, Observation.RedFlagRaised.class)
            .type("RedFlagResolved", 1, Observation.RedFlagResolved.class)
            .type("OpenQuestionRecorded", 1, Observation.OpenQuestionRecorded.class)
            .type("OpenQuestionAnswered", 1, Observation.OpenQuestionAnswered.class)
            .type("KnowledgeAssessed", 1, Observation.KnowledgeAssessed.class)
            .type("InterestDeclared", 1, Observation.InterestDeclared.class)
            .type("WithdrawalIntended", 1, Observation.WithdrawalIntended.class)
            .type("WithdrawalReconsidered", 1, Observation.WithdrawalReconsidered.class)
            .type("Withdrew", 1, Observation.Withdrew.class)
            .type("Rejected", 1, Observation.Rejected.class)
            .type("FeedbackRequested", 1, Observation.FeedbackRequested.class)
            .type("FeedbackReceived", 1, Observation.FeedbackReceived.class)
            .type("OfferReceived", 1, Observation.OfferReceived.class)
            .type("OfferAccepted", 1, Observation.OfferAccepted.class)
            .type("OfferDeclined", 1, Observation.OfferDeclined.class)
            .type("OpportunityClosed", 1, Observation.OpportunityClosed.class)
            .type("SearchStarted", 1, Observation.SearchStarted.class)
            .type("ContactPointSet", 1, Observation.ContactPointSet.class)
            .build();

    private ObservationCodec() {}
}
