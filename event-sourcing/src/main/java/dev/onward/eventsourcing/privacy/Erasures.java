package dev.onward.eventsourcing.privacy;

import dev.onward.eventsourcing.store.Columns;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Contexts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Erases a subject, a person or a contact, in this service: every personal value about them reads null from the commit on,
 * in every replica, and none is sealed again (design decision 19). The other services follow once they hear of it by the
 * key topic. What is parked stays and is applied without the values: taken away, it would leave a gap that stops its stream.
 *
 * <p>Erasing again changes nothing. It cannot be taken back.
 */
@ApplicationScoped
public class Erasures {

    private static final String STATE = """
            select count(*), count(wrapped),
                   coalesce(bool_or(service = :service and wrapped is null), false),
                   coalesce(bool_or(service = :service and wrapped is null and published), false),
                   exists (select 1 from stream where tenant_id = :tenant and person_id = :subject),
                   exists (select 1 from stream where tenant_id = :tenant and stream_id = :subject)
            from person_key where tenant_id = :tenant and subject_id = :subject
            """;

    private static final String FORGET_COMMANDS =
            "delete from command_log where tenant_id = :tenant and actor_id = :subject";

    /** Shorter than an operator's patience. */
    private static final Duration WITHIN = Duration.ofSeconds(20);

    private final Transactions transactions;
    private final PersonKeys keys;
    private final Contexts contexts;
    private final Event<KeysErased> erased;
    private final String service;

    public Erasures(
            Transactions transactions,
            PersonKeys keys,
            Contexts contexts,
            Event<KeysErased> erased,
            @ConfigProperty(name = "onward.service") String service) {
        this.transactions = transactions;
        this.keys = keys;
        this.contexts = contexts;
        this.erased = erased;
        this.service = service;
    }

    /**
     * How far a subject's erasure has come in this service.
     *
     * @param known whether this service holds a key or a stream of theirs, destroyed or not
     * @param person whether streams of theirs are here: they are a person, not a contact
     * @param liveKeys keys about them that still open something here
     * @param erased whether they are erased here for good
     * @param told whether the broker has acknowledged the marker, so that the other services hear of it
     */
    public record State(boolean known, boolean person, long liveKeys, boolean erased, boolean told) {}

    /** Erases in transactions of its own, on whatever thread it is subscribed to; gives how it stands then. */
    public Uni<State> erase(UUID tenant, UUID subject) {
        return contexts.run("erasure", WITHIN, () -> transactions.inTenant(tenant, tx -> erase(tx, subject)))
                .invoke(() -> erased.fire(new KeysErased(tenant, subject)))
                .chain(() -> state(tenant, subject));
    }

    /** How far it has come; changes nothing. */
    public Uni<State> state(UUID tenant, UUID subject) {
        return contexts.run("erasure", WITHIN, () -> transactions.inTenant(tenant, tx -> state(tx, subject)));
    }

    private Uni<Void> erase(Tx tx, UUID subject) {
        return keys.erase(tx, subject)
                .chain(() -> tx.sql(FORGET_COMMANDS)
                        .set("tenant", tx.tenantId())
                        .set("subject", subject)
                        .run());
    }

    private Uni<State> state(Tx tx, UUID subject) {
        return tx.sql(STATE)
                .set("tenant", tx.tenantId())
                .set("subject", subject)
                .set("service", service)
                .row()
                .map(row -> state(row.orElseThrow()));
    }

    private static State state(@Nullable Object[] row) {
        boolean person = Columns.of(Boolean.class, row[4]);
        return new State(
                Columns.number(row[0]) > 0 || person || Columns.of(Boolean.class, row[5]),
                person,
                Columns.number(row[1]),
                Columns.of(Boolean.class, row[2]),
                Columns.of(Boolean.class, row[3]));
    }
}
