package dev.onward.opportunity.view.reports.domain;

/** How far an opportunity has come, in the order of the funnel. A rung may be passed by: who is approached never applies. */
public enum Rung {
    IDENTIFIED,
    APPLIED,
    INVITED,
    INTERVIEWED,
    SECOND_ROUND,
    OFFERED,
    ACCEPTED
}
