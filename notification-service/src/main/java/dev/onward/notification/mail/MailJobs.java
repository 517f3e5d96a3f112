package dev.onward.notification.mail;

import dev.onward.eventsourcing.operations.WorkInHand;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Mail to be handed to the mail server now, whose turn it is and who has it in hand. Leases are by the database's clock.
 */
@ApplicationScoped
public class MailJobs implements WorkInHand {

    private final SystemDatabase database;
    private final Event<MailQueued> queued;

    public MailJobs(SystemDatabase database, Event<MailQueued> queued) {
        this.database = database;
        this.queued = queued;
    }

    /** A mail has been queued in this process. */
    public record MailQueued() {}

    /** A mail to be sent. */
    record Job(UUID tenantId, UUID notificationId, UUID personId) {}

    /** To be sent once this transaction has committed. */
    public Uni<Void> queue(Tx tx, UUID notificationId, UUID personId) {
        tx.afterCommit(() -> queued.fire(new MailQueued()));
        return tx.sql("insert into mail_job (tenant_id, notification_id, person_id)"
                        + " values (:tenant, :notification, :person) on conflict do nothing")
                .set("tenant", tx.tenantId())
                .set("notification", notificationId)
                .set("person", personId)
                .run();
    }

    /** Some jobs that nobody has in hand, over all tenants, the oldest first. */
    Uni<List<Job>> find(int most) {
        return database.query("""
                        select tenant_id, notification_id, person_id from mail_job
                        where lease_until <= now() order by queued_at limit $1
                        """, most).map(rows -> {
            List<Job> jobs = new ArrayList<>();
            for (Row row : rows) {
                jobs.add(new Job(row.getUUID("tenant_id"), row.getUUID("notification_id"), row.getUUID("person_id")));
            }
            return jobs;
        });
    }

    @Override
    public Uni<Long> count() {
        return database.query("select count(*) as n from mail_job")
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    /**
     * Takes a job in hand for a time.
     *
     * @param lease an id that tells this claim from every other
     * @return false where another sender has it, or had it
     */
    Uni<Boolean> claim(Tx tx, Job job, UUID lease, Duration lasts) {
        return tx.sql("""
                        update mail_job
                        set lease_until = now() + :lasts * interval '1 millisecond', lease_id = :lease
                        where (tenant_id, notification_id) in (
                            select tenant_id, notification_id from mail_job
                            where tenant_id = :tenant and notification_id = :notification and lease_until <= now()
                            for update skip locked)
                        """)
                .set("lasts", lasts.toMillis())
                .set("lease", lease)
                .set("tenant", tx.tenantId())
                .set("notification", job.notificationId())
                .update()
                .map(count -> count == 1);
    }

    /** Gives a job back whose claim is {@code lease}, if it has it; waits for a claim that is being committed. */
    Uni<Void> letGo(Tx tx, Job job, UUID lease) {
        return tx.sql("""
                        update mail_job set lease_until = '-infinity'
                        where tenant_id = :tenant and notification_id = :notification and lease_id = :lease
                        """)
                .set("tenant", tx.tenantId())
                .set("notification", job.notificationId())
                .set("lease", lease)
                .run();
    }

    /** It is done, whatever came of it. */
    Uni<Void> done(Tx tx, Job job) {
        return tx.sql("delete from mail_job where tenant_id = :tenant and notification_id = :notification")
                .set("tenant", tx.tenantId())
                .set("notification", job.notificationId())
                .run();
    }
}
