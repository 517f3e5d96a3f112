package dev.onward.opportunity.stream.opportunity.domain;

import static dev.onward.eventsourcing.Step.not;
import static java.util.Objects.requireNonNull;

import dev.onward.eventsourcing.Step;
import dev.onward.opportunity.stream.opportunity.domain.Course.Flag;
import dev.onward.opportunity.stream.opportunity.domain.Course.Note;
import dev.onward.opportunity.stream.opportunity.domain.Course.Question;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FitNoteRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpenQuestionAnswered;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpenQuestionRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RedFlagInquired;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RedFlagRaised;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RedFlagResolved;
import java.util.Optional;
import java.util.UUID;

/** The steps of what is learned: notes, red flags and questions, also after an ending. */
final class Learning {

    private Learning() {}

    static Step<Course, OpportunityRejection> note(Course course, FitNoteRecorded it) {
        UUID id = requireNonNull(it.noteId());
        return course.knowsEvidence(id)
                ? not(new OpportunityRejection.IdInUse("noteId", id))
                : Step.to(course.with(id, new Note(it.topic(), it.evidenceKind())));
    }

    static Step<Course, OpportunityRejection> raise(Course course, RedFlagRaised it) {
        UUID id = requireNonNull(it.flagId());
        return course.knowsEvidence(id)
                ? not(new OpportunityRejection.IdInUse("flagId", id))
                : Step.to(course.with(id, new Flag(it.kind(), it.severity(), null)));
    }

    static Step<Course, OpportunityRejection> inquire(Course course, RedFlagInquired it) {
        return notOpen(course, it.flagId())
                .<Step<Course, OpportunityRejection>>map(Step::not)
                .orElseGet(() -> Step.to(course));
    }

    static Step<Course, OpportunityRejection> resolve(Course course, RedFlagResolved it) {
        Optional<OpportunityRejection> no = notOpen(course, it.flagId());
        if (no.isPresent()) {
            return not(no.get());
        }
        Flag flag = requireNonNull(course.flags().get(it.flagId()));
        return Step.to(course.with(it.flagId(), new Flag(flag.kind(), flag.severity(), it.resolution())));
    }

    private static Optional<OpportunityRejection> notOpen(Course course, UUID flagId) {
        Flag flag = course.flags().get(flagId);
        if (flag == null) {
            return Optional.of(new OpportunityRejection.FlagUnknown(flagId));
        }
        return flag.resolution() == null
                ? Optional.empty()
                : Optional.of(new OpportunityRejection.FlagAlreadyResolved(flagId));
    }

    static Step<Course, OpportunityRejection> ask(Course course, OpenQuestionRecorded it) {
        UUID id = requireNonNull(it.questionId());
        return course.knowsEvidence(id)
                ? not(new OpportunityRejection.IdInUse("questionId", id))
                : Step.to(course.with(id, new Question(it.topic(), null)));
    }

    static Step<Course, OpportunityRejection> answer(Course course, OpenQuestionAnswered it) {
        Question question = course.questions().get(it.questionId());
        if (question == null) {
            return not(new OpportunityRejection.QuestionUnknown(it.questionId()));
        } else if (question.answeredBy() != null) {
            return not(new OpportunityRejection.QuestionAlreadyAnswered(it.questionId()));
        }
        return Step.to(course.with(it.questionId(), new Question(question.topic(), it.evidenceKind())));
    }
}
