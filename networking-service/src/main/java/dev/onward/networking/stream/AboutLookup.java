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
public class AboutLookup {

    private final Transactions transactions;

    public AboutLookup(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A stream that another one comes from; {@code id} null: from none of that kind. */
    public record From(String kind, @Nullable UUID id) {}

    /** Of the first stream that is there, belongs to the caller and is about something; otherwise nothing. */
    public Uni<About> of(Caller caller, List<From> sources) {
        return Multi.createFrom()
                .iterable(sources)
                .filter(from -> from.id() != null)
                .onItem()
                .transformToUniAndConcatenate(from -> one(caller, from))
                .filter(about -> !about.equals(About.NOTHING))
                .toUni()
                .onItem()
                .ifNull()
                .continueWith(About.NOTHING);
    }

    private Uni<About> one(Caller caller, From from) {
        return transactions
                .inTenant(
                        caller.tenantId(),
                        tx -> tx.sql("""
                                select search_id, opportunity_id from event
                                where tenant_id = :tenant and stream_kind = :kind and stream_id = :id
                                  and person_id = :person and version = 1
                                """)
                                .set("tenant", caller.tenantId())
                                .set("kind", from.kind())
                                .set("id", from.id())
                                .set("person", caller.personId())
                                .rows())
                .map(rows -> rows.isEmpty()
                        ? About.NOTHING
                        : new About((UUID) rows.getFirst()[0], (UUID) rows.getFirst()[1]));
    }
}
