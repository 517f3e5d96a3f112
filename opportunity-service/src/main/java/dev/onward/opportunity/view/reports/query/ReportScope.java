package dev.onward.opportunity.view.reports.query;

import java.util.UUID;

/** Whom a report is about. */
public sealed interface ReportScope {

    /** One person, who may see every figure. */
    record OfPerson(UUID personId) implements ReportScope {}

    /** The people of a cohort; small groups are hidden. */
    record OfCohort(UUID cohortId) implements ReportScope {}

    /** Everybody of the tenant; small groups are hidden. */
    record OfTenant() implements ReportScope {}
}
