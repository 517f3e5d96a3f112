package dev.onward.opportunity.exchange.exports;

import dev.onward.eventsourcing.store.Statement;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds a person's streams, a page at a time, by the log itself: an export must not miss what a read model has lost. */
@ApplicationScoped
class ExportedStreams {

    private static final String OF_KIND = """
            select s.stream_id from stream s
            where s.tenant_id = :tenant and s.person_id = :person and s.stream_kind = :kind and s.version > 0
                and (cast(:after as text) is null or s.stream_id > cast(cast(:after as text) as uuid))
            """;

    // Every fact of an opportunity names its search, so its first one does.
    private static final String IN_SEARCH = """
            and exists (select from event e
                        where e.tenant_id = s.tenant_id and e.stream_kind = s.stream_kind
                            and e.stream_id = s.stream_id and e.version = 1 and e.search_id = :search)
            """;

    private static final String IN_ORDER = " order by s.stream_id limit :most";

    /** Ids of the person's streams of a kind, in their order, above {@code after}. */
    Uni<List<UUID>> ofKind(Tx tx, UUID personId, String kind, @Nullable UUID after, int most) {
        return ids(tx, OF_KIND + IN_ORDER, personId, kind, null, after, most);
    }

    /** Ids of the opportunities ever identified in a search, retracted ones included, in their order, above {@code after}. */
    Uni<List<UUID>> opportunities(Tx tx, UUID personId, UUID searchId, @Nullable UUID after, int most) {
        return ids(tx, OF_KIND + IN_SEARCH + IN_ORDER, personId, "opportunity", searchId, after, most);
    }

    private static Uni<List<UUID>> ids(
            Tx tx, String sql, UUID personId, String kind, @Nullable UUID searchId, @Nullable UUID after, int most) {
        Statement statement = tx.sql(sql)
                .set("tenant", tx.tenantId())
                .set("person", personId)
                .set("kind", kind)
                .set("after", after == null ? null : after.toString())
                .set("most", most);
        if (searchId != null) {
            statement.set("search", searchId);
        }
        return statement.column(UUID.class);
    }
}
