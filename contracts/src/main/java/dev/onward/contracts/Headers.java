package dev.onward.contracts;

/** Kafka headers of a published event: CloudEvents 1.0 in binary mode (the {@code ce_} ones) and Onward's own. UTF-8. */
public final class Headers {

    public static final String CE_SPECVERSION = "ce_specversion";
    /** The event's id, a UUID. */
    public static final String CE_ID = "ce_id";
    /** The publishing service, {@code /onward/opportunity}. */
    public static final String CE_SOURCE = "ce_source";
    /** The type name without a version, such as {@code InterviewHeld}, or {@link #WITHHELD_TYPE}. */
    public static final String CE_TYPE = "ce_type";
    /** {@code occurredAt} as an RFC 3339 instant; absent for a bare date or an unknown time. */
    public static final String CE_TIME = "ce_time";
    /** {@code https://onward.dev/schemas/<service>/<type>/<version>}. */
    public static final String CE_DATASCHEMA = "ce_dataschema";

    public static final String CONTENT_TYPE = "content-type";
    public static final String TENANT = "onward-tenant";
    /** The person whose stream it is; absent on a tenant's stream. */
    public static final String PERSON = "onward-person";
    /** {@code kind/id}. */
    public static final String STREAM = "onward-stream";

    public static final String SCHEMA_VERSION = "onward-schema-version";
    /** The publication number: contiguous per stream, from 1. */
    public static final String PUBLICATION = "onward-publication";
    /** The event id of the publication before this one; absent on number 1. */
    public static final String PREVIOUS = "onward-previous";

    public static final String SEARCH = "onward-search";
    public static final String OPPORTUNITY = "onward-opportunity";
    /** How many policies stand between this event and a person's own fact. */
    public static final String DEPTH = "onward-depth";

    /** {@code occurredAt} in full: an instant, a bare date, or absent for unknown. */
    public static final String OCCURRED_AT = "onward-occurred-at";

    public static final String RECORDED_AT = "onward-recorded-at";
    /** {@code KIND/id}. */
    public static final String ACTOR = "onward-actor";
    /** OBSERVED, REPORTED or RECONSTRUCTED. */
    public static final String DAY_MATH_TRUST = "onward-day-math-trust";

    public static final String CORRELATION = "onward-correlation";
    public static final String CAUSATION = "onward-causation";
    public static final String TRACEPARENT = "traceparent";

    /** The type of a record that keeps its publication number although a later release publishes nothing for it. */
    public static final String WITHHELD_TYPE = "onward.withheld";

    private Headers() {}
}
