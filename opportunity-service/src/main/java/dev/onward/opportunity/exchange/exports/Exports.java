package dev.onward.opportunity.exchange.exports;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.store.EventStore;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.TooManyAtOnce;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.opportunity.sharing.Amount;
import dev.onward.opportunity.sharing.StreamSizes;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.person.domain.PersonFact;
import dev.onward.opportunity.stream.search.Searches;
import dev.onward.opportunity.stream.search.domain.SearchFact;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person takes away, piece by piece.
 *
 * <ul>
 *   <li>Nothing is read before it is asked for, and never more than {@link Amount#AT_ONCE}, or one stream, is in memory: a slow
 *       client makes a slow export and costs nobody else anything. Each piece is a short transaction of its own.
 *   <li>Each stream is whole up to the moment in which it was read; facts recorded meanwhile may or may not be in.
 *   <li>A failure in the middle ends the connection and not the file, so no shortened export looks like a whole one.
 * </ul>
 */
@ApplicationScoped
public class Exports {

    private static final int STREAMS = 200;

    /** Between two attempts at a piece, where others of the same person or tenant ask for as much as they may have. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ExportedStreams exported;
    private final Streams streams;
    private final EventStore store;
    private final Privacy privacy;
    private final Searches searches;
    private final Transactions transactions;
    private final Contexts contexts;
    private final Vertx vertx;
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
            Vertx vertx,
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
        this.vertx = vertx;
        this.personType = personType;
        this.searchType = searchType;
        this.opportunityType = opportunityType;
    }

    /** @return the scope, or a failure with 404 if the search is not the caller's */
    Uni<ExportScope> requireOwn(Caller caller, ExportScope scope) {
        return switch (scope) {
            case ExportScope.OfPerson _ -> Uni.createFrom().item(scope);
            case ExportScope.OfSearch(UUID searchId) ->
                contexts.runAndReturn(() -> transactions.inTenant(
                                caller.tenantId(), tx -> searches.find(tx, caller.personId(), searchId)))
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
        return batchesOf(caller, scope)
                .onItem()
                .transformToMultiAndConcatenate(batch -> batch.isWhole()
                        ? eventsOf(caller, batch).toMulti()
                        : eventsOf(caller, batch.streams().getFirst(), batch.eventsAtOnce()));
    }

    /** What is believed now: CSV lines with their ends, the column names first. */
    public Multi<String> lines(Caller caller, ExportScope scope) {
        Multi<String> facts = batchesOf(caller, scope)
                .onItem()
                .transformToUniAndConcatenate(batch -> linesOf(caller, batch))
                .select()
                .where(lines -> !lines.isEmpty());
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(FactLines.header()), facts);
    }

    // ---- which streams

    private Multi<Batch> batchesOf(Caller caller, ExportScope scope) {
        UUID person = caller.personId();
        return switch (scope) {
            case ExportScope.OfSearch(UUID searchId) ->
                Multi.createBy()
                        .concatenating()
                        .streams(
                                theSearch(caller, searchId),
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

    private Multi<Batch> theSearch(Caller caller, UUID searchId) {
        return inTenant(caller, tx -> batches(tx, searchType, List.of(searchId)))
                .onItem()
                .transformToMulti(batches -> Multi.createFrom().iterable(batches));
    }

    private Multi<Batch> ofKind(Caller caller, StreamType<?, ?> type) {
        return paged(caller, type, (tx, after) -> exported.ofKind(tx, caller.personId(), type.kind(), after, STREAMS));
    }

    /** One page of ids above another. */
    private interface Ids {
        Uni<List<UUID>> above(Tx tx, @Nullable UUID after);
    }

    /** Ids of a page, and their streams in batches. */
    private record Found(int ids, List<Batch> batches) {}

    private Multi<Batch> paged(Caller caller, StreamType<?, ?> type, Ids ids) {
        return Multi.createBy()
                .repeating()
                .uni(
                        AtomicReference<@Nullable UUID>::new,
                        last -> inTenant(
                                caller,
                                tx -> ids.above(tx, last.get())
                                        .invoke(page -> {
                                            if (!page.isEmpty()) {
                                                last.set(page.getLast());
                                            }
                                        })
                                        .flatMap(page -> batches(tx, type, page)
                                                .map(batches -> new Found(page.size(), batches)))))
                .whilst(found -> found.ids() == STREAMS)
                .onItem()
                .transformToMultiAndConcatenate(found -> Multi.createFrom().iterable(found.batches()));
    }

    /**
     * Streams of one kind that are read in one transaction.
     *
     * @param amount of all of them
     */
    private record Batch(List<StreamId> streams, Amount amount) {

        /** A single stream may be more than is read at once. */
        boolean isWhole() {
            return amount.isWithin(Amount.AT_ONCE);
        }

        /** By how long its events are on average. */
        int eventsAtOnce() {
            long average = Math.max(1, amount.bytes() / Math.max(1, amount.events()));
            return (int) Math.clamp(Amount.AT_ONCE.bytes() / average, 1, Amount.AT_ONCE.events());
        }
    }

    private static Uni<List<Batch>> batches(Tx tx, StreamType<?, ?> type, List<UUID> ids) {
        return StreamSizes.of(tx, ids, Set.of())
                .map(sizes -> Amount.batches(ids, id -> sizes.getOrDefault(id, Amount.NOTHING), Amount.AT_ONCE).stream()
                        .map(batch -> new Batch(
                                batch.stream()
                                        .map(id -> type.id(tx.tenantId(), id))
                                        .toList(),
                                batch.stream()
                                        .map(id -> sizes.getOrDefault(id, Amount.NOTHING))
                                        .reduce(Amount.NOTHING, Amount::plus)))
                        .toList());
    }

    // ---- what is in them

    /** A page of a stream as it is sent. */
    private record Piece(int events, String lines) {}

    private Multi<String> eventsOf(Caller caller, StreamId stream, int atOnce) {
        return Multi.createBy()
                .repeating()
                .uni(
                        AtomicLong::new,
                        last -> inTenant(
                                        caller,
                                        tx -> store.after(tx, stream, last.get(), atOnce)
                                                .flatMap(events -> piece(tx, events)))
                                .invoke(piece -> last.addAndGet(piece.events())))
                .whilst(piece -> piece.events() == atOnce)
                .filter(piece -> piece.events() > 0)
                .map(Piece::lines);
    }

    private Uni<String> eventsOf(Caller caller, Batch batch) {
        return inTenant(
                caller,
                tx -> store.loadAll(tx, batch.streams())
                        .flatMap(loaded -> piece(
                                tx,
                                loaded.stream()
                                        .flatMap(stream -> stream.events().stream())
                                        .toList()))
                        .map(Piece::lines));
    }

    private Uni<Piece> piece(Tx tx, List<StoredEvent> events) {
        return privacy.openToShow(tx, events.stream().map(Exports::sealed).toList())
                .map(bodies -> {
                    StringBuilder lines = new StringBuilder();
                    for (int i = 0; i < events.size(); i++) {
                        lines.append(i == 0 ? "" : "\n")
                                .append(Json.write(CloudEvent.of(events.get(i).envelope(), bodies.get(i))));
                    }
                    return new Piece(events.size(), lines.toString());
                });
    }

    private static Privacy.SealedBody sealed(StoredEvent event) {
        return new Privacy.SealedBody(event.envelope().eventId(), event.payload());
    }

    /** What is believed of a stream follows from all of it, and a stream is bounded; so it is read whole. */
    private Uni<String> linesOf(Caller caller, Batch batch) {
        return inTenant(caller, tx -> switch (batch.streams().getFirst().kind()) {
            case "person" -> lines(tx, caller, batch, personType, it -> FactLines.of(it, personType.facts()));
            case "search" -> lines(tx, caller, batch, searchType, it -> FactLines.of(it, searchType.facts()));
            case "opportunity" -> lines(tx, caller, batch, opportunityType, FactLines::ofOpportunity);
            default -> throw new IllegalStateException("no stream of ours is of that kind");
        });
    }

    private <F> Uni<String> lines(
            Tx tx, Caller caller, Batch batch, StreamType<F, ?> type, Function<OpenStream<F>, String> lines) {
        return streams.loadEach(tx, type, batch.streams(), caller.personId())
                .map(loaded -> loaded.stream()
                        .map(each -> switch (each) {
                            case Streams.Loaded.Readable<F>(OpenStream<F> stream) -> lines.apply(stream);
                            case Streams.Loaded.Unreadable<F> it -> FactLines.unreadable(it.id(), it.because());
                        })
                        .collect(Collectors.joining()));
    }

    /** A piece waits for its turn as long as a client may leave one unread: half a file is worth nothing. */
    private <T> Uni<T> inTenant(Caller caller, Function<Tx, Uni<T>> work) {
        return contexts.runAndReturn(() -> transactions.inTenant(caller.tenantId(), work))
                .onFailure(TooManyAtOnce.class)
                .retry()
                .when(failures -> failures.onItem().transformToUniAndConcatenate(_ -> pause()));
    }

    /** On the context of the export, where the next piece is read. */
    private Uni<Long> pause() {
        return Uni.createFrom().emitter(emitter -> vertx.setTimer(PAUSE.toMillis(), timer -> emitter.complete(timer)));
    }
}
