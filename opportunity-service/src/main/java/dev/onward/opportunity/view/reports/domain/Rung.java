package dev.onward.opportunity.view.reports.domain;

/**
 * How far an opportunity has come, in the order of the funnel. Whoever came to one counts on all below it, told or not: who
 * is approached never applies, and who is hired after one talk has come further than a second round.
 */
public enum Rung {
    IDENTIFIED,
    APPLIED,
    INVITED,
    INTERVIEWED,
    SECOND_ROUND,
    OFFERED,
    ACCEPTED
}
