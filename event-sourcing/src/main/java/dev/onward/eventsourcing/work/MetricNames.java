package dev.onward.eventsourcing.work;

/** Names and tags of the machinery's metrics; dashboards and alert rules are written against these. */
public final class MetricNames {

    /** Pointers in the outbox. Tag {@link #TARGET}. */
    public static final String OUTBOX_DEPTH = "onward.outbox.depth";
    /** Seconds since the oldest event in the outbox was recorded. Tag {@link #TARGET}. */
    public static final String OUTBOX_OLDEST = "onward.outbox.oldest.age";
    /** Events drained from the outbox. Tag {@link #TARGET}. */
    public static final String RELAY_EVENTS = "onward.relay.events";
    /** Batches and how long they took from the read to the delete. Tag {@link #TARGET}. */
    public static final String RELAY_BATCHES = "onward.relay.batch";
    /** Batches that failed and are read again. Tag {@link #TARGET}. */
    public static final String RELAY_FAILURES = "onward.relay.failures";
    /** Leases that another replica took while this one thought to hold them. Tag {@link #TARGET}. */
    public static final String RELAY_LEASES_LOST = "onward.relay.leases.lost";
    /** Buckets leased by this replica. Tag {@link #TARGET}. */
    public static final String RELAY_LEASES = "onward.relay.leases";
    /** Streams on hold: alarm at once. */
    public static final String RELAY_HOLDS = "onward.relay.holds";

    /** What became of records. Tags {@link #CONSUMER}, {@link #OUTCOME}. */
    public static final String CONSUMER_RECORDS = "onward.consumer.records";
    /** Events parked by a failure. Tags {@link #CONSUMER}, {@link #CAUSE}. */
    public static final String CONSUMER_FAILURES = "onward.consumer.failures";
    /** Failed attempts at a record in hand, whose channel waits for the database or the broker. Tag {@link #CONSUMER}. */
    public static final String CONSUMER_WAITS = "onward.consumer.waits";
    /** Forks seen: alarm at once. Tag {@link #CONSUMER}. */
    public static final String CONSUMER_FORKS = "onward.consumer.forks";
    /** Records without readable headers: alarm at once. Tag {@link #CONSUMER}. */
    public static final String CONSUMER_DEAD_LETTERS = "onward.consumer.dead.letters";
    /** Events waiting in {@code parked_event}. */
    public static final String CONSUMER_PARKED = "onward.consumer.parked";
    /** Streams that have waited for a missing number for more than five minutes: alarm. */
    public static final String CONSUMER_GAPS_OLD = "onward.consumer.gaps.old";
    /** Records of the topics not yet consumed by the groups of this service. */
    public static final String CONSUMER_LAG = "onward.consumer.lag";

    /** Due work done. Tags {@link #KIND}, {@link #OUTCOME}. */
    public static final String DUE_DONE = "onward.due.done";
    /** Due work whose time has passed. */
    public static final String DUE_PAST = "onward.due.past";

    /** Records of the key topic that are not believed; any at all means that somebody else writes to it. Tag {@link #CAUSE}. */
    public static final String KEY_RECORDS_REFUSED = "onward.keys.refused";

    /** Transactions begun, towards a person's share or nobody's. Tag {@link #OF}. */
    public static final String TRANSACTIONS = "onward.transactions";
    /** Refused, because a token, a person, a tenant or newcomers together have their share. Tag {@link #SHARE}. */
    public static final String REQUESTS_REFUSED = "onward.requests.refused";

    /** Rebuilds that did not come to their end: alarm. */
    public static final String REBUILD_FAILURES = "onward.rebuild.failures";

    /** Seconds without progress while work waits. Tag {@link #NAME}. */
    public static final String STALLED = "onward.stalled";
    /** Fresh starts of what gave no sign of life: alarm. Tag {@link #NAME}. */
    public static final String RESTARTS = "onward.restarts";
    /** What did not end in its time. Tag {@link #NAME}. */
    public static final String OVERDUE = "onward.overdue";
    /** Failures that nobody waited for any more. */
    public static final String DROPPED = "onward.dropped";

    /** Rows removed because they have outlived their life. Tag {@link #KIND}. */
    public static final String HOUSEKEEPING_REMOVED = "onward.housekeeping.removed";

    public static final String TARGET = "target";
    public static final String CONSUMER = "consumer";
    public static final String OUTCOME = "outcome";
    public static final String CAUSE = "cause";
    public static final String KIND = "kind";
    public static final String NAME = "name";
    /** person, or nobody for the system's own work and what anybody may ask for. */
    public static final String OF = "of";
    /** person, tenant, token or newcomers. */
    public static final String SHARE = "share";

    private MetricNames() {}
}
