package dev.onward.notification.foreign.opportunity.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What planning needs to know of an opportunity's log, and no more: ids, times and the two names that a text needs,
 * which are not personal.
 */
public sealed interface PursuitFact {

    record Identified(String organization, String title) implements PursuitFact {}

    /** An interview has a time, its first or another. {@code zone} is an IANA name, that of the place. */
    record InterviewSet(
            UUID interviewId, Instant startAt, @Nullable String zone) implements PursuitFact {}

    /** The interview will not take place. Ends the pursuit while no interview was held before. */
    record InvitationDeclined(UUID interviewId) implements PursuitFact {}

    /** The interview will not take place at the time that was set; another may be set. */
    record InterviewCancelled(UUID interviewId) implements PursuitFact {}

    record InterviewHeld(UUID interviewId) implements PursuitFact {}

    /** Another was chosen. Ends the pursuit. */
    record TurnedDown() implements PursuitFact {}

    record FeedbackAsked(UUID requestId, @Nullable LocalDate dueBy) implements PursuitFact {}

    /** Feedback came, was declined or will not come; unsolicited without a request. */
    record FeedbackAnswered(@Nullable UUID requestId) implements PursuitFact {}

    /** Over by any other way than a turndown. */
    record Ended() implements PursuitFact {}

    /** Whatever ended it is reversed. */
    record Reopened() implements PursuitFact {}
}
