package dev.onward.opportunity.search;

import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Fold;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.opportunity.paging.ListRequest;
import dev.onward.opportunity.paging.SortKey;
import dev.onward.opportunity.paging.Sorting;
import dev.onward.opportunity.search.domain.Search;
import dev.onward.opportunity.search.domain.SearchFact;
import dev.onward.opportunity.search.domain.SearchRejection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    static final Sorting SORTING =
            new Sorting("-added", "stream_id", "uuid", List.of(SortKey.of("added", "stream_id", "uuid")));

    /** What is asked for; empty: any. */
    record Filter(Set<SearchState> states, Set<OpportunityKind> kinds) {

        boolean takes(Search search) {
            return (states.isEmpty() || states.contains(SearchState.of(search)))
                    && (kinds.isEmpty()
                            || (search instanceof Search.Started it
                                    && it.profile().kinds().stream().anyMatch(kinds::contains)));
        }
    }

    /**
     * A page of the person's searches, and one more where there is another page. Read from their streams: a person has few,
     * and what is looked for is sealed.
     */
    Uni<List<ListRequest.Row>> rows(Tx tx, UUID personId, Filter filter, ListRequest page) {
        return rows(tx, personId, filter, page, new ArrayList<>());
    }

    private Uni<List<ListRequest.Row>> rows(
            Tx tx, UUID personId, Filter filter, ListRequest page, List<ListRequest.Row> found) {
        return ids(tx, personId, page)
                .flatMap(ids -> Multi.createFrom()
                        .iterable(ids)
                        .onItem()
                        .transformToUniAndConcatenate(
                                id -> find(tx, personId, id).map(stream -> row(id, stream.orElseThrow(), filter)))
                        .collect()
                        .asList()
                        .flatMap(rows -> {
                            rows.stream().flatMap(Optional::stream).forEach(found::add);
                            return found.size() >= page.rows() || ids.size() < page.rows()
                                    ? Uni.createFrom()
                                            .item(found.stream()
                                                    .limit(page.rows())
                                                    .toList())
                                    : rows(tx, personId, filter, page.from(place(ids.getLast())), found);
                        }));
    }

    private static Optional<ListRequest.Row> row(UUID id, OpenStream<SearchFact> stream, Filter filter) {
        Search search = state(stream.history(), null, null);
        return filter.takes(search)
                ? Optional.of(new ListRequest.Row(SearchView.of(id, search), place(id)))
                : Optional.empty();
    }

    private static ListRequest.Place place(UUID id) {
        return new ListRequest.Place(id.toString(), id.toString());
    }

    private static Uni<List<UUID>> ids(Tx tx, UUID personId, ListRequest page) {
        return page.bind(tx.sql("select stream_id from stream where tenant_id = :tenant and person_id = :person"
                        + " and stream_kind = 'search'" + page.beyond() + page.ordered()))
                .set("tenant", tx.tenantId())
                .set("person", personId)
                .column(UUID.class);
    }

    /** Whether any opportunity was ever identified in a search: asked of the board's rows, whatever their version. */
    Uni<Boolean> hasOpportunities(Tx tx, UUID searchId) {
        return tx.sql("""
                        select exists (select 1 from board_row
                                       where tenant_id = :tenant and search_id = :search and not retracted)
                        """).set("tenant", tx.tenantId()).set("search", searchId).value(Boolean.class);
    }
}
