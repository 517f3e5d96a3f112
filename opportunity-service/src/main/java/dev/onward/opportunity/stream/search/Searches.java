package dev.onward.opportunity.stream.search;

import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.eventsourcing.HistoryUnreadable;
import dev.onward.eventsourcing.listing.ListRequest;
import dev.onward.eventsourcing.listing.Page;
import dev.onward.eventsourcing.listing.Place;
import dev.onward.eventsourcing.listing.Row;
import dev.onward.eventsourcing.listing.SortKey;
import dev.onward.eventsourcing.listing.Sorting;
import dev.onward.eventsourcing.store.EventStore;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.eventsourcing.work.Sequence;
import dev.onward.opportunity.sharing.Amount;
import dev.onward.opportunity.sharing.StreamSizes;
import dev.onward.opportunity.stream.search.domain.Search;
import dev.onward.opportunity.stream.search.domain.SearchFact;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads searches from their streams. */
@ApplicationScoped
public class Searches {

    private final EventStore store;
    private final Streams streams;
    private final StreamType<SearchFact, ?> type;

    public Searches(EventStore store, Streams streams, StreamType<SearchFact, ?> type) {
        this.store = store;
        this.streams = streams;
        this.type = type;
    }

    /** The person's search; empty if there is none of that id, or it is somebody else's. */
    public Uni<Optional<OpenStream<SearchFact>>> find(Tx tx, UUID personId, UUID searchId) {
        return streams.find(tx, type, searchId, personId);
    }

    /** As {@link #find}, and until the transaction ends it stays as it was found. */
    public Uni<Optional<OpenStream<SearchFact>>> findLocked(Tx tx, UUID personId, UUID searchId) {
        return store.lockShared(tx, type.id(tx.tenantId(), searchId)).flatMap(_ -> find(tx, personId, searchId));
    }

    static final Sorting SORTING =
            new Sorting("-added", "stream_id", "uuid", List.of(SortKey.of("added", "stream_id", "uuid")));

    /** A request looks at so many searches and no more, however few of them are asked for. */
    private static final int MOST_LOOKED_AT = 500;

    /** What is asked for; empty: any. */
    record Filter(Set<SearchState> states, Set<OpportunityKind> kinds) {

        boolean takes(Search search) {
            return (states.isEmpty() || states.contains(SearchState.of(search)))
                    && (kinds.isEmpty()
                            || (search instanceof Search.Started it
                                    && it.profile().kinds().stream().anyMatch(kinds::contains)));
        }
    }

    /** A page of the person's searches. Read from their streams, since what is looked for is sealed. */
    Uni<Page<SearchView>> rows(Tx tx, UUID personId, Filter filter, ListRequest page) {
        Look look = new Look(filter, page);
        return Multi.createBy()
                .repeating()
                .uni(() -> ids(tx, personId, look.next)
                        .flatMap(ids -> look(tx, personId, ids, look)
                                .invoke(() -> look.at(ids))
                                .replaceWith(true)))
                .whilst(_ -> !look.ended && look.hasRoom())
                .onItem()
                .ignoreAsUni()
                .map(_ -> look.found());
    }

    private Uni<Void> look(Tx tx, UUID personId, List<UUID> ids, Look look) {
        return StreamSizes.of(tx, ids, Set.of())
                .flatMap(sizes -> Sequence.each(
                        Amount.batches(ids, id -> sizes.getOrDefault(id, Amount.NOTHING), Amount.AT_ONCE),
                        batch -> look.hasRoom()
                                ? findEach(tx, personId, batch).invoke(look::take)
                                : Uni.createFrom().voidItem()));
    }

    private Uni<List<Streams.Loaded<SearchFact>>> findEach(Tx tx, UUID personId, List<UUID> ids) {
        return streams.loadEach(
                tx, type, ids.stream().map(id -> type.id(tx.tenantId(), id)).toList(), personId);
    }

    /** How far one request has looked. */
    private static final class Look {

        private final Filter filter;
        private final ListRequest page;
        private final List<Row<SearchView>> rows = new ArrayList<>();
        private ListRequest next;
        private int searches;
        private boolean ended;

        Look(Filter filter, ListRequest page) {
            this.filter = filter;
            this.page = page;
            this.next = page;
        }

        boolean hasRoom() {
            return rows.size() < page.rows() && searches < MOST_LOOKED_AT;
        }

        void take(List<Streams.Loaded<SearchFact>> loaded) {
            for (Streams.Loaded<SearchFact> each : loaded) {
                UUID id = switch (each) {
                    case Streams.Loaded.Readable<SearchFact>(OpenStream<SearchFact> stream) ->
                        stream.history().id().id();
                    case Streams.Loaded.Unreadable<SearchFact> it -> it.id().id();
                };
                row(id, each, filter).ifPresent(rows::add);
                next = page.from(place(id));
                searches++;
            }
        }

        void at(List<UUID> ids) {
            ended = ids.size() < page.rows() && (ids.isEmpty() || isLast(ids.getLast()));
        }

        private boolean isLast(UUID id) {
            return place(id).equals(next.after());
        }

        Page<SearchView> found() {
            return page.page(rows.stream().limit(page.rows()).toList(), ended ? null : next.after());
        }
    }

    private static Optional<Row<SearchView>> row(UUID id, Streams.Loaded<SearchFact> loaded, Filter filter) {
        return switch (loaded) {
            case Streams.Loaded.Unreadable<SearchFact> it -> Optional.of(unreadable(id, it.because()));
            case Streams.Loaded.Readable<SearchFact>(OpenStream<SearchFact> stream) -> {
                try {
                    Search search = Search.of(stream.history());
                    yield filter.takes(search)
                            ? Optional.of(new Row<>(SearchView.of(id, search), place(id)))
                            : Optional.empty();
                } catch (HistoryUnreadable e) {
                    yield Optional.of(unreadable(id, e));
                }
            }
        };
    }

    /** In every list, whatever is asked for: nobody can say that it is not what they look for. */
    private static Row<SearchView> unreadable(UUID id, HistoryUnreadable because) {
        return new Row<>(SearchView.unreadable(id, because), place(id));
    }

    private static Place place(UUID id) {
        return Place.of(id);
    }

    private static Uni<List<UUID>> ids(Tx tx, UUID personId, ListRequest page) {
        return page.bind(tx.sql("select stream_id from stream where tenant_id = :tenant and person_id = :person"
                        + " and stream_kind = 'search'" + page.beyond() + page.ordered()))
                .set("tenant", tx.tenantId())
                .set("person", personId)
                .column(UUID.class);
    }
}
