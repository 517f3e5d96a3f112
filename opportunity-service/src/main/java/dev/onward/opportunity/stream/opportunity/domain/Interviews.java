package dev.onward.opportunity.stream.opportunity.domain;

import static dev.onward.eventsourcing.Step.not;
import static java.util.Objects.requireNonNull;

import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Step;
import dev.onward.opportunity.stream.opportunity.domain.Course.Answer;
import dev.onward.opportunity.stream.opportunity.domain.Course.Appointment;
import dev.onward.opportunity.stream.opportunity.domain.Course.Held;
import dev.onward.opportunity.stream.opportunity.domain.Course.Interview;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewCancelled;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewGoalSet;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewHeld;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewInvited;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewRescheduled;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewScheduled;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps of an open opportunity's interviews. */
final class Interviews {

    private Interviews() {}

    static Step<Course, OpportunityRejection> invite(Course course, InterviewInvited it) {
        UUID id = requireNonNull(it.interviewId());
        return course.interviews().containsKey(id)
                ? not(new OpportunityRejection.InterviewAlreadyInvited(id))
                : Step.to(course.with(
                        Interview.unknown(id).invitedUntil(it.respondBy()).inRound(it.round())));
    }

    static Step<Course, OpportunityRejection> answer(Course course, @Nullable UUID id, Answer given) {
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
        } else if (interview.isCalledOff()) {
            return not(new OpportunityRejection.InterviewCalledOff(id));
        }
        return Step.to(course.with(interview.answered(given)));
    }

    static Step<Course, OpportunityRejection> schedule(Course course, InterviewScheduled it) {
        if (it.interviewId() == null) {
            return not(new OpportunityRejection.InterviewNotNamed());
        }
        Interview interview = known(course, it.interviewId());
        if (isOver(interview)) {
            return not(over(interview));
        } else if (interview.appointment() != null) {
            return not(new OpportunityRejection.InterviewAlreadyScheduled(interview.id()));
        }
        return Step.to(course.with(interview
                .scheduled(new Appointment(it.startAt(), it.format(), it.zone(), it.place(), it.panel()))
                .inRound(it.round())));
    }

    static Step<Course, OpportunityRejection> reschedule(Course course, InterviewRescheduled it) {
        Optional<OpportunityRejection> no = notScheduled(course, it.interviewId());
        return no.isPresent()
                ? not(no.get())
                : Step.to(course.with(known(course, requireNonNull(it.interviewId()))
                        .scheduled(new Appointment(it.startAt(), it.format(), it.zone(), it.place(), it.panel()))));
    }

    static Step<Course, OpportunityRejection> cancel(Course course, InterviewCancelled it) {
        Optional<OpportunityRejection> no = notScheduled(course, it.interviewId());
        return no.isPresent()
                ? not(no.get())
                : Step.to(course.with(
                        known(course, requireNonNull(it.interviewId())).cancelled(it.cancelledBy())));
    }

    /** A goal is for an interview that is ahead, so it changes nothing but is asked for its place. */
    static Step<Course, OpportunityRejection> setGoal(Course course, InterviewGoalSet it) {
        UUID id = it.interviewId();
        if (id == null) {
            return not(new OpportunityRejection.InterviewNotNamed());
        }
        Interview interview = course.interviews().get(id);
        if (interview == null) {
            return not(new OpportunityRejection.InterviewUnknown(id));
        } else if (isOver(interview)) {
            return not(over(interview));
        }
        return interview.isCalledOff() ? not(new OpportunityRejection.InterviewCalledOff(id)) : Step.to(course);
    }

    /**
     * An interview that was called off and took place nevertheless was held: what happened counts. Its round is the one that
     * was said last, else the next one; its panel the one that was told, else the scheduled one.
     */
    static Step<Course, OpportunityRejection> hold(Course course, InterviewHeld it, OccurredAt occurredAt) {
        if (it.interviewId() == null) {
            return not(new OpportunityRejection.InterviewNotNamed());
        }
        Interview interview = known(course, it.interviewId());
        if (isOver(interview)) {
            return not(over(interview));
        }
        Interview told = interview.inRound(it.round());
        List<PanelMember> panel = it.panel().isEmpty() ? interview.scheduledPanel() : it.panel();
        return Step.to(course.with(told.heldAs(new Held(course.roundOf(told), it.kind(), panel, occurredAt))));
    }

    private static Optional<OpportunityRejection> notScheduled(Course course, @Nullable UUID id) {
        if (id == null) {
            return Optional.of(new OpportunityRejection.InterviewNotNamed());
        }
        Interview interview = course.interviews().get(id);
        if (interview == null) {
            return Optional.of(new OpportunityRejection.InterviewUnknown(id));
        } else if (isOver(interview)) {
            return Optional.of(over(interview));
        }
        return interview.appointment() == null
                ? Optional.of(new OpportunityRejection.InterviewNotScheduled(id))
                : Optional.empty();
    }

    private static Interview known(Course course, UUID id) {
        Interview known = course.interviews().get(id);
        return known == null ? Interview.unknown(id) : known;
    }

    private static boolean isOver(Interview interview) {
        return interview.held() != null || interview.answer() == Answer.DECLINED;
    }

    private static OpportunityRejection over(Interview interview) {
        return interview.held() != null
                ? new OpportunityRejection.InterviewAlreadyHeld(interview.id())
                : new OpportunityRejection.InvitationAlreadyAnswered(interview.id());
    }
}
