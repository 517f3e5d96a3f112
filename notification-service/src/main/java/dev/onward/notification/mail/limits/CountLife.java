package dev.onward.notification.mail.limits;

import dev.onward.eventsourcing.housekeeping.Perishable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;

/** Counts of mails go when no limit looks at them any more; a mailbox that is not to be asked is never forgotten. */
@ApplicationScoped
public class CountLife {

    /** Longer than the longest of {@link MailLimits}, which looks at thirty days, by a day in any zone. */
    private static final Duration KEPT = Duration.ofDays(32);

    @Produces
    Perishable counts() {
        return Perishable.rows("mail_count", KEPT, "mail_count", "day");
    }
}
