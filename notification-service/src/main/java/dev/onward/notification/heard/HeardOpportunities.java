package dev.onward.notification.heard;

import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.heard.Hearing;
import dev.onward.eventsourcing.published.OpportunityEvents;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** How persons are reached and how their opportunities go. */
@ApplicationScoped
public class HeardOpportunities implements Hearing<OpportunityEvent> {

    @Override
    public String source() {
        return "opportunity";
    }

    @Override
    public String consumer() {
        return "notification.opportunities";
    }

    @Override
    public Codec<OpportunityEvent> codec() {
        return OpportunityEvents.CODEC;
    }

    @Override
    public Set<String> types() {
        return Set.of(
                "ContactPointSet",
                "OpportunityIdentified",
                "InterviewScheduled",
                "InterviewRescheduled",
                "InterviewCancelled",
                "InvitationDeclined",
                "InterviewHeld",
                "Rejected",
                "RejectionRescinded",
                "FeedbackRequested",
                "FeedbackReceived",
                "FeedbackDeclined",
                "FeedbackLapsed",
                "Withdrew",
                "WithdrawalReinstated",
                "OfferAccepted",
                "OfferDeclined",
                "OfferRescinded",
                "OpportunityClosed",
                "OpportunityReopened",
                Codec.FACT_CORRECTED,
                Codec.FACT_RETRACTED);
    }
}
