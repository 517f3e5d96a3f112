package dev.onward.notification.view.inbox;

import dev.onward.eventsourcing.housekeeping.Perishable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * For how long the inbox and the delivery log show what is settled. Its facts stay in the log, like all others; the rows of
 * the read model go, and a rebuild does not bring them back.
 */
@ApplicationScoped
public class InboxLife {

    /** When a settled notification was last of use: a row is kept for a while from then on. */
    private static final String SETTLED_AT = "greatest(due_at, delivered_at, snoozed_until)";

    private final Duration kept;

    /** @param kept longer than a year, so that what comes once a year can be compared with the last time */
    public InboxLife(@ConfigProperty(name = "onward.inbox.kept", defaultValue = "400D") Duration kept) {
        this.kept = kept;
    }

    @Produces
    Perishable rows() {
        return Perishable.rows("notification", kept, "notification", SETTLED_AT, "state <> 'WAITING'");
    }

    /** Whether a row has outlived its life at {@code now}; says the same as what {@link #rows} removes. */
    boolean isOver(NotificationRow row, Instant now) {
        if (row.state == NotificationRow.State.WAITING) {
            return false;
        }
        Instant since = now.minus(kept);
        return isBefore(row.dueAt, since) && isBefore(row.deliveredAt, since) && isBefore(row.snoozedUntil, since);
    }

    private static boolean isBefore(@Nullable Instant time, Instant since) {
        return time == null || time.isBefore(since);
    }
}
