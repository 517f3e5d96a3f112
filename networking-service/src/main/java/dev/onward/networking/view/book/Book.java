package dev.onward.networking.view.book;

import static java.util.Objects.requireNonNull;

import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.listing.ListRequest;
import dev.onward.eventsourcing.listing.Page;
import dev.onward.eventsourcing.listing.Place;
import dev.onward.eventsourcing.listing.Row;
import dev.onward.eventsourcing.listing.Sorting;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.privacy.Privacy.SealedBody;
import dev.onward.eventsourcing.projection.Projections;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny.SelectionQuery;

/** Reads the book: one person's rows, opened. */
@ApplicationScoped
class Book {

    private static final String CONTACT = "contact";

    /** The newest first. */
    static final Sorting NEWEST = Sorting.descending("since", "instant", "id", "uuid");

    /** The longest due first. */
    static final Sorting DUE = Sorting.ascending("dueOn", "date", "id", "uuid");

    private static final String OF_PERSON =
            "from BookRow where tenantId = :tenant and projectionVersion = :projection and personId = :person";

    private final Projections projections;
    private final Privacy privacy;
    private final BookViews views;

    Book(Projections projections, Privacy privacy, BookViews views) {
        this.projections = projections;
        this.privacy = privacy;
        this.views = views;
    }

    /** A row in the clear. */
    record Opened(UUID id, long version, BookAnswer answer) {

        Opened with(BookAnswer newAnswer) {
            return new Opened(id, version, newAnswer);
        }
    }

    /**
     * What a list asks for.
     *
     * @param states only rows in one of these; empty: in any
     */
    record Listing(UUID personId, String kind, Set<String> states, ListRequest page) {}

    /** One stream of this person; empty for anybody else's. */
    Uni<Optional<Opened>> find(Tx tx, UUID personId, String kind, UUID id) {
        return query(
                        tx,
                        personId,
                        " and kind = :kind and id = :id",
                        q -> q.setParameter("kind", kind).setParameter("id", id))
                .flatMap(rows -> open(tx, rows))
                .map(opened -> opened.stream().findFirst());
    }

    /** The newest first. */
    Uni<Page<Opened>> list(Tx tx, Listing asked) {
        Place place = asked.page().after();
        String where = " and kind = :kind"
                + (asked.states().isEmpty() ? "" : " and state in (:states)")
                + (place == null ? "" : " and (since < :since or (since = :since and id < :id))")
                + " order by since desc, id desc";
        return query(tx, asked.personId(), where, q -> {
                    q.setParameter("kind", asked.kind())
                            .setMaxResults(asked.page().rows());
                    if (!asked.states().isEmpty()) {
                        q.setParameter("states", asked.states());
                    }
                    return place == null
                            ? q
                            : q.setParameter("since", Instant.parse(place.key()))
                                    .setParameter("id", UUID.fromString(place.tie()));
                })
                .flatMap(rows -> page(tx, rows, asked.page(), row -> row.since));
    }

    /** What is due on {@code day} or before, the longest due first. */
    Uni<Page<Opened>> due(Tx tx, Listing asked, LocalDate day) {
        Place place = asked.page().after();
        String where = " and kind = :kind and dueOn <= :day"
                + (place == null ? "" : " and (dueOn > :dueOn or (dueOn = :dueOn and id > :id))")
                + " order by dueOn, id";
        return query(tx, asked.personId(), where, q -> {
                    q.setParameter("kind", asked.kind())
                            .setParameter("day", day)
                            .setMaxResults(asked.page().rows());
                    return place == null
                            ? q
                            : q.setParameter("dueOn", LocalDate.parse(place.key()))
                                    .setParameter("id", UUID.fromString(place.tie()));
                })
                .flatMap(rows -> page(tx, rows, asked.page(), row -> requireNonNull(row.dueOn)));
    }

    /** Those of this person's contacts that are among {@code ids}. */
    Uni<Map<UUID, ContactView>> contacts(Tx tx, UUID personId, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return query(
                        tx,
                        personId,
                        " and kind = :kind and id in :ids",
                        q -> q.setParameter("kind", CONTACT).setParameter("ids", List.copyOf(ids)))
                .flatMap(rows -> open(tx, rows))
                .map(opened -> {
                    Map<UUID, ContactView> byId = new HashMap<>();
                    opened.forEach(each -> byId.put(each.id(), (ContactView) each.answer()));
                    return byId;
                });
    }

    private Uni<List<BookRow>> query(
            Tx tx, UUID personId, String where, Function<SelectionQuery<BookRow>, SelectionQuery<BookRow>> parameters) {
        return projections
                .live(tx, BookProjection.NAME)
                .flatMap(live -> parameters
                        .apply(tx.session()
                                .createSelectionQuery(OF_PERSON + where, BookRow.class)
                                .setParameter("tenant", tx.tenantId())
                                .setParameter("projection", live)
                                .setParameter("person", personId))
                        .getResultList());
    }

    private Uni<Page<Opened>> page(Tx tx, List<BookRow> rows, ListRequest asked, Function<BookRow, Object> key) {
        Page<BookRow> page = asked.page(rows.stream()
                .map(row -> new Row<>(row, Place.of(key.apply(row), row.id)))
                .toList());
        return open(tx, page.items()).map(page::with);
    }

    private Uni<List<Opened>> open(Tx tx, List<BookRow> rows) {
        return privacy.openToShow(
                        tx,
                        rows.stream()
                                .map(row -> new SealedBody(row.id, Json.read(row.body)))
                                .toList())
                .map(bodies -> {
                    List<Opened> opened = new ArrayList<>(rows.size());
                    for (int i = 0; i < rows.size(); i++) {
                        BookRow row = rows.get(i);
                        opened.add(new Opened(row.id, row.version, views.read(row.kind, bodies.get(i))));
                    }
                    return opened;
                });
    }
}
