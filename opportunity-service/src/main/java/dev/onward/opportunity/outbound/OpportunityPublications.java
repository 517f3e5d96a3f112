package dev.onward.opportunity.outbound;

import static java.util.Objects.requireNonNull;

import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact;
import dev.onward.opportunity.person.domain.PersonFact;
import dev.onward.opportunity.search.domain.SearchFact;
import dev.onward.opportunity.search.domain.SearchFact.SearchStarted;
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
                        new OpportunityEvent.ContactPointSet(it.email(), it.locale(), it.zone());
                });
    }

    /** What is published of a search's fact. */
    public static Optional<OpportunityEvent> of(SearchFact fact) {
        return Optional.of(
                switch (fact) {
                    case SearchStarted it ->
                        new OpportunityEvent.SearchStarted(
                                it.kinds(), it.targetRoles(), requireNonNull(it.abundanceThreshold()));
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
            case OpportunityFact.Applied it -> new OpportunityEvent.Applied(it.channel(), it.viaContactId());
            case OpportunityFact.InterviewInvited it ->
                new OpportunityEvent.InterviewInvited(
                        requireNonNull(it.interviewId()),
                        requireNonNull(it.round()),
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
                        requireNonNull(it.round()),
                        it.kind(),
                        it.format(),
                        it.startAt(),
                        it.endAt(),
                        it.zone(),
                        it.place(),
                        it.panel());
            case OpportunityFact.InterviewHeld it ->
                new OpportunityEvent.InterviewHeld(
                        requireNonNull(it.interviewId()),
                        requireNonNull(it.round()),
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
            case OpportunityFact.RedFlagResolved it ->
                new OpportunityEvent.RedFlagResolved(it.flagId(), it.resolution(), it.evidenceKind(), it.learnedFrom());
            case OpportunityFact.OpenQuestionRecorded it ->
                new OpportunityEvent.OpenQuestionRecorded(requireNonNull(it.questionId()), it.topic(), it.text());
            case OpportunityFact.OpenQuestionAnswered it ->
                new OpportunityEvent.OpenQuestionAnswered(it.questionId(), it.evidenceKind(), it.learnedFrom());
            case OpportunityFact.KnowledgeAssessed it ->
                new OpportunityEvent.KnowledgeAssessed(it.state(), it.topics(), it.ruleVersion());
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
            case OpportunityFact.OfferReceived it ->
                new OpportunityEvent.OfferReceived(requireNonNull(it.offerId()), it.respondBy());
            case OpportunityFact.OfferRevised it ->
                new OpportunityEvent.OfferRevised(requireNonNull(it.offerId()), it.respondBy());
            case OpportunityFact.OfferAccepted it -> new OpportunityEvent.OfferAccepted(requireNonNull(it.offerId()));
            case OpportunityFact.OfferDeclined it ->
                new OpportunityEvent.OfferDeclined(
                        requireNonNull(it.offerId()),
                        it.reasonCodes(),
                        it.concludedAt(),
                        it.adviceId(),
                        requireNonNull(it.knowledgeState()),
                        requireNonNull(it.earned()));
            case OpportunityFact.OpportunityClosed it -> new OpportunityEvent.OpportunityClosed(it.reason());
        };
    }

    private static boolean said(@Nullable Boolean answer) {
        return Boolean.TRUE.equals(answer);
    }
}
