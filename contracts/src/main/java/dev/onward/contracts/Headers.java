package dev.onward.contracts;

/**
 * Kafka headers of a published event: CloudEvents 1.0 in binary mode, so the {@code ce_} ones are its attributes and
 * extension attributes, named as the registry of the CloudEvents project has them. The {@code onward-} ones say what no
 * registered extension says. All in UTF-8.
 */
public final class Headers {

    // ---- attributes

    public static final String CE_SPECVERSION = "ce_specversion";
    /** The event's id, a UUID. */
    public static final String CE_ID = "ce_id";
    /** The publishing service, {@code /onward/opportunity}. */
    public static final String CE_SOURCE = "ce_source";
    /** See {@link #typeOf}. */
    public static final String CE_TYPE = "ce_type";
    /** The stream of the publishing service, {@code kind/id}. */
    public static final String CE_SUBJECT = "ce_subject";
    /** {@code occurredAt} as an RFC 3339 instant; absent for a bare date or an unknown time. */
    public static final String CE_TIME = "ce_time";
    /** The address where the service serves it, such as {@code https://careers.example.edu/advice/v1/schemas/AdviceGiven/1}. */
    public static final String CE_DATASCHEMA = "ce_dataschema";

    public static final String CONTENT_TYPE = "content-type";

    // ---- registered extensions

    /** See {@link #sequenceOf}. */
    public static final String CE_SEQUENCE = "ce_sequence";
    /** The key of the record. */
    public static final String CE_PARTITIONKEY = "ce_partitionkey";
    /** When the publishing service recorded it, an RFC 3339 instant. */
    public static final String CE_RECORDEDTIME = "ce_recordedtime";
    /** Where the chain that led to it began, a UUID. */
    public static final String CE_CORRELATIONID = "ce_correlationid";
    /** The event that it follows from, a UUID; absent where it follows from none. */
    public static final String CE_CAUSATIONID = "ce_causationid";
    /** What sort of principal stated it: {@code app_user}, {@code service_account} or {@code system}. */
    public static final String CE_AUTHTYPE = "ce_authtype";
    /** Who stated it, or whom the system acted for, a UUID. */
    public static final String CE_AUTHID = "ce_authid";
    /** The W3C trace context in which it was recorded; absent where nothing was traced. */
    public static final String CE_TRACEPARENT = "ce_traceparent";

    // ---- what no extension says

    public static final String TENANT = "onward-tenant";
    /** The person whose stream it is; absent on a tenant's stream. */
    public static final String PERSON = "onward-person";

    public static final String SCHEMA_VERSION = "onward-schema-version";
    /** The event id of the publication before this one; absent on number 1. */
    public static final String PREVIOUS = "onward-previous";

    public static final String SEARCH = "onward-search";
    public static final String OPPORTUNITY = "onward-opportunity";
    /** How many policies stand between this event and a person's own fact. */
    public static final String DEPTH = "onward-depth";

    /** {@code occurredAt} in full: an instant, a bare date, or absent for unknown. */
    public static final String OCCURRED_AT = "onward-occurred-at";

    /** SEEKER, COUNSELOR, SYSTEM, IMPORT or INTEGRATION: finer than {@link #CE_AUTHTYPE}. */
    public static final String ACTOR_KIND = "onward-actor-kind";
    /** OBSERVED, REPORTED or RECONSTRUCTED. */
    public static final String DAY_MATH_TRUST = "onward-day-math-trust";

    /** The W3C trace context for tracers that read the headers of Kafka and know nothing of CloudEvents. */
    public static final String TRACEPARENT = "traceparent";

    /** The type of a record that keeps its publication number although a later release publishes nothing for it. */
    public static final String WITHHELD_TYPE = "withheld";

    private static final String TYPE_PREFIX = "dev.onward.";

    private Headers() {}

    /**
     * The value of {@link #CE_TYPE}, such as {@code dev.onward.opportunity.InterviewHeld}; it has no version.
     *
     * @param service short name of the publishing service
     * @param name of the type as {@link EventType} says it, or {@link #WITHHELD_TYPE}
     */
    public static String typeOf(String service, String name) {
        return TYPE_PREFIX + service + "." + name;
    }

    /**
     * The value of {@link #CE_SEQUENCE}: the publication number, contiguous within the subject and from 1, in ten digits,
     * since the extension asks for values that sort as text.
     */
    public static String sequenceOf(long number) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, 10 - digits.length())) + digits;
    }
}
