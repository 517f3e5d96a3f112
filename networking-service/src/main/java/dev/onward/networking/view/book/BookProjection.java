package dev.onward.networking.view.book;

import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Encoded;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.projection.Projection;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.Streams;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Writes the book. Each event makes the row of its stream again from the stream's effective history up to that event,
 * so corrections and retractions need no rules of their own and a rebuild gives the same rows.
 */
@ApplicationScoped
class BookProjection implements Projection {

    static final String NAME = "networking.book";

    private final Streams streams;
    private final Privacy privacy;
    private final BookViews views;

    BookProjection(Streams streams, Privacy privacy, BookViews views) {
        this.streams = streams;
        this.privacy = privacy;
        this.views = views;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of("book");
    }

    @Override
    public Map<String, String> streamColumns() {
        return Map.of("book", "id");
    }

    /** Sealing the same text twice gives two ciphertexts. */
    @Override
    public Set<String> incidentalColumns() {
        return Set.of("body");
    }

    @Override
    public boolean inline() {
        return true;
    }

    @Override
    public Uni<Void> apply(Tx tx, int version, StoredEvent event) {
        return views.of(event.envelope().stream().kind())
                .map(view -> write(
                        tx,
                        version,
                        view,
                        event.envelope().stream(),
                        event.envelope().version()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** The last event of a stream makes its row: those before it would make it only to be overwritten. */
    @Override
    public Uni<Void> applyAll(Tx tx, int version, List<StoredEvent> events) {
        return Projection.super.applyAll(tx, version, Projection.lastOfEachStream(events));
    }

    private <F, V extends BookAnswer> Uni<Void> write(
            Tx tx, int projection, BookView<F, V> view, StreamId stream, long version) {
        // Every stream of this service is a person's; the id of nobody stands in for one that cannot be.
        return streams.load(tx, view.type(), stream, new UUID(0, 0)).flatMap(loaded -> {
            StreamHistory<F> upToHere = loaded.history().upTo(version);
            return view.of(upToHere)
                    .map(shown -> put(tx, projection, view, upToHere, shown))
                    .orElseGet(() -> remove(tx, projection, stream));
        });
    }

    private <F, V extends BookAnswer> Uni<Void> put(
            Tx tx, int projection, BookView<F, V> view, StreamHistory<F> history, BookView.InBook<V> shown) {
        Encoded encoded = view.codec().encode(shown.view());
        UUID person = Objects.requireNonNull(history.personId());
        // As for a publication: what was erased since is left out, and a rebuild after an erasure still ends.
        return privacy.sealForPublication(
                        tx, person, history.id().id(), view.codec().personal(encoded), encoded.body())
                .flatMap(body -> {
                    BookRow row = new BookRow();
                    row.tenantId = tx.tenantId();
                    row.projectionVersion = projection;
                    row.kind = history.id().kind();
                    row.id = history.id().id();
                    row.personId = person;
                    row.version = history.version();
                    row.since = history.entries().getFirst().envelope().recordedAt();
                    row.state = shown.state();
                    row.dueOn = shown.dueOn();
                    row.body = body.toString();
                    return tx.session().merge(row);
                })
                .chain(() -> tx.session().flush());
    }

    private static Uni<Void> remove(Tx tx, int projection, StreamId stream) {
        return tx.session()
                .createMutationQuery("delete from BookRow where tenantId = :tenant and projectionVersion = :projection"
                        + " and kind = :kind and id = :id")
                .setParameter("tenant", tx.tenantId())
                .setParameter("projection", projection)
                .setParameter("kind", stream.kind())
                .setParameter("id", stream.id())
                .executeUpdate()
                .replaceWithVoid();
    }
}
