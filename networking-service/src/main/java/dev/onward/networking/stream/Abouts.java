package dev.onward.networking.stream;

import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.store.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which search and opportunity a person's new stream is about: what the stream that it comes from is about, such as the
 * proposal that a meeting takes up. Read before the append and not locked: a stream never changes what it is about.
 */
@ApplicationScoped
public class Abouts {

    private final Transactions transactions;

    public Abouts(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A stream that another one comes from; {@code id} null: from none of that kind. */
    public record Origin(String kind, @Nullable UUID id) {}

    /** Of the first origin that is there, belongs to the caller and is about something; otherwise nothing. */
    public Uni<About> of(Caller caller, List<Origin> origins) {
        return Multi.createFrom()
                .iterable(origins)
                .filter(origin -> origin.id() != null)
                .onItem()
                .transformToUniAndConcatenate(origin -> one(caller, origin))
                .filter(about -> !about.equals(About.NOTHING))
                .toUni()
                .onItem()
                .ifNull()
                .continueWith(About.NOTHING);
    }

    private Uni<About> one(Caller caller, Origin origin) {
        return transactions
                .inTenant(
                        caller.tenantId(),
                        tx -> tx.sql("""
                                select search_id, opportunity_id from event
                                where tenant_id = :tenant and stream_kind = :kind and stream_id = :id
                                  and person_id = :person and version = 1
                                """)
                                .set("tenant", caller.tenantId())
                                .set("kind", origin.kind())
                                .set("id", origin.id())
                                .set("person", caller.personId())
                                .rows())
                .map(rows -> rows.isEmpty()
                        ? About.NOTHING
                        : new About((UUID) rows.getFirst()[0], (UUID) rows.getFirst()[1]));
    }
}
