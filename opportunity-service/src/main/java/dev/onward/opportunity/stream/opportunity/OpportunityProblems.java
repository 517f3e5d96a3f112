package dev.onward.opportunity.stream.opportunity;

import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection;

/** What a caller is told when a fact of an opportunity cannot be recorded, and what to do about it. */
public final class OpportunityProblems {

    private OpportunityProblems() {}

    /** Of facts that begin an opportunity: there is nothing yet whose date could be put right. */
    static Problem ofFirst(OpportunityRejection rejection) {
        return rejection instanceof OpportunityRejection.NotIdentified
                ? of(rejection)
                        .saying(
                                "An opportunity begins with OpportunityIdentified, and nothing is dated before it. Put it first"
                                        + " in the list, with the day on which you found the opportunity.")
                : of(rejection);
    }

    public static Problem of(OpportunityRejection rejection) {
        return switch (rejection) {
            case OpportunityRejection.NotIdentified _ -> Problem.of("not-identified");
            case OpportunityRejection.AlreadyIdentified _ -> Problem.of("already-identified");
            case OpportunityRejection.SearchNotOpen _ -> Problem.of("search-not-open");
            case OpportunityRejection.AlreadyEnded it ->
                Problem.of("opportunity-ended").with("stage", it.stage().name());
            case OpportunityRejection.AlreadyApplied _ -> Problem.of("already-applied");
            case OpportunityRejection.InterviewAlreadyInvited it ->
                Problem.of("interview-already-invited").at("/interviewId").with("interviewId", it.interviewId());
            case OpportunityRejection.InterviewAlreadyScheduled it ->
                Problem.of("interview-already-scheduled").at("/interviewId").with("interviewId", it.interviewId());
            case OpportunityRejection.InterviewAlreadyHeld it ->
                Problem.of("interview-already-held").at("/interviewId").with("interviewId", it.interviewId());
            case OpportunityRejection.InterviewNotScheduled it ->
                Problem.of("interview-not-scheduled").at("/interviewId").with("interviewId", it.interviewId());
            case OpportunityRejection.InterviewCalledOff it ->
                Problem.of("interview-called-off").at("/interviewId").with("interviewId", it.interviewId());
            case OpportunityRejection.InterviewUnknown it ->
                Problem.of("interview-unknown").at("/interviewId").with("interviewId", it.interviewId());
            case OpportunityRejection.InterviewNotNamed _ ->
                Problem.of("interview-not-named").at("/interviewId");
            case OpportunityRejection.InvitationAlreadyAnswered it ->
                Problem.of("invitation-already-answered").at("/interviewId").with("interviewId", it.interviewId());
            case OpportunityRejection.IdInUse it -> Problem.of("id-in-use").at("/" + it.component());
            case OpportunityRejection.FlagUnknown _ ->
                Problem.of("flag-unknown").at("/flagId");
            case OpportunityRejection.FlagAlreadyResolved _ ->
                Problem.of("flag-already-resolved").at("/flagId");
            case OpportunityRejection.QuestionUnknown _ ->
                Problem.of("question-unknown").at("/questionId");
            case OpportunityRejection.QuestionAlreadyAnswered _ ->
                Problem.of("question-already-answered").at("/questionId");
            case OpportunityRejection.EvidenceUnknown it ->
                Problem.of("evidence-unknown").at("/evidenceIds").with("evidenceId", it.id());
            case OpportunityRejection.IntentAlreadyPending it ->
                Problem.of("intent-already-pending").with("intentId", it.intentId());
            case OpportunityRejection.IntentNotPending _ ->
                Problem.of("intent-not-pending").at("/intentId");
            case OpportunityRejection.WithdrawalAtOffer _ -> Problem.of("offer-stands");
            case OpportunityRejection.WithdrawalNotStanding _ ->
                Problem.of("withdrawal-not-standing").at("/withdrewEventId");
            case OpportunityRejection.TurndownNotStanding _ ->
                Problem.of("turndown-not-standing").at("/rejectedEventId");
            case OpportunityRejection.AcceptanceNotStanding _ -> Problem.of("acceptance-not-standing");
            case OpportunityRejection.EndingNotStanding _ ->
                Problem.of("ending-not-standing").at("/endedEventId");
            case OpportunityRejection.ReversedOtherwise it ->
                Problem.of("reversed-otherwise").with("stage", it.stage().name());
            case OpportunityRejection.RejectionAtOffer _ -> Problem.of("turndown-at-offer");
            case OpportunityRejection.RejectionOfProspect _ -> Problem.of("nothing-to-turn-down");
            case OpportunityRejection.OfferAlreadyStands it ->
                Problem.of("offer-already-stands").with("offerId", it.offerId());
            case OpportunityRejection.NoSuchOffer _ ->
                Problem.of("no-such-offer").at("/offerId");
            case OpportunityRejection.FeedbackRequestUnknown _ ->
                Problem.of("feedback-request-unknown").at("/requestId");
            case OpportunityRejection.FeedbackAlreadyReceived _ ->
                Problem.of("feedback-already-received").at("/requestId");
            case OpportunityRejection.FeedbackRequestNotNamed _ ->
                Problem.of("feedback-request-not-named").at("/requestId");
            case OpportunityRejection.FeedbackAlreadyDeclined _ ->
                Problem.of("feedback-already-declined").at("/requestId");
            case OpportunityRejection.FeedbackAlreadyLapsed _ ->
                Problem.of("feedback-already-lapsed").at("/requestId");
            case OpportunityRejection.SilenceNotStanding _ ->
                Problem.of("silence-not-standing").at("/sinceEventId");
            case OpportunityRejection.SilenceAlreadyDetected _ ->
                Problem.of("silence-already-detected").at("/sinceEventId");
            case OpportunityRejection.DecisionUnknown _ ->
                Problem.of("decision-unknown").at("/aboutEventId");
            case OpportunityRejection.ConfidenceItemsIncomplete _ ->
                Problem.of("six-answers-needed").at("/items");
            case OpportunityRejection.CurrencyUnknown it ->
                Problem.of("currency-unknown").at("/" + it.component());
            case OpportunityRejection.OutOfRange it ->
                Problem.of("out-of-scale")
                        .at("/" + it.component())
                        .with("least", it.least())
                        .with("most", it.most());
            case OpportunityRejection.NoDigest it -> Problem.of("no-digest").at("/" + it.component());
            case OpportunityRejection.NoLink it -> Problem.of("no-link").at("/" + it.component());
            case OpportunityRejection.DueBeforeAsked _ ->
                Problem.of("due-before-asked").at("/respondBy");
            case OpportunityRejection.Blank it -> Problem.of("blank-text").at("/" + it.component());
            case OpportunityRejection.PersonUnnamed it ->
                Problem.of("person-unnamed").at("/" + it.component());
            case OpportunityRejection.EndsBeforeStart _ ->
                Problem.of("ends-before-start").at("/endAt");
            case OpportunityRejection.Contradicts it ->
                Problem.of("contradicts-recorded")
                        .with("eventId", it.eventId())
                        .with("because", of(it.because()).slug());
            case OpportunityRejection.Target it -> Problems.target(it.target());
        };
    }
}
