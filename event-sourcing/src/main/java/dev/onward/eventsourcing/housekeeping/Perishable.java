package dev.onward.eventsourcing.housekeeping;

import java.time.Duration;

/**
 * Rows that are kept for a while and then removed. A service produces one as a CDI bean for each kind that is its own;
 * {@code docs/retention.md} says for how long each is kept, and why.
 *
 * @param kind for metrics and the log, such as "command_log"
 * @param kept for how long, by the database's clock
 * @param delete one statement that removes some of those that are older: {@code $1} is {@code kept} in milliseconds, {@code $2}
 *     the most rows. It passes over rows that somebody has locked, so that replicas may work at the same time
 */
public record Perishable(String kind, Duration kept, String delete) {

    /** Rows of {@code table} for which {@code age} lies further back than they are kept; the oldest first. */
    public static Perishable rows(String kind, Duration kept, String table, String age) {
        return rows(kind, kept, table, age, "true");
    }

    /** As {@link #rows(String, Duration, String, String)}, among those for which {@code condition} holds. */
    public static Perishable rows(String kind, Duration kept, String table, String age, String condition) {
        return new Perishable(kind, kept, """
                delete from %1$s where ctid = any (array(
                    select ctid from %1$s
                    where %2$s < now() - $1::bigint * interval '1 millisecond' and %3$s
                    order by %2$s limit $2::integer for update skip locked))
                """.formatted(table, age, condition));
    }
}
