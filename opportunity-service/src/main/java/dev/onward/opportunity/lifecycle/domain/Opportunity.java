package dev.onward.opportunity.lifecycle.domain;

import static dev.onward.eventsourcing.Step.not;
import static java.util.Objects.requireNonNull;

import dev.onward.contracts.vocabulary.Stage;
import dev.onward.contracts.vocabulary.WithdrawalMode;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Step;
import dev.onward.opportunity.lifecycle.domain.Course.Answer;
import dev.onward.opportunity.lifecycle.domain.Course.Flag;
import dev.onward.opportunity.lifecycle.domain.Course.Held;
import dev.onward.opportunity.lifecycle.domain.Course.Intent;
import dev.onward.opportunity.lifecycle.domain.Course.Interview;
import dev.onward.opportunity.lifecycle.domain.Course.Note;
import dev.onward.opportunity.lifecycle.domain.Course.Offer;
import dev.onward.opportunity.lifecycle.domain.Course.Question;
import dev.onward.opportunity.lifecycle.domain.Course.Request;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.Applied;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.FeedbackReceived;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.FeedbackRequested;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.FitNoteRecorded;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InterestDeclared;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InterviewHeld;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InterviewInvited;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InterviewScheduled;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InvitationAccepted;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InvitationDeclined;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.KnowledgeAssessed;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.OfferAccepted;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.OfferDeclined;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.OfferReceived;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.OfferRevised;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.OpenQuestionAnswered;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.OpenQuestionRecorded;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.OpportunityClosed;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.OpportunityIdentified;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.RedFlagRaised;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.RedFlagResolved;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.RedirectConversationHeld;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.Rejected;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.WithdrawalIntended;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.WithdrawalReconsidered;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.Withdrew;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An opportunity as its effective history leaves it. What {@link #evolve} lets through are the legal transitions
 * (domain.md part 3), and nothing else decides about them:
 *
 * <pre>
 * Unidentified ── OpportunityIdentified ──► Open ── InvitationDeclined (nothing held), OfferDeclined ──► Ended DECLINED
 *                                            │   ── OfferAccepted ───────────────────────────────────► Ended ACCEPTED
 *                                            │   ── Withdrew (no offer stands) ──────────────────────► Ended WITHDRAWN
 *                                            │   ── Rejected (neither PROSPECT nor OFFER) ───────────► Ended REJECTED
 *                                            │   ── OpportunityClosed ───────────────────────────────► Ended CLOSED
 *   while Open: PROSPECT, APPLIED, INVITED, INTERVIEWING, OFFER follow from what happened ({@link Course#stage})
 *   Open and Ended: notes, flags, questions, redirect talk, feedback
 * </pre>
 */
public sealed interface Opportunity {

    /** Before its first fact. */
    record Unidentified() implements Opportunity {}

    /** Pursued. */
    record Open(Course course) implements Opportunity {}

    /** @param by the event that ended it */
    record Ended(Course course, Stage ending, UUID by) implements Opportunity {}

    static Opportunity initial() {
        return new Unidentified();
    }

    /** What has happened; null before the first fact. */
    default @Nullable Course courseOrNull() {
        return switch (this) {
            case Unidentified _ -> null;
            case Open open -> open.course();
            case Ended ended -> ended.course();
        };
    }

    /** How far it has come, endings included. */
    default Stage stage() {
        return switch (this) {
            case Unidentified _ -> Stage.PROSPECT;
            case Open open -> open.course().stage();
            case Ended ended -> ended.ending();
        };
    }

    /** K as of this state. */
    default Knowledge knowledge() {
        Course course = courseOrNull();
        return course == null ? Knowledge.NONE : Knowledge.of(course);
    }

    /** The state after a fact, or why it cannot be where it stands. Ids that {@code decide} assigns are present. */
    static Step<Opportunity, OpportunityRejection> evolve(Opportunity state, Effective<OpportunityFact> fact) {
        return switch (state) {
            case Unidentified it -> evolve(it, fact.fact());
            case Open it -> evolve(it, fact);
            case Ended it -> evolve(it, fact.fact());
        };
    }

    private static Step<Opportunity, OpportunityRejection> evolve(Unidentified state, OpportunityFact fact) {
        return switch (fact) {
            case OpportunityIdentified it -> Step.to(new Open(Course.of(it)));
            case KnowledgeAssessed _ -> Step.to(state);
            case Applied _,
                    InterviewInvited _,
                    InvitationAccepted _,
                    InvitationDeclined _,
                    InterviewScheduled _,
                    InterviewHeld _,
                    FitNoteRecorded _,
                    RedFlagRaised _,
                    RedFlagResolved _,
                    OpenQuestionRecorded _,
                    OpenQuestionAnswered _,
                    InterestDeclared _,
                    WithdrawalIntended _,
                    WithdrawalReconsidered _,
                    Withdrew _,
                    RedirectConversationHeld _,
                    Rejected _,
                    FeedbackRequested _,
                    FeedbackReceived _,
                    OfferReceived _,
                    OfferRevised _,
                    OfferAccepted _,
                    OfferDeclined _,
                    OpportunityClosed _ -> not(new OpportunityRejection.NotIdentified());
        };
    }

    private static Step<Opportunity, OpportunityRejection> evolve(Open state, Effective<OpportunityFact> fact) {
        Course course = state.course();
        UUID by = fact.eventId();
        return switch (fact.fact()) {
            case OpportunityIdentified _ -> not(new OpportunityRejection.AlreadyIdentified());
            case Applied _ -> open(apply(course));
            case InterviewInvited it -> open(invite(course, it));
            case InvitationAccepted it -> open(answer(course, it.interviewId(), Answer.ACCEPTED));
            case InvitationDeclined it -> declineInvitation(course, it, by);
            case InterviewScheduled it -> open(schedule(course, it));
            case InterviewHeld it -> open(hold(course, it, fact.occurredAt()));
            case FitNoteRecorded it -> open(note(course, it));
            case RedFlagRaised it -> open(raise(course, it));
            case RedFlagResolved it -> open(resolve(course, it));
            case OpenQuestionRecorded it -> open(ask(course, it));
            case OpenQuestionAnswered it -> open(answer(course, it));
            case KnowledgeAssessed _, RedirectConversationHeld _ -> Step.to(state);
            case InterestDeclared it -> Step.to(new Open(course.with(it)));
            case WithdrawalIntended it -> open(intend(course, it));
            case WithdrawalReconsidered it -> open(reconsider(course, it.intentId()));
            case Withdrew _ -> withdraw(course, by);
            case Rejected _ -> reject(course, by);
            case FeedbackRequested it -> open(request(course, it));
            case FeedbackReceived it -> open(receive(course, it));
            case OfferReceived it -> open(offer(course, it));
            case OfferRevised it ->
                open(standing(course, it.offerId(), offer -> course.with(new Offer(offer.id(), it.respondBy()))));
            case OfferAccepted it ->
                ended(standing(course, it.offerId(), _ -> course.with((Offer) null)), Stage.ACCEPTED, by);
            case OfferDeclined it ->
                ended(standing(course, it.offerId(), _ -> course.with((Offer) null)), Stage.DECLINED, by);
            case OpportunityClosed _ -> Step.to(new Ended(course, Stage.CLOSED, by));
        };
    }

    private static Step<Opportunity, OpportunityRejection> evolve(Ended state, OpportunityFact fact) {
        Course course = state.course();
        return switch (fact) {
            case FitNoteRecorded it -> still(state, note(course, it));
            case RedFlagRaised it -> still(state, raise(course, it));
            case RedFlagResolved it -> still(state, resolve(course, it));
            case OpenQuestionRecorded it -> still(state, ask(course, it));
            case OpenQuestionAnswered it -> still(state, answer(course, it));
            case FeedbackRequested it -> still(state, request(course, it));
            case FeedbackReceived it -> still(state, receive(course, it));
            case KnowledgeAssessed _, RedirectConversationHeld _ -> Step.to(state);
            case OpportunityIdentified _ -> not(new OpportunityRejection.AlreadyIdentified());
            case Applied _,
                    InterviewInvited _,
                    InvitationAccepted _,
                    InvitationDeclined _,
                    InterviewScheduled _,
                    InterviewHeld _,
                    InterestDeclared _,
                    WithdrawalIntended _,
                    WithdrawalReconsidered _,
                    Withdrew _,
                    Rejected _,
                    OfferReceived _,
                    OfferRevised _,
                    OfferAccepted _,
                    OfferDeclined _,
                    OpportunityClosed _ -> not(new OpportunityRejection.AlreadyEnded(state.ending()));
        };
    }

    private static Step<Opportunity, OpportunityRejection> open(Step<Course, OpportunityRejection> step) {
        return then(step, Open::new);
    }

    private static Step<Opportunity, OpportunityRejection> still(Ended state, Step<Course, OpportunityRejection> step) {
        return ended(step, state.ending(), state.by());
    }

    private static Step<Opportunity, OpportunityRejection> ended(
            Step<Course, OpportunityRejection> step, Stage ending, UUID by) {
        return then(step, course -> new Ended(course, ending, by));
    }

    private static Step<Opportunity, OpportunityRejection> then(
            Step<Course, OpportunityRejection> step, Function<Course, Opportunity> next) {
        return switch (step) {
            case Step.To<Course, OpportunityRejection> to -> Step.to(next.apply(to.state()));
            case Step.Not<Course, OpportunityRejection> no -> not(no.rejection());
        };
    }

    // ---- applying and interviews

    private static Step<Course, OpportunityRejection> apply(Course course) {
        return course.applied() ? not(new OpportunityRejection.AlreadyApplied()) : Step.to(course.withApplication());
    }

    private static Step<Course, OpportunityRejection> invite(Course course, InterviewInvited it) {
        UUID id = requireNonNull(it.interviewId());
        return course.interviews().containsKey(id)
                ? not(new OpportunityRejection.InterviewAlreadyInvited(id))
                : Step.to(course.with(Interview.unknown(id).invitedUntil(it.respondBy())));
    }

    private static Step<Course, OpportunityRejection> answer(Course course, @Nullable UUID id, Answer given) {
        if (id == null) {
            return not(new OpportunityRejection.InterviewNotNamed());
        }
        Interview interview = course.interviews().get(id);
        if (interview == null) {
            return not(new OpportunityRejection.InterviewUnknown(id));
        } else if (interview.held() != null) {
            return not(new OpportunityRejection.InterviewAlreadyHeld(id));
        } else if (interview.answer() == Answer.DECLINED || interview.answer() == given) {
            return not(new OpportunityRejection.InvitationAlreadyAnswered(id));
        }
        return Step.to(course.with(interview.answered(given)));
    }

    private static Step<Opportunity, OpportunityRejection> declineInvitation(
            Course course, InvitationDeclined it, UUID by) {
        Step<Course, OpportunityRejection> step = answer(course, it.interviewId(), Answer.DECLINED);
        return course.lastHeld() == null ? ended(step, Stage.DECLINED, by) : open(step);
    }

    private static Step<Course, OpportunityRejection> schedule(Course course, InterviewScheduled it) {
        if (it.interviewId() == null) {
            return not(new OpportunityRejection.InterviewNotNamed());
        }
        Interview interview = interview(course, it.interviewId());
        if (interview.held() != null) {
            return not(new OpportunityRejection.InterviewAlreadyHeld(interview.id()));
        } else if (interview.answer() == Answer.DECLINED) {
            return not(new OpportunityRejection.InvitationAlreadyAnswered(interview.id()));
        } else if (interview.startAt() != null) {
            return not(new OpportunityRejection.InterviewAlreadyScheduled(interview.id()));
        }
        return Step.to(course.with(interview.scheduled(it.startAt(), it.panel())));
    }

    private static Step<Course, OpportunityRejection> hold(Course course, InterviewHeld it, OccurredAt occurredAt) {
        if (it.interviewId() == null) {
            return not(new OpportunityRejection.InterviewNotNamed());
        }
        Interview interview = interview(course, it.interviewId());
        if (interview.held() != null) {
            return not(new OpportunityRejection.InterviewAlreadyHeld(interview.id()));
        } else if (interview.answer() == Answer.DECLINED) {
            return not(new OpportunityRejection.InvitationAlreadyAnswered(interview.id()));
        }
        Held held = new Held(requireNonNull(it.round()), it.kind(), it.panel(), occurredAt);
        return Step.to(course.with(interview.heldAs(held)));
    }

    private static Interview interview(Course course, UUID id) {
        Interview known = course.interviews().get(id);
        return known == null ? Interview.unknown(id) : known;
    }

    // ---- what is learned

    private static Step<Course, OpportunityRejection> note(Course course, FitNoteRecorded it) {
        UUID id = requireNonNull(it.noteId());
        return course.knowsEvidence(id)
                ? not(new OpportunityRejection.IdInUse("noteId", id))
                : Step.to(course.with(id, new Note(it.topic(), it.evidenceKind())));
    }

    private static Step<Course, OpportunityRejection> raise(Course course, RedFlagRaised it) {
        UUID id = requireNonNull(it.flagId());
        return course.knowsEvidence(id)
                ? not(new OpportunityRejection.IdInUse("flagId", id))
                : Step.to(course.with(id, new Flag(it.kind(), it.severity(), null)));
    }

    private static Step<Course, OpportunityRejection> resolve(Course course, RedFlagResolved it) {
        Flag flag = course.flags().get(it.flagId());
        if (flag == null) {
            return not(new OpportunityRejection.FlagUnknown(it.flagId()));
        } else if (flag.resolution() != null) {
            return not(new OpportunityRejection.FlagAlreadyResolved(it.flagId()));
        }
        return Step.to(course.with(it.flagId(), new Flag(flag.kind(), flag.severity(), it.resolution())));
    }

    private static Step<Course, OpportunityRejection> ask(Course course, OpenQuestionRecorded it) {
        UUID id = requireNonNull(it.questionId());
        return course.knowsEvidence(id)
                ? not(new OpportunityRejection.IdInUse("questionId", id))
                : Step.to(course.with(id, new Question(it.topic(), null)));
    }

    private static Step<Course, OpportunityRejection> answer(Course course, OpenQuestionAnswered it) {
        Question question = course.questions().get(it.questionId());
        if (question == null) {
            return not(new OpportunityRejection.QuestionUnknown(it.questionId()));
        } else if (question.answeredBy() != null) {
            return not(new OpportunityRejection.QuestionAlreadyAnswered(it.questionId()));
        }
        return Step.to(course.with(it.questionId(), new Question(question.topic(), it.evidenceKind())));
    }

    // ---- pulling out and being turned down

    private static Step<Course, OpportunityRejection> intend(Course course, WithdrawalIntended it) {
        Intent pending = course.intent();
        WithdrawalMode mode = requireNonNull(it.mode());
        return pending != null
                ? not(new OpportunityRejection.IntentAlreadyPending(pending.id()))
                : Step.to(course.with(new Intent(requireNonNull(it.intentId()), mode, true)));
    }

    private static Step<Course, OpportunityRejection> reconsider(Course course, @Nullable UUID intentId) {
        Intent pending = course.intent();
        return pending == null || !pending.id().equals(intentId)
                ? not(new OpportunityRejection.IntentNotPending())
                : Step.to(course.with((Intent) null));
    }

    /** Which intent it carries out is for the record: a late word about that intent does not undo a withdrawal. */
    private static Step<Opportunity, OpportunityRejection> withdraw(Course course, UUID by) {
        return course.offer() != null
                ? not(new OpportunityRejection.WithdrawalAtOffer())
                : Step.to(new Ended(course.with((Intent) null), Stage.WITHDRAWN, by));
    }

    private static Step<Opportunity, OpportunityRejection> reject(Course course, UUID by) {
        return switch (course.stage()) {
            case PROSPECT -> not(new OpportunityRejection.RejectionOfProspect());
            case OFFER -> not(new OpportunityRejection.RejectionAtOffer());
            case APPLIED, INVITED, INTERVIEWING -> Step.to(new Ended(course, Stage.REJECTED, by));
            case ACCEPTED, DECLINED, WITHDRAWN, REJECTED, CLOSED, UNRECOGNIZED ->
                throw new IllegalStateException("not a stage of an open opportunity: " + course.stage());
        };
    }

    // ---- feedback and offers

    private static Step<Course, OpportunityRejection> request(Course course, FeedbackRequested it) {
        UUID id = requireNonNull(it.requestId());
        return course.requests().containsKey(id)
                ? not(new OpportunityRejection.IdInUse("requestId", id))
                : Step.to(course.with(id, new Request(it.dueBy(), false)));
    }

    private static Step<Course, OpportunityRejection> receive(Course course, FeedbackReceived it) {
        UUID id = it.requestId();
        if (id == null) {
            return Step.to(course);
        }
        Request request = course.requests().get(id);
        if (request == null) {
            return not(new OpportunityRejection.FeedbackRequestUnknown(id));
        } else if (request.answered()) {
            return not(new OpportunityRejection.FeedbackAlreadyReceived(id));
        }
        return Step.to(course.with(id, new Request(request.dueBy(), true)));
    }

    private static Step<Course, OpportunityRejection> offer(Course course, OfferReceived it) {
        Offer standing = course.offer();
        return standing != null
                ? not(new OpportunityRejection.OfferAlreadyStands(standing.id()))
                : Step.to(course.with(new Offer(requireNonNull(it.offerId()), it.respondBy())));
    }

    private static Step<Course, OpportunityRejection> standing(
            Course course, @Nullable UUID offerId, Function<Offer, Course> then) {
        Offer standing = course.offer();
        return standing == null || !standing.id().equals(offerId)
                ? not(new OpportunityRejection.NoSuchOffer())
                : Step.to(then.apply(standing));
    }
}
