package dev.onward.opportunity.view.reports.resource;

/** Roles as tokens name them. */
final class Roles {

    static final String SEEKER = "seeker";
    static final String COUNSELOR = "counselor";
    /** Of a program: a tenant's settings and reports. */
    static final String ADMINISTRATOR = "administrator";

    private Roles() {}
}
