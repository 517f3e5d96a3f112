package dev.onward.opportunity.stream.opportunity.domain;

import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.opportunity.stream.opportunity.domain.Course.Answer;
import dev.onward.opportunity.stream.opportunity.domain.Course.Appointment;
import dev.onward.opportunity.stream.opportunity.domain.Course.Interview;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewCancelled;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewGoalSet;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewHeld;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewInvited;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewRescheduled;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewScheduled;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InvitationAccepted;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InvitationDeclined;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Completes what is said of invitations and interviews. */
final class InterviewCompletion {

    private InterviewCompletion() {}

    static InterviewInvited invited(Completion by, InterviewInvited it) {
        return it.withInterviewId(by.newId(it, InterviewInvited::interviewId, "interview"));
    }

    static InvitationAccepted accepted(Completion by, InvitationAccepted it, Course course) {
        Predicate<Interview> unanswered = i -> i.stands() && i.answer() == Answer.NONE;
        return new InvitationAccepted(
                by.first(it, InvitationAccepted::interviewId, () -> only(course, unanswered, null)));
    }

    static InvitationDeclined declined(Completion by, InvitationDeclined it, Course course) {
        return it.completed(
                by.first(it, InvitationDeclined::interviewId, () -> only(course, Interview::stands, null)),
                by.before().knowledge().state());
    }

    static InterviewScheduled scheduled(Completion by, InterviewScheduled it, Course course) {
        UUID id = by.first(it, InterviewScheduled::interviewId, () -> unscheduled(course, by.derivedId("interview")));
        return it.completed(id, id == null ? it.panel() : panel(by, id, it.panel()));
    }

    /** The one that waits for a time, else the one that was called off, else a new one. */
    private static @Nullable UUID unscheduled(Course course, UUID another) {
        Predicate<Interview> waits = i -> i.stands() && i.startAt() == null;
        Predicate<Interview> calledOff = i -> i.isCalledOff() && i.held() == null;
        return course.interviews().values().stream().anyMatch(waits)
                ? only(course, waits, another)
                : only(course, calledOff, another);
    }

    static InterviewRescheduled rescheduled(Completion by, InterviewRescheduled it, Course course) {
        UUID id = by.first(
                it, InterviewRescheduled::interviewId, () -> only(course, InterviewCompletion::isScheduled, null));
        InterviewRescheduled known = it.withInterviewId(id);
        Interview interview = id == null ? null : course.interviews().get(id);
        Appointment before = interview == null ? null : interview.appointment();
        if (id == null || before == null) {
            return known;
        }
        return known.completed(
                it.format() == null ? before.format() : it.format(),
                it.zone() == null ? before.zone() : it.zone(),
                it.place() == null ? before.place() : it.place(),
                it.panel().isEmpty() ? before.panel() : panel(by, id, it.panel()));
    }

    static InterviewCancelled cancelled(Completion by, InterviewCancelled it, Course course) {
        return it.withInterviewId(by.first(
                it, InterviewCancelled::interviewId, () -> only(course, InterviewCompletion::isScheduled, null)));
    }

    private static boolean isScheduled(Interview interview) {
        return interview.stands() && interview.startAt() != null;
    }

    static InterviewGoalSet goal(Completion by, InterviewGoalSet it, Course course) {
        return it.withInterviewId(
                by.first(it, InterviewGoalSet::interviewId, () -> only(course, Interview::stands, null)));
    }

    static InterviewHeld held(Completion by, InterviewHeld it, Course course) {
        UUID id = by.first(
                it, InterviewHeld::interviewId, () -> only(course, Interview::stands, by.derivedId("interview")));
        return it.completed(id, id == null ? it.panel() : panelOrScheduled(by, id, it.panel(), course));
    }

    private static List<PanelMember> panelOrScheduled(
            Completion by, UUID interviewId, List<PanelMember> panel, Course course) {
        Interview known = course.interviews().get(interviewId);
        return panel.isEmpty() && known != null ? known.scheduledPanel() : panel(by, interviewId, panel);
    }

    private static List<PanelMember> panel(Completion by, UUID interviewId, List<PanelMember> panel) {
        return PanelContacts.assign(by.history(), interviewId, panel);
    }

    /** The one interview that can be meant; {@code none} where there is none, null where there are several. */
    private static @Nullable UUID only(Course course, Predicate<Interview> which, @Nullable UUID none) {
        List<UUID> candidates = course.interviews().values().stream()
                .filter(which)
                .map(Interview::id)
                .toList();
        return switch (candidates.size()) {
            case 0 -> none;
            case 1 -> candidates.getFirst();
            default -> null;
        };
    }
}
