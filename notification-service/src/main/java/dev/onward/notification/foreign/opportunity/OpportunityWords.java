package dev.onward.notification.foreign.opportunity;

import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.contracts.opportunity.OpportunityEvent.FeedbackReceived;
import dev.onward.contracts.opportunity.OpportunityEvent.FeedbackRequested;
import dev.onward.contracts.opportunity.OpportunityEvent.InterviewScheduled;
import dev.onward.contracts.opportunity.OpportunityEvent.OfferAccepted;
import dev.onward.contracts.opportunity.OpportunityEvent.OfferDeclined;
import dev.onward.contracts.opportunity.OpportunityEvent.OpportunityClosed;
import dev.onward.contracts.opportunity.OpportunityEvent.OpportunityIdentified;
import dev.onward.contracts.opportunity.OpportunityEvent.Rejected;
import dev.onward.contracts.opportunity.OpportunityEvent.Withdrew;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.foreign.Vocabulary;
import dev.onward.notification.foreign.opportunity.domain.PursuitFact;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Which events of an opportunity are read, and what each means here. */
public final class OpportunityWords {

    /** What each event says for planning; an offer taken back while it stood opens nothing, for nothing had ended. */
    public static final Vocabulary<OpportunityEvent, PursuitFact> WORDS = Vocabulary.<OpportunityEvent, PursuitFact>of(
                    Codec.published(OpportunityEvent.class))
            .word(
                    OpportunityIdentified.class,
                    it -> new PursuitFact.Identified(it.organization().name(), it.title()))
            .word(
                    InterviewScheduled.class,
                    it -> new PursuitFact.InterviewSet(it.interviewId(), it.startAt(), id(it.zone())))
            .word(
                    OpportunityEvent.InterviewRescheduled.class,
                    it -> new PursuitFact.InterviewSet(it.interviewId(), it.startAt(), id(it.zone())))
            .word(OpportunityEvent.InterviewCancelled.class, it -> new PursuitFact.InterviewCancelled(it.interviewId()))
            .word(OpportunityEvent.InvitationDeclined.class, it -> new PursuitFact.InvitationDeclined(it.interviewId()))
            .word(OpportunityEvent.InterviewHeld.class, it -> new PursuitFact.InterviewHeld(it.interviewId()))
            .word(Rejected.class, _ -> new PursuitFact.TurnedDown())
            .word(FeedbackRequested.class, it -> new PursuitFact.FeedbackAsked(it.requestId(), it.dueBy()))
            .word(FeedbackReceived.class, it -> new PursuitFact.FeedbackAnswered(it.requestId()))
            .word(OpportunityEvent.FeedbackDeclined.class, it -> new PursuitFact.FeedbackAnswered(it.requestId()))
            .word(OpportunityEvent.FeedbackLapsed.class, it -> new PursuitFact.FeedbackAnswered(it.requestId()))
            .word(OpportunityEvent.WithdrawalReinstated.class, _ -> new PursuitFact.Reopened())
            .word(OpportunityEvent.RejectionRescinded.class, _ -> new PursuitFact.Reopened())
            .word(OpportunityEvent.OfferRescinded.class, _ -> new PursuitFact.Reopened())
            .word(OpportunityEvent.OpportunityReopened.class, _ -> new PursuitFact.Reopened())
            .word(Withdrew.class, _ -> new PursuitFact.Ended())
            .word(OfferAccepted.class, _ -> new PursuitFact.Ended())
            .word(OfferDeclined.class, _ -> new PursuitFact.Ended())
            .word(OpportunityClosed.class, _ -> new PursuitFact.Ended())
            .build();

    private OpportunityWords() {}

    private static @Nullable String id(@Nullable ZoneId zone) {
        return zone == null ? null : zone.getId();
    }
}
