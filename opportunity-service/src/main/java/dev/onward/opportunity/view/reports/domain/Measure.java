package dev.onward.opportunity.view.reports.domain;

/**
 * What a cell counts. The names are stored: a measure whose cells come to say something else gets another name, so that
 * rows of the version before are never read as if they were new ones.
 */
public enum Measure {
    /** Opportunities by the furthest to which they have come; on the day of their identification. */
    REACHED,
    /** Stays in a stage; on the day of their beginning. */
    STAY,
    /** Applications and what came back; on the day of the application, of one that nobody told on that of the answer. */
    RESPONSE,
    /** Times in which it was the organization's turn; on the day of their beginning. */
    SILENCE,
    /** Opportunities that came to nothing; on the day of their ending. */
    EXIT,
    /** Reasons told for that, each on its own; on the day of the ending. */
    EXIT_REASON,
    /** Interviews held and what followed; on their day. */
    INTERVIEW,
    /** Opportunities that came to an invitation; on the day of the first. */
    INVITED,
    /** Intents to withdraw; on their day. */
    INTENT,
    /** What was known to be unwanted; on the day on which the person knew. */
    UNWANTED,
    /** Requests for feedback and what came of them; on their day. */
    FEEDBACK_REPLY,
    /** Feedback; on its day. */
    FEEDBACK_HEARD,
    /** How interviews changed the wish for it; on their day. */
    ENTHUSIASM,
    /** What arose beside the opportunity itself; on its day. */
    SPIN_OFF,
    /** Decisions, once for each time at which they are looked back on; on their day. */
    DECISION,
    /** People who search and where it led; on the day on which the search began that tells it. */
    FIRST_DESTINATION
}
