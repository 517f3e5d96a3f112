package dev.onward.opportunity.stream.opportunity.domain;

import dev.onward.contracts.vocabulary.Stage;
import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.TargetRejection;
import java.util.UUID;

/** Every "no" of the opportunity stream. */
public sealed interface OpportunityRejection extends Rejection {

    /** Nothing can be said of an opportunity before it is identified. */
    record NotIdentified() implements OpportunityRejection {}

    record AlreadyIdentified() implements OpportunityRejection {}

    /** A new opportunity belongs to an open search. */
    record SearchNotOpen() implements OpportunityRejection {}

    /** It had ended by the time the fact tells. */
    record AlreadyEnded(Stage stage) implements OpportunityRejection {}

    record AlreadyApplied() implements OpportunityRejection {}

    /** The interview was invited to, scheduled or held before; an invitation comes first. */
    record InterviewAlreadyInvited(UUID interviewId) implements OpportunityRejection {}

    record InterviewAlreadyScheduled(UUID interviewId) implements OpportunityRejection {}

    /** It has no time that could be moved or called off. */
    record InterviewNotScheduled(UUID interviewId) implements OpportunityRejection {}

    /** The organization called it off, and no other time is set. */
    record InterviewCalledOff(UUID interviewId) implements OpportunityRejection {}

    record InterviewAlreadyHeld(UUID interviewId) implements OpportunityRejection {}

    record InterviewUnknown(UUID interviewId) implements OpportunityRejection {}

    /** No interview was named and none, or more than one, can be meant. */
    record InterviewNotNamed() implements OpportunityRejection {}

    /** The invitation was declined, or accepted and is accepted again. */
    record InvitationAlreadyAnswered(UUID interviewId) implements OpportunityRejection {}

    /** Something else has this id already; {@code component} is the one that gives it. */
    record IdInUse(String component, UUID id) implements OpportunityRejection {}

    record FlagUnknown(UUID flagId) implements OpportunityRejection {}

    record FlagAlreadyResolved(UUID flagId) implements OpportunityRejection {}

    record QuestionUnknown(UUID questionId) implements OpportunityRejection {}

    record QuestionAlreadyAnswered(UUID questionId) implements OpportunityRejection {}

    /** Evidence is a fit note, a flag or a question of this opportunity. */
    record EvidenceUnknown(UUID id) implements OpportunityRejection {}

    /** One intent to withdraw pends at a time. */
    record IntentAlreadyPending(UUID intentId) implements OpportunityRejection {}

    /** No intent to withdraw pends, or another one than named. */
    record IntentNotPending() implements OpportunityRejection {}

    /** No withdrawal stands, or another one than named. */
    record WithdrawalNotStanding() implements OpportunityRejection {}

    /** No turndown stands, or another one than named. */
    record TurndownNotStanding() implements OpportunityRejection {}

    /** Nothing that could be opened again is over, or something else ended it than named. */
    record EndingNotStanding() implements OpportunityRejection {}

    /** A withdrawal is reinstated and a turndown rescinded, each by a fact of its own. */
    record ReversedOtherwise(Stage stage) implements OpportunityRejection {}

    /** While an offer stands, the way out is to decline it. */
    record WithdrawalAtOffer() implements OpportunityRejection {}

    /** While an offer stands, nobody can have said no. */
    record RejectionAtOffer() implements OpportunityRejection {}

    /** Nobody can say no to what was never applied for nor invited to. */
    record RejectionOfProspect() implements OpportunityRejection {}

    /** One offer stands at a time: a better one revises it. */
    record OfferAlreadyStands(UUID offerId) implements OpportunityRejection {}

    /** No offer stands, or another one than named. */
    record NoSuchOffer() implements OpportunityRejection {}

    /** No acceptance stands that could be taken back. */
    record AcceptanceNotStanding() implements OpportunityRejection {}

    record FeedbackRequestUnknown(UUID requestId) implements OpportunityRejection {}

    /** No request was named and none, or more than one, can be meant. */
    record FeedbackRequestNotNamed() implements OpportunityRejection {}

    record FeedbackAlreadyReceived(UUID requestId) implements OpportunityRejection {}

    record FeedbackAlreadyDeclined(UUID requestId) implements OpportunityRejection {}

    record FeedbackAlreadyLapsed(UUID requestId) implements OpportunityRejection {}

    /** It has not been the organization's turn since that fact, or the organization has answered. */
    record SilenceNotStanding(UUID sinceEventId) implements OpportunityRejection {}

    record SilenceAlreadyDetected(UUID sinceEventId) implements OpportunityRejection {}

    /** Regret is about a decision of the person's in this opportunity. */
    record DecisionUnknown() implements OpportunityRejection {}

    /** The self-check has six questions, each answered once. */
    record ConfidenceItemsIncomplete() implements OpportunityRejection {}

    /** A number outside its scale; both ends belong to it. */
    record OutOfRange(String component, int least, int most) implements OpportunityRejection {}

    /** No currency of ISO 4217. */
    record CurrencyUnknown(String component) implements OpportunityRejection {}

    /** No SHA-256 in hexadecimal digits. */
    record NoDigest(String component) implements OpportunityRejection {}

    /** No address of a page. */
    record NoLink(String component) implements OpportunityRejection {}

    /** The answer to an invitation or an offer would have been due before that came. */
    record DueBeforeAsked() implements OpportunityRejection {}

    /** A text that must say something. */
    record Blank(String component) implements OpportunityRejection {}

    /** A person needs a contact id, a name or a role. */
    record PersonUnnamed(String component) implements OpportunityRejection {}

    /** An interview ends after it starts. */
    record EndsBeforeStart() implements OpportunityRejection {}

    /** Taken by itself it is fine, but {@code eventId}, recorded before, would no longer be. */
    record Contradicts(UUID eventId, OpportunityRejection because) implements OpportunityRejection {}

    /** A correction or retraction names no fact that it may put right. */
    record Target(TargetRejection target) implements OpportunityRejection {}
}
