package dev.onward.opportunity.exports;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.http.Caller;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.store.EventStore;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact;
import dev.onward.opportunity.person.domain.PersonFact;
import dev.onward.opportunity.search.Searches;
import dev.onward.opportunity.search.domain.SearchFact;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a person takes away, piece by piece.
 *
 * <ul>
 *   <li>Nothing is read before it is asked for, and never more than a page of events, or one stream, is in memory: a slow
 *       client makes a slow export and costs nobody else anything. Each piece is a short transaction of its own.
 *   <li>Each stream is whole up to the moment in which it was read; facts recorded meanwhile may or may not be in.
 *   <li>A failure in the middle ends the connection and not the file, so no shortened export looks like a whole one.
 * </ul>
 */
@ApplicationScoped
public class Exports {

    private static final int STREAMS = 200;
    private static final int EVENTS = 100;

    private final ExportedStreams exported;
    private final Streams streams;
    private final EventStore store;
    private final Privacy privacy;
    private final Searches searches;
    private final Transactions transactions;
    private final Contexts contexts;
    private final StreamType<PersonFact, ?> personType;
    private final StreamType<SearchFact, ?> searchType;
    private final StreamType<OpportunityFact, ?> opportunityType;

    public Exports(
            ExportedStreams exported,
            Streams streams,
            EventStore store,
            Privacy privacy,
            Searches searches,
            Transactions transactions,
            Contexts contexts,
            StreamType<PersonFact, ?> personType,
            StreamType<SearchFact, ?> searchType,
            StreamType<OpportunityFact, ?> opportunityType) {
        this.exported = exported;
        this.streams = streams;
        this.store = store;
        this.privacy = privacy;
        this.searches = searches;
        this.transactions = transactions;
        this.contexts = contexts;
        this.personType = personType;
        this.searchType = searchType;
        this.opportunityType = opportunityType;
    }

    /** @return the scope, or a failure with 404 if the search is not the caller's */
    Uni<ExportScope> requireOwn(Caller caller, ExportScope scope) {
        return switch (scope) {
            case ExportScope.OfPerson _ -> Uni.createFrom().item(scope);
            case ExportScope.OfSearch(UUID searchId) ->
                inTenant(caller, tx -> searches.find(tx, caller.personId(), searchId))
                        .map(found -> {
                            if (found.isEmpty()) {
                                throw Problems.notFound().asException();
                            }
                            return scope;
                        });
        };
    }

    /**
     * The whole log, corrections, retractions and the system's own facts included: JSON lines of CloudEvents, several in
     * each item and no line feed at its end.
     */
    public Multi<String> events(Caller caller, ExportScope scope) {
        return streamsOf(caller, scope).onItem().transformToMultiAndConcatenate(stream -> eventsOf(caller, stream));
    }

    /** What is believed now: CSV lines with their ends, the column names first. */
    public Multi<String> lines(Caller caller, ExportScope scope) {
        Multi<String> facts = streamsOf(caller, scope)
                .onItem()
                .transformToUniAndConcatenate(stream -> linesOf(caller, stream))
                .select()
                .where(lines -> !lines.isEmpty());
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(FactLines.header()), facts);
    }

    // ---- which streams

    private Multi<StreamId> streamsOf(Caller caller, ExportScope scope) {
        UUID person = caller.personId();
        return switch (scope) {
            case ExportScope.OfSearch(UUID searchId) ->
                Multi.createBy()
                        .concatenating()
                        .streams(
                                Multi.createFrom().item(searchType.id(caller.tenantId(), searchId)),
                                paged(
                                        caller,
                                        opportunityType,
                                        (tx, after) -> exported.opportunities(tx, person, searchId, after, STREAMS)));
            case ExportScope.OfPerson _ ->
                Multi.createBy()
                        .concatenating()
                        .streams(
                                ofKind(caller, personType),
                                ofKind(caller, searchType),
                                ofKind(caller, opportunityType));
        };
    }

    private Multi<StreamId> ofKind(Caller caller, StreamType<?, ?> type) {
        return paged(caller, type, (tx, after) -> exported.ofKind(tx, caller.personId(), type.kind(), after, STREAMS));
    }

    /** One page of ids above another. */
    private interface Ids {
        Uni<List<UUID>> above(Tx tx, @Nullable UUID after);
    }

    private Multi<StreamId> paged(Caller caller, StreamType<?, ?> type, Ids ids) {
        return Multi.createBy()
                .repeating()
                .uni(
                        AtomicReference<@Nullable UUID>::new,
                        last -> inTenant(caller, tx -> ids.above(tx, last.get()))
                                .invoke(page -> {
                                    if (!page.isEmpty()) {
                                        last.set(page.getLast());
                                    }
                                }))
                .whilst(page -> page.size() == STREAMS)
                .onItem()
                .transformToMultiAndConcatenate(page -> Multi.createFrom().iterable(page))
                .map(id -> type.id(caller.tenantId(), id));
    }

    // ---- what is in them

    /** A page of a stream as it is sent. */
    private record Piece(int events, String lines) {}

    private Multi<String> eventsOf(Caller caller, StreamId stream) {
        return Multi.createBy()
                .repeating()
                .uni(
                        AtomicLong::new,
                        last -> inTenant(caller, tx -> piece(tx, stream, last.get()))
                                .invoke(piece -> last.addAndGet(piece.events())))
                .whilst(piece -> piece.events() == EVENTS)
                .filter(piece -> piece.events() > 0)
                .map(Piece::lines);
    }

    private Uni<Piece> piece(Tx tx, StreamId stream, long after) {
        return store.after(tx, stream, after, EVENTS)
                .flatMap(events -> privacy.openAll(
                                tx, events.stream().map(Exports::sealed).toList())
                        .map(bodies -> {
                            StringBuilder lines = new StringBuilder();
                            for (int i = 0; i < events.size(); i++) {
                                lines.append(i == 0 ? "" : "\n")
                                        .append(Json.write(
                                                CloudEvent.of(events.get(i).envelope(), bodies.get(i))));
                            }
                            return new Piece(events.size(), lines.toString());
                        }));
    }

    private static Privacy.SealedBody sealed(StoredEvent event) {
        return new Privacy.SealedBody(event.envelope().eventId(), event.payload());
    }

    /** What is believed of a stream follows from all of it, and a stream is bounded; so it is read whole. */
    private Uni<String> linesOf(Caller caller, StreamId stream) {
        return inTenant(caller, tx -> switch (stream.kind()) {
            case "person" -> lines(tx, caller, stream, personType);
            case "search" -> lines(tx, caller, stream, searchType);
            case "opportunity" ->
                streams.load(tx, opportunityType, stream, caller.personId()).map(FactLines::ofOpportunity);
            default -> throw new IllegalStateException("no stream of ours is called " + stream.kind());
        });
    }

    private <F> Uni<String> lines(Tx tx, Caller caller, StreamId stream, StreamType<F, ?> type) {
        return streams.load(tx, type, stream, caller.personId()).map(open -> FactLines.of(open, type.facts()));
    }

    private <T> Uni<T> inTenant(Caller caller, Function<Tx, Uni<T>> work) {
        return contexts.runAndReturn(() -> transactions.inTenant(caller.tenantId(), work));
    }
}
