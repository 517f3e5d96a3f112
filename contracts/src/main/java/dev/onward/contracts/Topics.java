package dev.onward.contracts;

/** The Kafka topics of the suite. Created by the stack or a job, never automatically. */
public final class Topics {

    public static final String OPPORTUNITY_EVENTS = "onward.opportunity.events";
    public static final String ADVICE_EVENTS = "onward.advice.events";
    public static final String NETWORKING_EVENTS = "onward.networking.events";
    public static final String NOTIFICATION_EVENTS = "onward.notification.events";

    /** Wrapped keys of persons and the markers of erased ones; compacted, keyed by tenant/subject/service. */
    public static final String PERSON_KEYS = "onward.person.keys";

    private Topics() {}

    /** The topic of the events that a service publishes; {@code service} is its short name, such as "opportunity". */
    public static String eventsOf(String service) {
        return "onward." + service + ".events";
    }

    /** Where a consuming service puts records without readable headers. */
    public static String deadLettersOf(String service) {
        return "onward." + service + ".dead-letter";
    }
}
