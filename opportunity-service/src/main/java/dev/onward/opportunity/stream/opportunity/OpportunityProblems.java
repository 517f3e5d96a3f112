package dev.onward.opportunity.stream.opportunity;

import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection;

/** What a caller is told when a fact of an opportunity cannot be recorded, and what to do about it. */
public final class OpportunityProblems {

    private OpportunityProblems() {}

    public static Problem of(OpportunityRejection rejection) {
        return switch (rejection) {
            case OpportunityRejection.NotIdentified _ ->
                no(
                        "not-identified",
                        "Not identified yet",
                        "Begin with OpportunityIdentified, dated before everything else.");
            case OpportunityRejection.AlreadyIdentified _ ->
                no(
                        "already-identified",
                        "Already identified",
                        "This opportunity has begun before. Correct its OpportunityIdentified, or begin another.");
            case OpportunityRejection.SearchNotOpen _ ->
                no("search-not-open", "Search not open", "Begin a search first; opportunities belong to an open one.");
            case OpportunityRejection.AlreadyEnded it ->
                no(
                                "opportunity-ended",
                                "Already over",
                                "The opportunity had ended by then. Check the date, retract the ending if it never was,"
                                        + " or begin another opportunity. If it is open again, say so first:"
                                        + " WithdrawalReinstated, RejectionRescinded, OfferRescinded or OpportunityReopened.")
                        .with("stage", it.stage().name());
            case OpportunityRejection.AlreadyApplied _ ->
                no("already-applied", "Already applied", "An application is recorded already. Correct that one.");
            case OpportunityRejection.InterviewAlreadyInvited it ->
                no(
                                "interview-already-invited",
                                "Already invited",
                                "This interview is known already, and an invitation comes first. Leave interviewId out for"
                                        + " another interview, or check the date.")
                        .at("/interviewId")
                        .with("interviewId", it.interviewId());
            case OpportunityRejection.InterviewAlreadyScheduled it ->
                no(
                                "interview-already-scheduled",
                                "Already scheduled",
                                "This interview has a time already. Record another time as InterviewRescheduled.")
                        .at("/interviewId")
                        .with("interviewId", it.interviewId());
            case OpportunityRejection.InterviewAlreadyHeld it ->
                no(
                                "interview-already-held",
                                "Already held",
                                "This interview was held by then. Correct its InterviewHeld, or leave interviewId out for"
                                        + " another interview.")
                        .at("/interviewId")
                        .with("interviewId", it.interviewId());
            case OpportunityRejection.InterviewNotScheduled it ->
                no(
                                "interview-not-scheduled",
                                "No time to change",
                                "This interview had no time by then. Record InterviewScheduled first.")
                        .at("/interviewId")
                        .with("interviewId", it.interviewId());
            case OpportunityRejection.InterviewCalledOff it ->
                no(
                                "interview-called-off",
                                "Called off",
                                "The organization had called this interview off by then. Record InterviewScheduled once"
                                        + " there is another time.")
                        .at("/interviewId")
                        .with("interviewId", it.interviewId());
            case OpportunityRejection.InterviewUnknown it ->
                no(
                                "interview-unknown",
                                "Interview not known",
                                "No interview of this opportunity has that id by then. Take interviewId from the history.")
                        .at("/interviewId")
                        .with("interviewId", it.interviewId());
            case OpportunityRejection.InterviewNotNamed _ ->
                no(
                                "interview-not-named",
                                "Which interview?",
                                "Name the interviewId: none, or more than one interview, could be meant.")
                        .at("/interviewId");
            case OpportunityRejection.InvitationAlreadyAnswered it ->
                no(
                                "invitation-already-answered",
                                "Already answered",
                                "This invitation was answered before. Correct or retract that answer if it was another.")
                        .at("/interviewId")
                        .with("interviewId", it.interviewId());
            case OpportunityRejection.IdInUse it ->
                no("id-in-use", "Id in use", "Something else has this id. Leave it out and one is assigned.")
                        .at("/" + it.component());
            case OpportunityRejection.FlagUnknown _ ->
                no(
                                "flag-unknown",
                                "Red flag not known",
                                "No red flag has that id by then. Take flagId from the history.")
                        .at("/flagId");
            case OpportunityRejection.FlagAlreadyResolved _ ->
                no(
                                "flag-already-resolved",
                                "Already resolved",
                                "This red flag was resolved before. Correct that, or raise another.")
                        .at("/flagId");
            case OpportunityRejection.QuestionUnknown _ ->
                no(
                                "question-unknown",
                                "Question not known",
                                "No question has that id by then. Take questionId from the history.")
                        .at("/questionId");
            case OpportunityRejection.QuestionAlreadyAnswered _ ->
                no(
                                "question-already-answered",
                                "Already answered",
                                "This question was answered before. Correct that answer, or ask another.")
                        .at("/questionId");
            case OpportunityRejection.EvidenceUnknown it ->
                no(
                                "evidence-unknown",
                                "Evidence not known",
                                "evidenceIds are ids of notes, red flags and questions of this opportunity. One of them is"
                                        + " none.")
                        .at("/evidenceIds")
                        .with("evidenceId", it.id());
            case OpportunityRejection.IntentAlreadyPending it ->
                no(
                                "intent-already-pending",
                                "Already in mind",
                                "An intent to withdraw is pending. Reconsider it, or withdraw.")
                        .with("intentId", it.intentId());
            case OpportunityRejection.IntentNotPending _ ->
                no("intent-not-pending", "No such intent", "No intent to withdraw with that id was pending by then.")
                        .at("/intentId");
            case OpportunityRejection.WithdrawalAtOffer _ ->
                no("offer-stands", "An offer stands", "While an offer stands, the way out is OfferDeclined.");
            case OpportunityRejection.WithdrawalNotStanding _ ->
                no(
                                "withdrawal-not-standing",
                                "No withdrawal stands",
                                "Nobody had withdrawn by then, or it was another withdrawal. Leave withdrewEventId out, or"
                                        + " take it from the history.")
                        .at("/withdrewEventId");
            case OpportunityRejection.TurndownNotStanding _ ->
                no(
                                "turndown-not-standing",
                                "No turndown stands",
                                "Nobody had said no by then, or it was another turndown. Leave rejectedEventId out, or take"
                                        + " it from the history.")
                        .at("/rejectedEventId");
            case OpportunityRejection.EndingNotStanding _ ->
                no(
                                "ending-not-standing",
                                "Not over",
                                "The opportunity was not over by then, or something else ended it. Leave endedEventId out,"
                                        + " or take it from the history.")
                        .at("/endedEventId");
            case OpportunityRejection.ReversedOtherwise it ->
                no(
                                "reversed-otherwise",
                                "By another fact",
                                "A withdrawal is taken back by WithdrawalReinstated, a turndown by RejectionRescinded.")
                        .with("stage", it.stage().name());
            case OpportunityRejection.RejectionAtOffer _ ->
                no(
                        "turndown-at-offer",
                        "An offer stands",
                        "While an offer stands, nobody has said no. Record OfferRescinded if they took it back,"
                                + " or retract the offer if it never was.");
            case OpportunityRejection.RejectionOfProspect _ ->
                no(
                        "nothing-to-turn-down",
                        "Not applied yet",
                        "Record Applied or InterviewInvited first; there is nothing yet that could be turned down.");
            case OpportunityRejection.OfferAlreadyStands it ->
                no("offer-already-stands", "An offer stands", "Record a better or other offer as OfferRevised.")
                        .with("offerId", it.offerId());
            case OpportunityRejection.NoSuchOffer _ ->
                no("no-such-offer", "No such offer", "No offer with that id stood by then. Record OfferReceived first.")
                        .at("/offerId");
            case OpportunityRejection.FeedbackRequestUnknown _ ->
                no(
                                "feedback-request-unknown",
                                "Request not known",
                                "No request for feedback has that id by then. Leave requestId out for feedback that came"
                                        + " unasked.")
                        .at("/requestId");
            case OpportunityRejection.FeedbackAlreadyReceived _ ->
                no(
                                "feedback-already-received",
                                "Already answered",
                                "This request was answered before. Correct that feedback, or leave requestId out.")
                        .at("/requestId");
            case OpportunityRejection.FeedbackRequestNotNamed _ ->
                no(
                                "feedback-request-not-named",
                                "Which request?",
                                "Name the requestId: none, or more than one request, could be meant.")
                        .at("/requestId");
            case OpportunityRejection.FeedbackAlreadyDeclined _ ->
                no(
                                "feedback-already-declined",
                                "Already declined",
                                "They had said by then that no feedback will come. Leave requestId out for feedback that"
                                        + " came nevertheless, or retract FeedbackDeclined.")
                        .at("/requestId");
            case OpportunityRejection.FeedbackAlreadyLapsed _ ->
                no("feedback-already-lapsed", "Already lapsed", "This request is held for unanswered already.")
                        .at("/requestId");
            case OpportunityRejection.SilenceNotStanding _ ->
                no("silence-not-standing", "Not silent", "The organization was heard, or the next step is yours.")
                        .at("/sinceEventId");
            case OpportunityRejection.SilenceAlreadyDetected _ ->
                no("silence-already-detected", "Already detected", "This silence is called one already.")
                        .at("/sinceEventId");
            case OpportunityRejection.DecisionUnknown _ ->
                no(
                                "decision-unknown",
                                "Which decision?",
                                "aboutEventId is the eventId of a declined invitation, a withdrawal, or an accepted or"
                                        + " declined offer of this opportunity.")
                        .at("/aboutEventId");
            case OpportunityRejection.ConfidenceItemsIncomplete _ ->
                no(
                                "six-answers-needed",
                                "Six answers, please",
                                "Answer each of the six questions once: MESSAGE, EXCITEMENT, LEVEL, RESULTS, ASK and"
                                        + " WALK_AWAY.")
                        .at("/items");
            case OpportunityRejection.CurrencyUnknown it ->
                no(
                                "currency-unknown",
                                "Currency not known",
                                "Give the three letters of a currency's ISO 4217 code, such as EUR.")
                        .at("/" + it.component());
            case OpportunityRejection.OutOfRange it ->
                no("out-of-scale", "Outside its scale", "Give a whole number within the bounds given.")
                        .at("/" + it.component())
                        .with("least", it.least())
                        .with("most", it.most());
            case OpportunityRejection.Blank it ->
                no("blank-text", "Nothing said", "Please write something here.").at("/" + it.component());
            case OpportunityRejection.PersonUnnamed it ->
                no("person-unnamed", "Who?", "Name the person by contactId, by name or at least by role.")
                        .at("/" + it.component());
            case OpportunityRejection.EndsBeforeStart _ ->
                no("ends-before-start", "Ends before it starts", "endAt lies after startAt.")
                        .at("/endAt");
            case OpportunityRejection.Contradicts it ->
                no(
                                "contradicts-recorded",
                                "Contradicts another fact",
                                "The fact with the eventId given, recorded before, would no longer be possible. Put that"
                                        + " one right first, or check the date.")
                        .with("eventId", it.eventId())
                        .with("because", of(it.because()).slug());
            case OpportunityRejection.Target it -> Problems.target(it.because());
        };
    }

    private static Problem no(String slug, String title, String whatToDo) {
        return Problem.of(slug, 422, title, whatToDo);
    }
}
