package dev.onward.eventsourcing.due;

import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Schedules due work in the transaction of its cause. */
@ApplicationScoped
public class DueWork {

    /**
     * Schedules {@code due}, unless its time is past already by the database's clock (design decision 17): history that
     * is told late schedules no due work. Scheduling the same again changes nothing.
     */
    public Uni<Void> schedule(Tx tx, Due due) {
        return schedule(tx, due, "where at > now()");
    }

    /**
     * As {@link #schedule}, also where the time is past: for what its own rules found worth doing late, which is then done
     * at once.
     */
    public Uni<Void> scheduleAnyway(Tx tx, Due due) {
        return schedule(tx, due, "");
    }

    private static Uni<Void> schedule(Tx tx, Due due, String onlyIf) {
        return tx.sql("""
                        insert into due (tenant_id, due_id, kind, stream_kind, stream_id, person_id, due_at,
                                         cause_event_id, detail, next_at)
                        select :tenant, :due, :kind, :streamKind, :stream, cast(nullif(cast(:person as text), '') as uuid), at, :cause,
                               cast(cast(:detail as text) as jsonb), at
                        from cast(cast(:at as text) as timestamptz) as at
                        %s
                        on conflict do nothing
                        """.formatted(onlyIf))
                .set("tenant", tx.tenantId())
                .set("due", due.dueId())
                .set("kind", due.kind())
                .set("streamKind", due.stream().kind())
                .set("stream", due.stream().id())
                .set("person", due.personId() == null ? "" : due.personId().toString())
                .set("at", due.dueAt().toString())
                .set("cause", due.causeEventId())
                .set("detail", due.detail().toString())
                .run();
    }

    /** Takes back what is scheduled under this id; nothing happens if it is not there any more. */
    public Uni<Void> cancel(Tx tx, UUID dueId) {
        return tx.sql("delete from due where tenant_id = :tenant and due_id = :due")
                .set("tenant", tx.tenantId())
                .set("due", dueId)
                .run();
    }
}
