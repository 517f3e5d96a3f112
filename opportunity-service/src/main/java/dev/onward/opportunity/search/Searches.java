package dev.onward.opportunity.search;

import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Fold;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.opportunity.search.domain.Search;
import dev.onward.opportunity.search.domain.SearchFact;
import dev.onward.opportunity.search.domain.SearchRejection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads searches from their streams. */
@ApplicationScoped
public class Searches {

    private final Streams streams;
    private final StreamType<SearchFact, ?> type;

    public Searches(Streams streams, StreamType<SearchFact, ?> type) {
        this.streams = streams;
        this.type = type;
    }

    /** The person's search; empty if there is none of that id, or it is somebody else's. */
    public Uni<Optional<OpenStream<SearchFact>>> find(Tx tx, UUID personId, UUID searchId) {
        return streams.load(tx, type, type.id(tx.tenantId(), searchId), personId)
                .map(stream -> Optional.of(stream)
                        .filter(it -> it.history().version() > 0
                                && personId.equals(it.history().personId())));
    }

    /** As it is believed now, or was; see {@link EffectiveHistory#of(StreamHistory, Instant, Instant)}. */
    public static Search state(StreamHistory<SearchFact> history, @Nullable Instant asOf, @Nullable Instant knownAt) {
        Fold<SearchFact, Search, SearchRejection> fold =
                EffectiveHistory.of(history, asOf, knownAt).fold(Search.initial(), Search::evolve);
        return switch (fold) {
            case Fold.Legal<SearchFact, Search, SearchRejection>(Search search) -> search;
            case Fold.Illegal<SearchFact, Search, SearchRejection> it ->
                throw new IllegalStateException(
                        "a recorded history does not fold at " + it.at().eventId());
        };
    }

    /** Ids of the person's searches, the newest first, below {@code before}. */
    Uni<List<UUID>> ids(Tx tx, UUID personId, @Nullable UUID before, int most) {
        return tx.session()
                .createNativeQuery("""
                        select stream_id from stream
                        where tenant_id = :tenant and person_id = :person and stream_kind = 'search'
                          and (cast(:before as text) is null or stream_id < cast(cast(:before as text) as uuid))
                        order by stream_id desc limit :most
                        """, UUID.class)
                .setParameter("tenant", tx.tenantId())
                .setParameter("person", personId)
                .setParameter("before", before == null ? null : before.toString())
                .setParameter("most", most)
                .getResultList();
    }

    /** Whether any opportunity was ever identified in a search: asked of the board's rows, whatever their version. */
    Uni<Boolean> hasOpportunities(Tx tx, UUID searchId) {
        return tx.session()
                .createNativeQuery("""
                        select exists (select 1 from board_row
                                       where tenant_id = :tenant and search_id = :search and not retracted)
                        """, Boolean.class)
                .setParameter("tenant", tx.tenantId())
                .setParameter("search", searchId)
                .getSingleResult();
    }
}
