package dev.onward.notification.planning;

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
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.heard.Heard;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.heard.HeardMeetings;
import dev.onward.notification.heard.HeardOpportunities;
import dev.onward.notification.heard.HeardSteps;
import dev.onward.notification.planning.domain.Pursuit;
import dev.onward.notification.planning.domain.PursuitFact;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What planning must know of opportunities, worked out of what was heard. */
@ApplicationScoped
public class Pursuits {

    private final Heard heard;
    private final HeardOpportunities opportunities;
    private final HeardSteps steps;
    private final HeardMeetings meetings;

    public Pursuits(Heard heard, HeardOpportunities opportunities, HeardSteps steps, HeardMeetings meetings) {
        this.heard = heard;
        this.opportunities = opportunities;
        this.steps = steps;
        this.meetings = meetings;
    }

    /** An opportunity and whose it is. */
    public record Known(UUID personId, Pursuit pursuit) {}

    private static Optional<PursuitFact> wordOf(OpportunityEvent event) {
        return Optional.ofNullable(
                switch (event) {
                    case OpportunityIdentified it ->
                        new PursuitFact.Identified(it.organization().name(), it.title());
                    case InterviewScheduled it ->
                        new PursuitFact.InterviewSet(it.interviewId(), it.startAt(), id(it.zone()));
                    case OpportunityEvent.InterviewRescheduled it ->
                        new PursuitFact.InterviewSet(it.interviewId(), it.startAt(), id(it.zone()));
                    case OpportunityEvent.InterviewCancelled it -> new PursuitFact.InterviewCancelled(it.interviewId());
                    case OpportunityEvent.InvitationDeclined it -> new PursuitFact.InvitationDeclined(it.interviewId());
                    case OpportunityEvent.InterviewHeld it -> new PursuitFact.InterviewHeld(it.interviewId());
                    case Rejected _ -> new PursuitFact.TurnedDown();
                    case FeedbackRequested it -> new PursuitFact.FeedbackAsked(it.requestId(), it.dueBy());
                    case FeedbackReceived it -> new PursuitFact.FeedbackAnswered(it.requestId());
                    case OpportunityEvent.FeedbackDeclined it -> new PursuitFact.FeedbackAnswered(it.requestId());
                    case OpportunityEvent.FeedbackLapsed it -> new PursuitFact.FeedbackAnswered(it.requestId());
                    // An offer taken back while it stood opens nothing, for nothing had ended.
                    case OpportunityEvent.WithdrawalReinstated _,
                            OpportunityEvent.RejectionRescinded _,
                            OpportunityEvent.OfferRescinded _,
                            OpportunityEvent.OpportunityReopened _ -> new PursuitFact.Reopened();
                    case Withdrew _, OfferAccepted _, OfferDeclined _, OpportunityClosed _ -> new PursuitFact.Ended();
                    case OpportunityEvent.ContactPointSet _,
                            OpportunityEvent.SearchStarted _,
                            OpportunityEvent.SearchProfileRevised _,
                            OpportunityEvent.SearchPaused _,
                            OpportunityEvent.SearchResumed _,
                            OpportunityEvent.SearchClosed _,
                            OpportunityEvent.OutcomeReported _,
                            OpportunityEvent.EmployerResponded _,
                            OpportunityEvent.InterviewGoalSet _,
                            OpportunityEvent.ConfidenceCheckRecorded _,
                            OpportunityEvent.RedFlagInquired _,
                            OpportunityEvent.SilenceDetected _,
                            OpportunityEvent.CompensationAskRecorded _,
                            OpportunityEvent.SpinOffArose _,
                            OpportunityEvent.DecisionRegretReported _,
                            OpportunityEvent.Applied _,
                            OpportunityEvent.InterviewInvited _,
                            OpportunityEvent.InvitationAccepted _,
                            OpportunityEvent.FitNoteRecorded _,
                            OpportunityEvent.RedFlagRaised _,
                            OpportunityEvent.RedFlagResolved _,
                            OpportunityEvent.OpenQuestionRecorded _,
                            OpportunityEvent.OpenQuestionAnswered _,
                            OpportunityEvent.KnowledgeAssessed _,
                            OpportunityEvent.InterestDeclared _,
                            OpportunityEvent.WithdrawalIntended _,
                            OpportunityEvent.WithdrawalReconsidered _,
                            OpportunityEvent.RedirectConversationHeld _,
                            OpportunityEvent.OfferReceived _,
                            OpportunityEvent.OfferRevised _ -> null;
                });
    }

    private static @Nullable String id(@Nullable ZoneId zone) {
        return zone == null ? null : zone.getId();
    }

    /** What is known of an opportunity; empty where nothing has arrived yet. */
    public Uni<Optional<Known>> of(Tx tx, UUID opportunityId) {
        return heard.history(tx, opportunities, new StreamId(tx.tenantId(), "opportunity", opportunityId))
                .flatMap(history -> {
                    UUID person = history.personId();
                    return person == null
                            ? Uni.createFrom().item(Optional.empty())
                            : handsOn(tx, opportunityId).map(handsOn -> Optional.of(known(history, person, handsOn)));
                });
    }

    private static Known known(StreamHistory<OpportunityEvent> history, UUID personId, boolean handsOn) {
        return new Known(personId, new Pursuit(EffectiveHistory.of(history.map((event, _) -> wordOf(event))), handsOn));
    }

    private Uni<Boolean> handsOn(Tx tx, UUID opportunityId) {
        return heard.anyAbout(tx, steps, opportunityId)
                .flatMap(step -> step ? Uni.createFrom().item(true) : heard.anyAbout(tx, meetings, opportunityId));
    }
}
