package dev.onward.opportunity.stream.opportunity.domain;

import static dev.onward.eventsourcing.Step.not;
import static java.util.Objects.requireNonNull;

import dev.onward.contracts.vocabulary.Closeness;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.contracts.vocabulary.WithdrawalMode;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.Evolution;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Step;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.Viewpoint;
import dev.onward.opportunity.stream.opportunity.domain.Course.Answer;
import dev.onward.opportunity.stream.opportunity.domain.Course.Ask;
import dev.onward.opportunity.stream.opportunity.domain.Course.Intent;
import dev.onward.opportunity.stream.opportunity.domain.Course.Offer;
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
import java.util.Optional;
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
 *   Ended WITHDRAWN ── WithdrawalReinstated ─► Open    Ended REJECTED ── RejectionRescinded ─► Open
 *   Ended ACCEPTED ── AcceptanceRescinded ───► Ended DECLINED
 *   Ended ACCEPTED ── OfferRescinded ────────► Open    Ended CLOSED, DECLINED, ACCEPTED ── OpportunityReopened ─► Open
 *   while Open: PROSPECT, APPLIED, INVITED, INTERVIEWING, OFFER follow from what happened ({@link Course#stage})
 *   Open and Ended: notes, flags, questions, redirect talk, feedback, spin-offs, regret
 * </pre>
 */
public sealed interface Opportunity {

    /** Before its first fact. */
    record Unidentified() implements Opportunity {}

    /**
     * Pursued.
     *
     * @param silence since when it has been the organization's turn; null while it is the seeker's
     */
    record Open(Course course, @Nullable Silence silence) implements Opportunity {

        Open(Course course) {
            this(course, null);
        }
    }

    /**
     * Over, unless an event of its own reverses it.
     *
     * @param course as it was; an accepted offer still in it
     * @param by the event that ended it
     * @param closeness of the turndown that ended it; null where something else did
     */
    record Ended(
            Course course, Stage ending, UUID by, @Nullable Closeness closeness) implements Opportunity {

        Ended(Course course, Stage ending, UUID by) {
            this(course, ending, by, null);
        }
    }

    Evolution<OpportunityFact, Opportunity, OpportunityRejection> EVOLUTION =
            Evolution.of(initial(), Opportunity::evolve);

    static Opportunity initial() {
        return new Unidentified();
    }

    /** The state that a stream has come to. */
    static Opportunity of(StreamHistory<OpportunityFact> stream) {
        return stream.state(EVOLUTION);
    }

    /** The state that it had come to, as far as it is known from there. */
    static Opportunity from(Viewpoint viewpoint, StreamHistory<OpportunityFact> stream) {
        return stream.state(EVOLUTION, viewpoint);
    }

    /** What has happened; null before the first fact. */
    default @Nullable Course courseOrNull() {
        return switch (this) {
            case Unidentified _ -> null;
            case Open open -> open.course();
            case Ended ended -> ended.course();
        };
    }

    /** Since when it has been the organization's turn; null while it is not. */
    default @Nullable Silence silenceOrNull() {
        return this instanceof Open open ? open.silence() : null;
    }

    /** How far it has come, endings included. */
    default Stage stage() {
        return switch (this) {
            case Unidentified _ -> Stage.PROSPECT;
            case Open open -> open.course().stage();
            case Ended ended -> ended.ending();
        };
    }

    /** How near the finish the turndown came that stands (003-01); null where none does. */
    default @Nullable Closeness closenessOrNull() {
        return this instanceof Ended ended ? ended.closeness() : null;
    }

    /** K as of this state. */
    default Knowledge knowledge() {
        Course course = courseOrNull();
        return course == null ? Knowledge.NONE : Knowledge.of(course);
    }

    /**
     * The state after a fact, or why it cannot be where it stands. Ids that {@code decide} assigns are present.
     *
     * <p>That a reply did not come in time is only ever the system's word, also where a file brought it along: where people
     * tell otherwise it gives way, and has no effect.
     */
    static Step<Opportunity, OpportunityRejection> evolve(Opportunity state, Effective<OpportunityFact> fact) {
        Step<Opportunity, OpportunityRejection> step = step(state, fact);
        return step instanceof Step.Not<Opportunity, OpportunityRejection> && fact.fact() instanceof FeedbackLapsed
                ? Step.to(state)
                : step;
    }

    /** Why a word of the system's own has no effect in this state; empty if it has, and for what people tell. */
    static Optional<OpportunityRejection> outdated(Opportunity state, Effective<OpportunityFact> fact) {
        return (fact.actor().isSystem() || fact.fact() instanceof FeedbackLapsed)
                        && step(state, fact)
                                instanceof Step.Not<Opportunity, OpportunityRejection>(OpportunityRejection rejection)
                ? Optional.of(rejection)
                : Optional.empty();
    }

    private static Step<Opportunity, OpportunityRejection> step(Opportunity state, Effective<OpportunityFact> fact) {
        Step<Opportunity, OpportunityRejection> step = switch (state) {
            case Unidentified it -> evolve(it, fact.fact());
            case Open it -> evolve(it, fact);
            case Ended it -> evolve(it, fact.fact(), fact.eventId());
        };
        return step instanceof Step.To<Opportunity, OpportunityRejection>(Open open)
                ? Step.to(heard(state.silenceOrNull(), open, fact))
                : step;
    }

    /** Whether the organization is still silent, or it is its turn from now on. */
    private static Open heard(@Nullable Silence before, Open open, Effective<OpportunityFact> fact) {
        return fact.fact() instanceof SilenceDetected
                ? open
                : new Open(open.course(), Silence.after(before, fact, open.course()));
    }

    private static Step<Opportunity, OpportunityRejection> evolve(Unidentified state, OpportunityFact fact) {
        return switch (fact) {
            case OpportunityIdentified it -> Step.to(new Open(Course.of(it)));
            case KnowledgeAssessed _, RoundsNumbered _ -> Step.to(state);
            case Applied _,
                    EmployerResponded _,
                    InterviewInvited _,
                    InvitationAccepted _,
                    InvitationDeclined _,
                    InterviewScheduled _,
                    InterviewRescheduled _,
                    InterviewCancelled _,
                    InterviewGoalSet _,
                    ConfidenceCheckRecorded _,
                    InterviewHeld _,
                    FitNoteRecorded _,
                    RedFlagRaised _,
                    RedFlagInquired _,
                    RedFlagResolved _,
                    OpenQuestionRecorded _,
                    OpenQuestionAnswered _,
                    InterestDeclared _,
                    WithdrawalIntended _,
                    WithdrawalReconsidered _,
                    Withdrew _,
                    WithdrawalReinstated _,
                    RedirectConversationHeld _,
                    Rejected _,
                    RejectionRescinded _,
                    FeedbackRequested _,
                    FeedbackReceived _,
                    FeedbackDeclined _,
                    FeedbackLapsed _,
                    SilenceDetected _,
                    CompensationAskRecorded _,
                    OfferReceived _,
                    OfferRevised _,
                    OfferRescinded _,
                    OfferAccepted _,
                    AcceptanceRescinded _,
                    OfferDeclined _,
                    OpportunityClosed _,
                    OpportunityReopened _,
                    SpinOffArose _,
                    DecisionRegretReported _ -> not(new OpportunityRejection.NotIdentified());
        };
    }

    private static Step<Opportunity, OpportunityRejection> evolve(Open state, Effective<OpportunityFact> fact) {
        Course course = state.course();
        UUID by = fact.eventId();
        return switch (fact.fact()) {
            case OpportunityIdentified _ -> not(new OpportunityRejection.AlreadyIdentified());
            case Applied _ -> open(apply(course));
            case InterviewInvited it -> open(Interviews.invite(course, it));
            case InvitationAccepted it -> open(Interviews.answer(course, it.interviewId(), Answer.ACCEPTED));
            case InvitationDeclined it -> declineInvitation(course, it, by);
            case InterviewScheduled it -> open(Interviews.schedule(course, it));
            case InterviewRescheduled it -> open(Interviews.reschedule(course, it));
            case InterviewCancelled it -> open(Interviews.cancel(course, it));
            case InterviewGoalSet it -> open(Interviews.setGoal(course, it));
            case InterviewHeld it -> open(Interviews.hold(course, it, fact.occurredAt()));
            case FitNoteRecorded it -> open(Learning.note(course, it));
            case RedFlagRaised it -> open(Learning.raise(course, it));
            case RedFlagInquired it -> open(Learning.inquire(course, it));
            case RedFlagResolved it -> open(Learning.resolve(course, it));
            case OpenQuestionRecorded it -> open(Learning.ask(course, it));
            case OpenQuestionAnswered it -> open(Learning.answer(course, it));
            case EmployerResponded _,
                    ConfidenceCheckRecorded _,
                    KnowledgeAssessed _,
                    RoundsNumbered _,
                    RedirectConversationHeld _,
                    SpinOffArose _,
                    DecisionRegretReported _ -> Step.to(state);
            case InterestDeclared it -> Step.to(new Open(course.with(it)));
            case WithdrawalIntended it -> open(intend(course, it, fact.occurredAt()));
            case WithdrawalReconsidered it -> open(reconsider(course, it.intentId()));
            case Withdrew _ -> withdraw(course, by);
            case WithdrawalReinstated _ -> not(new OpportunityRejection.WithdrawalNotStanding());
            case Rejected it -> reject(course, it, by);
            case RejectionRescinded _ -> not(new OpportunityRejection.TurndownNotStanding());
            case FeedbackRequested it -> open(Feedback.request(course, it));
            case FeedbackReceived it -> open(Feedback.receive(course, it));
            case FeedbackDeclined it -> open(Feedback.decline(course, it));
            case FeedbackLapsed it -> open(Feedback.lapse(course, it));
            case SilenceDetected it -> detect(state, it.sinceEventId());
            case CompensationAskRecorded it -> Step.to(new Open(course.with(new Ask(it.ask(), it.per()))));
            case OfferReceived it -> open(Offers.receive(course, it));
            case OfferRevised it -> open(Offers.revise(course, it));
            case OfferRescinded it -> open(Offers.gone(course, it.offerId()));
            case OfferAccepted it -> ended(Offers.accept(course, it.offerId()), Stage.ACCEPTED, by);
            case AcceptanceRescinded _ -> not(new OpportunityRejection.AcceptanceNotStanding());
            case OfferDeclined it -> ended(Offers.gone(course, it.offerId()), Stage.DECLINED, by);
            case OpportunityClosed _ -> Step.to(new Ended(course, Stage.CLOSED, by));
            case OpportunityReopened _ -> not(new OpportunityRejection.EndingNotStanding());
        };
    }

    private static Step<Opportunity, OpportunityRejection> evolve(Ended state, OpportunityFact fact, UUID by) {
        Course course = state.course();
        return switch (fact) {
            case FitNoteRecorded it -> still(state, Learning.note(course, it));
            case RedFlagRaised it -> still(state, Learning.raise(course, it));
            case RedFlagInquired it -> still(state, Learning.inquire(course, it));
            case RedFlagResolved it -> still(state, Learning.resolve(course, it));
            case OpenQuestionRecorded it -> still(state, Learning.ask(course, it));
            case OpenQuestionAnswered it -> still(state, Learning.answer(course, it));
            case FeedbackRequested it -> still(state, Feedback.request(course, it));
            case FeedbackReceived it -> still(state, Feedback.receive(course, it));
            case FeedbackDeclined it -> still(state, Feedback.decline(course, it));
            case FeedbackLapsed it -> still(state, Feedback.lapse(course, it));
            case KnowledgeAssessed _,
                    RoundsNumbered _,
                    RedirectConversationHeld _,
                    SpinOffArose _,
                    DecisionRegretReported _ -> Step.to(state);
            case WithdrawalReinstated it -> reinstate(state, it.withdrewEventId());
            case RejectionRescinded it -> rescind(state, it.rejectedEventId());
            case OpportunityReopened it -> reopen(state, it.endedEventId());
            case SilenceDetected _ -> not(new OpportunityRejection.AlreadyEnded(state.ending()));
            case OfferRescinded it when state.ending() == Stage.ACCEPTED -> open(Offers.gone(course, it.offerId()));
            case AcceptanceRescinded it -> giveBack(state, it, by);
            case OpportunityIdentified _ -> not(new OpportunityRejection.AlreadyIdentified());
            case Applied _,
                    EmployerResponded _,
                    InterviewInvited _,
                    InvitationAccepted _,
                    InvitationDeclined _,
                    InterviewScheduled _,
                    InterviewRescheduled _,
                    InterviewCancelled _,
                    InterviewGoalSet _,
                    ConfidenceCheckRecorded _,
                    InterviewHeld _,
                    InterestDeclared _,
                    WithdrawalIntended _,
                    WithdrawalReconsidered _,
                    Withdrew _,
                    Rejected _,
                    CompensationAskRecorded _,
                    OfferReceived _,
                    OfferRevised _,
                    OfferRescinded _,
                    OfferAccepted _,
                    OfferDeclined _,
                    OpportunityClosed _ -> not(new OpportunityRejection.AlreadyEnded(state.ending()));
        };
    }

    private static Step<Opportunity, OpportunityRejection> open(Step<Course, OpportunityRejection> step) {
        return then(step, Open::new);
    }

    private static Step<Opportunity, OpportunityRejection> still(Ended state, Step<Course, OpportunityRejection> step) {
        return then(step, course -> new Ended(course, state.ending(), state.by(), state.closeness()));
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

    private static Step<Opportunity, OpportunityRejection> detect(Open state, UUID since) {
        Silence silence = state.silence();
        if (silence == null || !silence.since().equals(since)) {
            return not(new OpportunityRejection.SilenceNotStanding(since));
        }
        return silence.detected()
                ? not(new OpportunityRejection.SilenceAlreadyDetected(since))
                : Step.to(new Open(state.course(), silence.asDetected()));
    }

    // ---- applying and being invited

    private static Step<Course, OpportunityRejection> apply(Course course) {
        return course.applied() ? not(new OpportunityRejection.AlreadyApplied()) : Step.to(course.withApplication());
    }

    private static Step<Opportunity, OpportunityRejection> declineInvitation(
            Course course, InvitationDeclined it, UUID by) {
        Step<Course, OpportunityRejection> step = Interviews.answer(course, it.interviewId(), Answer.DECLINED);
        return course.lastHeld() == null ? ended(step, Stage.DECLINED, by) : open(step);
    }

    // ---- pulling out and being turned down

    /** Its mode follows from when it and the last interview happened, whichever of the two was told first. */
    private static Step<Course, OpportunityRejection> intend(Course course, WithdrawalIntended it, OccurredAt at) {
        Intent pending = course.intent();
        WithdrawalMode mode = EndingCompletion.mode(course.lastHeld(), at);
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

    private static Step<Opportunity, OpportunityRejection> reject(Course course, Rejected it, UUID by) {
        return switch (course.stage()) {
            case PROSPECT -> not(new OpportunityRejection.RejectionOfProspect());
            case OFFER -> not(new OpportunityRejection.RejectionAtOffer());
            case APPLIED, INVITED, INTERVIEWING ->
                Step.to(new Ended(course, Stage.REJECTED, by, Closeness.of(it.placement(), course.round())));
            case ACCEPTED, DECLINED, WITHDRAWN, REJECTED, CLOSED, UNRECOGNIZED ->
                throw new IllegalStateException("not a stage of an open opportunity: " + course.stage());
        };
    }

    /** A promise given back is an ending of its own; the accepted offer stands no more. */
    private static Step<Opportunity, OpportunityRejection> giveBack(Ended state, AcceptanceRescinded it, UUID by) {
        return state.ending() == Stage.ACCEPTED
                ? ended(Offers.gone(state.course(), it.offerId()), Stage.DECLINED, by)
                : not(new OpportunityRejection.AcceptanceNotStanding());
    }

    // ---- open again

    private static Step<Opportunity, OpportunityRejection> reinstate(Ended state, @Nullable UUID withdrawal) {
        return state.ending() == Stage.WITHDRAWN && state.by().equals(withdrawal)
                ? Step.to(new Open(state.course()))
                : not(new OpportunityRejection.WithdrawalNotStanding());
    }

    private static Step<Opportunity, OpportunityRejection> rescind(Ended state, @Nullable UUID turndown) {
        return state.ending() == Stage.REJECTED && state.by().equals(turndown)
                ? Step.to(new Open(state.course()))
                : not(new OpportunityRejection.TurndownNotStanding());
    }

    private static Step<Opportunity, OpportunityRejection> reopen(Ended state, @Nullable UUID ending) {
        return switch (state.ending()) {
            case WITHDRAWN, REJECTED -> not(new OpportunityRejection.ReversedOtherwise(state.ending()));
            case CLOSED, DECLINED, ACCEPTED -> {
                Course course =
                        state.ending() == Stage.ACCEPTED ? state.course().with((Offer) null) : state.course();
                yield state.by().equals(ending)
                        ? Step.to(new Open(course))
                        : not(new OpportunityRejection.EndingNotStanding());
            }
            case PROSPECT, APPLIED, INVITED, INTERVIEWING, OFFER, UNRECOGNIZED ->
                throw new IllegalStateException("not an ending: " + state.ending());
        };
    }
}
