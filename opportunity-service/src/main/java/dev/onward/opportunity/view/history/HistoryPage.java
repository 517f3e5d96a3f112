package dev.onward.opportunity.view.history;

import dev.onward.eventsourcing.listing.ListRequest;
import dev.onward.eventsourcing.listing.Place;
import dev.onward.eventsourcing.listing.SortKey;
import dev.onward.eventsourcing.listing.Sorting;
import dev.onward.opportunity.view.history.HistoryFacts.HistoryFact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which facts of a history are asked for.
 *
 * @param types empty: any
 * @param whole nobody asked for pages, so that all facts stand on one, {@link #MOST} of a search
 * @param opportunityId of a search: only facts of this opportunity; null: of any
 */
record HistoryPage(
        ListRequest request,
        boolean whole,
        Set<String> types,
        @Nullable UUID opportunityId) {

    /** Without a limit a search's facts stand on one page as far as these go. */
    static final int MOST = 1_000;

    static final Sorting OF_STREAM =
            new Sorting("occurred", "event_id", "uuid", List.of(SortKey.of("occurred", "occurred", "instant")));

    /** The key of a cursor is a {@link HistoryPlace.Reached}. */
    static final Sorting OF_SEARCH =
            new Sorting("occurred", "event_id", "uuid", List.of(SortKey.of("occurred", "occurred", "text")));

    /** @param last of the page; null: nothing comes after it */
    record Facts(List<HistoryFact> facts, @Nullable Place last) {}

    static HistoryPage ofStream(ListRequest request, boolean whole, Set<String> types) {
        return new HistoryPage(request, whole, types, null);
    }

    /** @return empty if the place that the page begins at is none of a search */
    static Optional<HistoryPage> ofSearch(
            ListRequest request, boolean whole, Set<String> types, @Nullable UUID opportunityId) {
        Place after = request.after();
        return after != null && HistoryPlace.Reached.of(after).isEmpty()
                ? Optional.empty()
                : Optional.of(new HistoryPage(request, whole, types, opportunityId));
    }

    /** How many facts there are to a page of a search. */
    int limit() {
        return whole ? MOST : request.limit();
    }

    boolean descending() {
        return request.descending();
    }

    /** How far the page before went in a search. */
    HistoryPlace.@Nullable Reached reached() {
        Place after = request.after();
        return after == null ? null : HistoryPlace.Reached.of(after).orElseThrow();
    }

    /** @param all in effective order */
    Facts of(List<HistoryFact> all) {
        List<HistoryFact> asked = all.stream().filter(this::isAsked).toList();
        List<HistoryFact> ordered = request.descending() ? asked.reversed() : asked;
        if (whole) {
            return new Facts(ordered, null);
        }
        List<HistoryFact> rest = ordered.subList(beginning(ordered), ordered.size());
        return rest.size() <= request.limit()
                ? new Facts(rest, null)
                : new Facts(rest.subList(0, request.limit()), place(rest.get(request.limit() - 1)));
    }

    private boolean isAsked(HistoryFact fact) {
        return types.isEmpty() || types.contains(fact.type());
    }

    /** After the last fact of the page before; where that was taken back meanwhile, after its time. */
    private int beginning(List<HistoryFact> facts) {
        Place after = request.after();
        if (after == null) {
            return 0;
        }
        for (int i = 0; i < facts.size(); i++) {
            if (after.equals(place(facts.get(i)))) {
                return i + 1;
            }
        }
        Instant then = Instant.parse(after.key());
        int i = 0;
        while (i < facts.size() && !isBeyond(facts.get(i).sortsAt(), then)) {
            i++;
        }
        return i;
    }

    private boolean isBeyond(Instant at, Instant then) {
        return request.descending() ? at.isBefore(then) : at.isAfter(then);
    }

    private static Place place(HistoryFact fact) {
        return Place.of(fact.sortsAt(), fact.eventId());
    }
}
