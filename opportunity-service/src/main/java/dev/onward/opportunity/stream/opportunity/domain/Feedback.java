package dev.onward.opportunity.stream.opportunity.domain;

import static dev.onward.eventsourcing.Step.not;
import static java.util.Objects.requireNonNull;

import dev.onward.eventsourcing.Step;
import dev.onward.opportunity.stream.opportunity.domain.Course.Reply;
import dev.onward.opportunity.stream.opportunity.domain.Course.Request;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackDeclined;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackLapsed;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackReceived;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackRequested;
import java.util.UUID;

/** The steps of feedback asked for, also after an ending. A request that lapsed may still be answered. */
final class Feedback {

    private Feedback() {}

    static Step<Course, OpportunityRejection> request(Course course, FeedbackRequested it) {
        UUID id = requireNonNull(it.requestId());
        return course.requests().containsKey(id)
                ? not(new OpportunityRejection.IdInUse("requestId", id))
                : Step.to(course.with(id, new Request(it.dueBy(), Reply.AWAITED)));
    }

    /** Without a request it came unasked. */
    static Step<Course, OpportunityRejection> receive(Course course, FeedbackReceived it) {
        return it.requestId() == null ? Step.to(course) : reply(course, it.requestId(), Reply.RECEIVED);
    }

    static Step<Course, OpportunityRejection> decline(Course course, FeedbackDeclined it) {
        return it.requestId() == null
                ? not(new OpportunityRejection.FeedbackRequestNotNamed())
                : reply(course, it.requestId(), Reply.DECLINED);
    }

    static Step<Course, OpportunityRejection> lapse(Course course, FeedbackLapsed it) {
        return reply(course, it.requestId(), Reply.LAPSED);
    }

    private static Step<Course, OpportunityRejection> reply(Course course, UUID id, Reply reply) {
        Request request = course.requests().get(id);
        if (request == null) {
            return not(new OpportunityRejection.FeedbackRequestUnknown(id));
        }
        return switch (request.reply()) {
            case RECEIVED -> not(new OpportunityRejection.FeedbackAlreadyReceived(id));
            case DECLINED -> not(new OpportunityRejection.FeedbackAlreadyDeclined(id));
            case LAPSED ->
                reply == Reply.LAPSED
                        ? not(new OpportunityRejection.FeedbackAlreadyLapsed(id))
                        : Step.to(course.with(id, new Request(request.dueBy(), reply)));
            case AWAITED -> Step.to(course.with(id, new Request(request.dueBy(), reply)));
        };
    }
}
